using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.DeliveryZones;

internal sealed record DeliveryZoneListResponse(
    IReadOnlyList<DeliveryZoneResponse> DeliveryZones, long Total, bool TotalIsCapped, int Page, int Size, long Pages,
    string? Next);

internal static class ListDeliveryZones
{
    /// <summary>Delivery zones, newest first.</summary>
    public static async Task<Results<Ok<DeliveryZoneListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] PageRequest paging, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        var page = await db.DeliveryZones.AsNoTracking().NewestFirst(filtered: false, paging, ct);
        return TypedResults.Ok(new DeliveryZoneListResponse(
            [.. page.Rows.Select(zone => DeliveryZoneResponse.From(zone, terms.Value.Currency))],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }
}
