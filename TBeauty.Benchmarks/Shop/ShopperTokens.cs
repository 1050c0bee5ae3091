using Microsoft.Extensions.Configuration;
using TBeauty.Web.Auth;

namespace TBeauty.Benchmarks.Shop;

/// <summary>
/// Makes the tokens of customers with the shop's own key: to sign in thousands of people would take minutes.
/// </summary>
internal static class ShopperTokens
{
    private static readonly TokenConfiguration Storefront = TokenConfiguration.Read(
        new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { [$"{TokenConfiguration.Section}:SigningKey"] = ShopSettings.SigningKey })
                .Build(),
        "storefront");

    private static readonly Tokens Tokens = new(Storefront, TimeProvider.System);

    public static string Of(long customer) => Tokens.Issue(customer, Guid.NewGuid(), 0).AccessToken;
}
