using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Web.Binding;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.DeliveryZones;

public sealed class UpdateDeliveryZoneRequest : PartialUpdate, IValidatableObject
{
    [NotBlank, Visible, StringLength(DeliveryZone.NameLength, MinimumLength = 1)]
    public string Name { get; set => field = Set(value); } = "unchanged";

    /// <summary>All of them, in place of those before.</summary>
    [NoNulls, Length(1, 37)]
    public IReadOnlyList<string> States { get; set => field = Set(value); } = ["Lagos"];

    /// <summary>All of them, in place of those before.</summary>
    [NoNulls, Length(1, DeliveryZone.RatesAtMost)]
    public IReadOnlyList<RateRequest> Rates { get; set => field = Set(value); } =
        [new() { Method = default, Price = 0 }];

    internal void Apply(DeliveryZone zone)
    {
        if (Has(nameof(Name)))
            zone.Name = Name.Trim();
        if (Has(nameof(States)))
            zone.Cover(States);
        if (Has(nameof(Rates)))
            zone.Charge(Rates.Select(rate => rate.Rate));
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        [.. RateRequest.Together(States), .. RateRequest.Together(Rates)];
}

internal static class UpdateDeliveryZone
{
    /// <summary>Changes the members that are sent. Orders keep what was charged on their day.</summary>
    public static async Task<Results<Ok<DeliveryZoneResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, UpdateDeliveryZoneRequest request, HttpContext http, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms, CancellationToken ct)
    {
        if (request.Has(nameof(request.States)) && CreateDeliveryZone.Unknown(request.States) is { } refusal)
            return refusal;

        await using var transaction = await db.BeginAsync(ct);
        if (await db.Hold<DeliveryZone>(id, ct) is not { } zone)
            return TypedResults.NotFound();

        http.Request.RefuseStale(zone.Version);
        request.Apply(zone);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(DeliveryZoneResponse.From(zone, terms.Value.Currency, http.Response));
    }
}
