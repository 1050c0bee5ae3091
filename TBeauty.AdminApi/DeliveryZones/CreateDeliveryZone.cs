using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.DeliveryZones;

public sealed record CreateDeliveryZoneRequest : IValidatableObject
{
    [NotBlank, Visible, StringLength(DeliveryZone.NameLength, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>States of Nigeria, spelled as people do; each belongs to one zone.</summary>
    [NoNulls, Length(1, 37)]
    public required IReadOnlyList<string> States { get; init; }

    [NoNulls, Length(1, DeliveryZone.RatesAtMost)]
    public required IReadOnlyList<RateRequest> Rates { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        [.. RateRequest.Together(States), .. RateRequest.Together(Rates)];
}

internal static class CreateDeliveryZone
{
    /// <summary>States in which delivery costs the same, and what it costs there by method and weight.</summary>
    /// <remarks>
    /// Quotes and checkouts take the rate of the address's state and of the cart's weight. Where two rates touch, the
    /// lighter one holds. A method without a rate in a zone isn't offered there.
    /// </remarks>
    public static async Task<Results<Created<DeliveryZoneResponse>, ProblemHttpResult>> Handle(
        CreateDeliveryZoneRequest request, HttpResponse response, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms, CancellationToken ct)
    {
        if (Unknown(request.States) is { } refusal)
            return refusal;

        var zone = new DeliveryZone(request.Name.Trim(), request.States, request.Rates.Select(rate => rate.Rate));
        db.Add(zone);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created(
            $"/api/v1/delivery-zones/{zone.Id}",
            DeliveryZoneResponse.From(zone, terms.Value.Currency, response));
    }

    internal static ProblemHttpResult? Unknown(IEnumerable<string> states) =>
        states.FirstOrDefault(state => NigerianStates.Named(state) is null) is { } unknown
            ? StateProblem.Of("states", unknown) : null;
}
