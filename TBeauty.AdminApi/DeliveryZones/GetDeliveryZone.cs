using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Web.Binding;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.DeliveryZones;

internal sealed record RateResponse(
    DeliveryMethod Method, decimal Price, decimal? MinWeight, decimal? MaxWeight, decimal? FreeFrom, int? DaysMin,
    int? DaysMax);

[Versioned]
internal sealed record DeliveryZoneResponse(
    long Id, string Name, IReadOnlyList<string> States, IReadOnlyList<RateResponse> Rates, string Currency,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static DeliveryZoneResponse From(DeliveryZone zone, string currency) => new(
        zone.Id, zone.Name, zone.States,
        [.. zone.Rates.Select(rate => new RateResponse(
            rate.Method, Money.TwoPlaces(rate.Price), rate.MinWeight, rate.MaxWeight,
            rate.FreeFrom is { } from ? Money.TwoPlaces(from) : null, rate.DaysMin,
            rate.DaysMax))],
        currency, zone.CreatedAt, zone.UpdatedAt);

    public static DeliveryZoneResponse From(DeliveryZone zone, string currency, HttpResponse response)
    {
        response.Tag(zone.Version);
        return From(zone, currency);
    }
}

internal static class GetDeliveryZone
{
    /// <summary>One delivery zone.</summary>
    public static async Task<Results<Ok<DeliveryZoneResponse>, NotFound>> Handle(
        long id, HttpResponse response, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct) =>
        await db.DeliveryZones.AsNoTracking().SingleOrDefaultAsync(zone => zone.Id == id, ct) is { } zone
            ? TypedResults.Ok(DeliveryZoneResponse.From(zone, terms.Value.Currency, response))
            : TypedResults.NotFound();
}
