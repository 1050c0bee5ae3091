using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.Settings;
using TBeauty.Web.Binding;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Settings;

/// <param name="Name">The name that the business is registered with.</param>
/// <param name="Address">In one line.</param>
/// <param name="TaxNumber">The tax identification number.</param>
/// <param name="Phone">Whom to call.</param>
internal sealed record SellerSettings(string? Name, string? Address, string? TaxNumber, string? Phone);

/// <param name="Bank">The bank's name.</param>
/// <param name="AccountName">Whose account it is.</param>
/// <param name="Number">The account number.</param>
internal sealed record BankAccountSettings(string Bank, string AccountName, string Number);

internal sealed record DeliverySettings(DeliveryMethod Method, decimal Price);

internal sealed record PaymentSettings(PaymentMethod Method, string Instructions);

/// <param name="Name">What the shop is called.</param>
/// <param name="Website">Where customers find it; null while it has none.</param>
/// <param name="Currency">ISO 4217 code of every amount; from configuration, for good.</param>
/// <param name="Seller">Who sells, as invoices name it; null while the shop goes by its name alone.</param>
/// <param name="BankAccount">Where transfers go; null where the shop takes none.</param>
/// <param name="DeliveryMethods">What is offered where no delivery zone says otherwise, and for how much.</param>
/// <param name="PaymentMethods">How to pay, in words for the customer.</param>
/// <param name="TaxRate">VAT as a fraction.</param>
/// <param name="PricesIncludeTax">Whether prices contain the tax; otherwise it is added to the total.</param>
/// <param name="ReservationMinutes">How long an unpaid order keeps its goods.</param>
/// <param name="ReservationAfterPaymentMinutes">The same after a payment that nobody has verified yet.</param>
/// <param name="PayOnDelivery">Whether parcels leave before anything is paid.</param>
/// <param name="Set">The members that owners have set; the others are what configuration says.</param>
/// <param name="UpdatedAt">When owners last changed anything; null before.</param>
[Versioned]
internal sealed record SettingsResponse(
    string Name, string? Website, string Currency, SellerSettings? Seller, BankAccountSettings? BankAccount,
    IReadOnlyList<DeliverySettings> DeliveryMethods, IReadOnlyList<PaymentSettings> PaymentMethods, decimal TaxRate,
    bool PricesIncludeTax, int ReservationMinutes, int ReservationAfterPaymentMinutes, bool PayOnDelivery,
    IReadOnlyList<string> Set, DateTimeOffset? UpdatedAt, string Version)
{
    /// <param name="terms">What configuration says: what was set is put over it.</param>
    public static SettingsResponse From(ShopSettings settings, ShopTerms terms, HttpResponse response)
    {
        response.Tag(settings.Version);
        settings.PutOver(terms);
        return new(
            terms.Name, string.IsNullOrEmpty(terms.Website) ? null : terms.Website, terms.Currency,
            terms.Seller is { IsGiven: true } seller ? new(seller.Name, seller.Address, seller.TaxNumber, seller.Phone)
                : null,
            terms.BankAccount is { IsGiven: true } account
                ? new(account.Bank!, account.AccountName!, account.Number!) : null,
            [.. terms.Delivery.OrderBy(way => way.Key)
                .Select(way => new DeliverySettings(way.Key, Money.TwoPlaces(way.Value)))],
            [.. terms.Payment.OrderBy(way => way.Key).Select(way => new PaymentSettings(way.Key, way.Value))],
            terms.Tax.Rate, terms.PricesIncludeTax, Minutes(terms.Reservation), Minutes(terms.ReservationAfterPayment),
            terms.PayOnDelivery, MembersOf(settings),
            settings.UpdatedAt == settings.CreatedAt ? null : settings.UpdatedAt, ETags.Text(settings.Version));
    }

    private static int Minutes(TimeSpan time) => (int)Math.Ceiling(time.TotalMinutes);

    private static List<string> MembersOf(ShopSettings settings) =>
    [
        .. new (string Member, object? Value)[]
        {
            (nameof(settings.Name), settings.Name), (nameof(settings.Website), settings.Website),
            (nameof(settings.Seller), settings.Seller), (nameof(settings.BankAccount), settings.BankAccount),
            (nameof(settings.DeliveryMethods), settings.DeliveryMethods),
            (nameof(settings.PaymentMethods), settings.PaymentMethods), (nameof(settings.TaxRate), settings.TaxRate),
            (nameof(settings.PricesIncludeTax), settings.PricesIncludeTax),
            (nameof(settings.ReservationMinutes), settings.ReservationMinutes),
            (nameof(settings.ReservationAfterPaymentMinutes), settings.ReservationAfterPaymentMinutes),
            (nameof(settings.PayOnDelivery), settings.PayOnDelivery),
        }.Where(member => member.Value is not null)
            .Select(member => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Member)),
    ];
}

internal static class GetSettings
{
    /// <summary>What the shop is called, charges and promises now.</summary>
    /// <remarks>Secrets, such as the keys of payment providers, are configuration and never told.</remarks>
    public static async Task<Ok<SettingsResponse>> Handle(
        HttpResponse response, CommerceDbContext db, IOptionsFactory<ShopTerms> configured, CancellationToken ct) =>
        TypedResults.Ok(SettingsResponse.From(
            await ReadSettings.Run(db, ct), configured.Create(ShopTerms.Configured), response));
}
