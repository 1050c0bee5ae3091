using Microsoft.AspNetCore.OpenApi;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi;

/// <summary>What the Admin API's document says of the API as a whole.</summary>
internal static class AdminDocument
{
    private static readonly Dictionary<string, string> Tags = new()
    {
        ["Analytics"] = "How the shop does over any period, by day, week or month.",
        ["Auth"] = "Signing in, staying signed in, signing out. Nobody registers: owners add their staff.",
        ["Audit"] = "Who changed what, when, and how it was before and after.",
        ["Brands"] = "Who makes the products.",
        ["Categories"] = "The tree that customers browse by.",
        ["Counter sales"] = "Selling at the counter in one call, and receipts.",
        ["Customers"] = "Who buys, through every channel; their export, and their erasure.",
        ["Delivery zones"] = "What delivery costs, by state and weight.",
        ["Events"] = "What happens in the shop, as it happens.",
        ["Families"] = "Products that are one thing in several shades, colors or sizes.",
        ["Inventory"] =
            "Physical stock by location, variant and lot, the ledger of its movements, and the check of all books.",
        ["Invoices"] = "What customers are asked to pay, and the credit notes that take it back.",
        ["Locations"] = "Where stock lies: warehouses, stores, pop-ups.",
        ["Messages"] = "What customers are told by e-mail, what became of telling them, and the shop's words for it.",
        ["Orders"] = "What customers bought, through every channel.",
        ["Payments"] = "Who paid, how, and whether somebody has seen the money.",
        ["Products"] = "What customers can see and buy.",
        ["Promotions"] = "Money off orders: by a code, or by itself.",
        ["Purchasing"] = "Suppliers, what was ordered from them, and deliveries as they come in.",
        ["Settings"] = "What the shop is called, charges and promises, as owners set it.",
        ["Today"] = "What waits for the shop's people.",
        ["Users"] = "The shop's staff and their roles.",
        ["Webhooks"] =
            "Other systems that are told, signed, what happens to orders and stock; and what became of telling them.",
    };

    public static OpenApiOptions DescribeAdmin(this OpenApiOptions options) => options.DescribeShop(
        "TBeauty Admin API", """
            Inventory, orders, payments, invoices and customers, for the shop's staff.

            **Sign in first**: `POST /api/v1/auth/login` with your e-mail and password answers an `access_token`. Send it with
            every call as `Authorization: Bearer …`; here, paste it under *Authentication*. It lives 15 minutes;
            `POST /api/v1/auth/refresh` gives the next one. What your role may not do is 403, and the answer names the roles
            that may.
            """, Tags);
}
