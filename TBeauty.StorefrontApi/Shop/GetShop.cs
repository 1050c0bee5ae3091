using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.Payments.Online;
using TBeauty.Web.OnlinePayments;

namespace TBeauty.StorefrontApi.Shop;

/// <param name="Name">The registered name, or the shop's where none is given.</param>
/// <param name="Address">In one line.</param>
/// <param name="TaxNumber">The tax identification number.</param>
/// <param name="Phone">Whom to call.</param>
internal sealed record SellerResponse(string Name, string? Address, string? TaxNumber, string? Phone);

/// <param name="Bank">The bank's name.</param>
/// <param name="AccountName">Whose account it is.</param>
/// <param name="Number">The account number.</param>
internal sealed record BankAccountResponse(string Bank, string AccountName, string Number);

internal sealed record DeliveryOffer(DeliveryMethod Method, decimal Price);

internal sealed record PaymentOffer(PaymentMethod Method, string Instructions);

/// <param name="Name">What the shop is called.</param>
/// <param name="Currency">ISO 4217 code of every amount.</param>
/// <param name="Seller">Who sells.</param>
/// <param name="BankAccount">Where transfers go; null where the shop takes none.</param>
/// <param name="DeliveryMethods">How the shop delivers, and for how much.</param>
/// <param name="PaymentMethods">How to pay.</param>
/// <param name="OnlinePayment">Providers of online payment that the shop has a contract with.</param>
internal sealed record ShopResponse(
    string Name, string Currency, SellerResponse Seller, BankAccountResponse? BankAccount,
    IReadOnlyList<DeliveryOffer> DeliveryMethods, IReadOnlyList<PaymentOffer> PaymentMethods,
    IReadOnlyList<PaymentProvider> OnlinePayment);

internal static class GetShop
{
    /// <summary>Who sells, how the shop delivers and how it is paid.</summary>
    public static Ok<ShopResponse> Handle(IOptionsSnapshot<ShopTerms> terms, PaymentProviders providers) =>
        TypedResults.Ok(Of(terms.Value, providers));

    internal static ShopResponse Of(ShopTerms shop, PaymentProviders providers) => new(
        shop.Name,
        shop.Currency,
        new(Given(shop.Seller.Name) ?? shop.Name, Given(shop.Seller.Address), Given(shop.Seller.TaxNumber),
            Given(shop.Seller.Phone)),
        shop.BankAccount is { IsGiven: true } account ? new(account.Bank!, account.AccountName!, account.Number!)
            : null,
        [.. shop.Delivery.Keys.Order().Select(method => new DeliveryOffer(method, shop.DeliveryPrice(method)))],
        [.. WaysToPay(shop, providers).OrderBy(way => way.Method)],
        providers.Offered);

    /// <summary>Online as long as there is somebody who takes it, whatever the terms say of it.</summary>
    private static List<PaymentOffer> WaysToPay(ShopTerms shop, PaymentProviders providers)
    {
        var ways = shop.WaysToPay.Where(way => way.Method is not PaymentMethod.Online || providers.Offered.Count > 0)
            .Select(way => new PaymentOffer(way.Method, way.Instructions)).ToList();
        if (providers.Offered.Count > 0 && !shop.Payment.ContainsKey(PaymentMethod.Online))
            ways.Add(new(PaymentMethod.Online,
                $"Pay online by card, transfer or USSD with {string.Join(" or ", providers.Offered)}."));
        return ways;
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
