using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Pricing;
using TBeauty.Commerce.Settings;
using TBeauty.Web.Binding;
using TBeauty.Web.Data;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Settings;

/// <summary>What changes. A null takes back what was set: configuration holds then.</summary>
public sealed class UpdateSettingsRequest : PartialUpdate, IValidatableObject
{
    [NotBlank, Visible, StringLength(ShopTerms.NameLength, MinimumLength = 1)]
    public string? Name { get; set => field = Set(value); }

    /// <summary>An address of http or https; empty where the shop has none.</summary>
    [StringLength(Texts.Link)]
    public string? Website { get; set => field = Set(value); }

    /// <summary>All of it, in place of that before; an empty object where the shop goes by its name alone.</summary>
    public SellerRequest? Seller { get; set => field = Set(value); }

    /// <summary>All of it, in place of that before; an empty object where the shop takes no transfers.</summary>
    public BankAccountRequest? BankAccount { get; set => field = Set(value); }

    /// <summary>All of them, in place of those before; a method that is left out isn't offered.</summary>
    [NoNulls, Length(1, 3)]
    public IReadOnlyList<DeliveryMethodRequest>? DeliveryMethods { get; set => field = Set(value); }

    /// <summary>All of them, in place of those before; a method that is left out isn't taken.</summary>
    [NoNulls, Length(1, 8)]
    public IReadOnlyList<PaymentMethodRequest>? PaymentMethods { get; set => field = Set(value); }

    /// <summary>VAT as a fraction, with at most six decimals.</summary>
    [Range(0, 0.999999)]
    public decimal? TaxRate { get; set => field = Set(value); }

    public bool? PricesIncludeTax { get; set => field = Set(value); }

    [Range(1, ShopSettings.LongestReservation)]
    public int? ReservationMinutes { get; set => field = Set(value); }

    [Range(1, ShopSettings.LongestReservation)]
    public int? ReservationAfterPaymentMinutes { get; set => field = Set(value); }

    public bool? PayOnDelivery { get; set => field = Set(value); }

    internal void Apply(ShopSettings settings)
    {
        if (Has(nameof(Name)))
            settings.Name = Name?.Trim();
        if (Has(nameof(Website)))
            settings.Website = Website?.Trim();
        if (Has(nameof(Seller)))
            settings.Seller = Seller?.Seller;
        if (Has(nameof(BankAccount)))
            settings.BankAccount = BankAccount?.Account;
        if (Has(nameof(DeliveryMethods)))
            settings.DeliveryMethods = DeliveryMethods is null ? null
                : [.. DeliveryMethods.OrderBy(way => way.Method)
                    .Select(way => new DeliveryCharge(way.Method, way.Price))];
        if (Has(nameof(PaymentMethods)))
            settings.PaymentMethods = PaymentMethods is null ? null
                : [.. PaymentMethods.OrderBy(way => way.Method)
                    .Select(way => new PaymentInstructions(way.Method, way.Instructions.Trim()))];
        if (Has(nameof(TaxRate)))
            settings.TaxRate = TaxRate;
        if (Has(nameof(PricesIncludeTax)))
            settings.PricesIncludeTax = PricesIncludeTax;
        if (Has(nameof(ReservationMinutes)))
            settings.ReservationMinutes = ReservationMinutes;
        if (Has(nameof(ReservationAfterPaymentMinutes)))
            settings.ReservationAfterPaymentMinutes = ReservationAfterPaymentMinutes;
        if (Has(nameof(PayOnDelivery)))
            settings.PayOnDelivery = PayOnDelivery;
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!ShopTerms.IsWebsite(Website?.Trim()))
            yield return new("Send an address such as https://shop.example.", [nameof(Website)]);
        if (TaxRate is { } rate && decimal.Round(rate, TaxTerms.Places) != rate)
            yield return new($"A rate has at most {TaxTerms.Places} decimals.", [nameof(TaxRate)]);
        if (IsTwice(DeliveryMethods?.Select(way => way?.Method)))
            yield return new("A method is named twice.", [nameof(DeliveryMethods)]);
        if (IsTwice(PaymentMethods?.Select(way => way?.Method)))
            yield return new("A method is named twice.", [nameof(PaymentMethods)]);
    }

    private static bool IsTwice<T>(IEnumerable<T>? methods) =>
        methods is not null && methods.GroupBy(method => method).Any(same => same.Count() > 1);
}

internal static class UpdateSettings
{
    /// <summary>Changes the members that are sent, at every replica within a second.</summary>
    /// <remarks>
    /// A null takes back what was set, and configuration holds again. Orders and invoices keep the prices and the tax
    /// of their day; messages and documents that are made from now on say the new names and the new account.
    /// </remarks>
    public static async Task<Ok<SettingsResponse>> Handle(
        UpdateSettingsRequest request, HttpContext http, CommerceDbContext db, IOptionsFactory<ShopTerms> configured,
        SettingsFeed feed, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        var settings = (await db.Hold<ShopSettings>(ShopSettings.OnlyId, ct))!;
        http.Request.RefuseStale(settings.Version);
        request.Apply(settings);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        await feed.Refresh(db, CancellationToken.None);
        return TypedResults.Ok(SettingsResponse.From(settings, configured.Create(ShopTerms.Configured), http.Response));
    }
}
