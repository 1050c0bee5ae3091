using Microsoft.AspNetCore.OpenApi;
using TBeauty.Web.OpenApi;

namespace TBeauty.StorefrontApi;

/// <summary>What the Storefront API's document says of the API as a whole.</summary>
internal static class StorefrontDocument
{
    private static readonly Dictionary<string, string> Tags = new()
    {
        ["Accounts"] = "Registering, signing in, staying signed in, and the customer's own profile.",
        ["Addresses"] = "The customer's address book.",
        ["Cart"] = "What is about to be bought, by a customer or by a guest with a cart token.",
        ["Catalogue"] = "The products that can be bought, up to a second behind the shelves.",
        ["Checkout"] = "From a cart to an order, and what that would cost.",
        ["Feeds"] = "The products for other shops' windows: price comparison, social networks, search engines.",
        ["Orders"] = "The customer's own orders.",
        ["Payments"] = "What the customer has paid, or says to have paid, for an order.",
        ["Shop"] = "What the shop offers: currency, delivery, ways to pay.",
    };

    public static OpenApiOptions DescribeStorefront(this OpenApiOptions options) => options.DescribeShop(
        "TBeauty Storefront API", """
            Browse products, fill a cart, check out, follow your orders.

            **Sign in first**, where a customer is needed: `POST /api/v1/customer/auth/register` opens an account,
            `POST /api/v1/customer/auth/login` answers an `access_token`. Send it as `Authorization: Bearer …`; here, paste it
            under *Authentication*. It lives 15 minutes; `POST /api/v1/customer/auth/refresh` gives the next one.
            Products need nobody signed in, and a cart only the `X-Cart-Token` that its first answer brings.
            """, Tags);
}
