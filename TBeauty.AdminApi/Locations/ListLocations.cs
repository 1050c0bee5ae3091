using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Locations;

internal sealed record LocationListResponse(
    IReadOnlyList<LocationResponse> Locations, long Total, bool TotalIsCapped, int Page, int Size, long Pages,
    string? Next);

internal static class ListLocations
{
    /// <summary>Locations, by id.</summary>
    public static async Task<Results<Ok<LocationListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] PageRequest paging, CommerceDbContext db, CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        var page = await db.Locations.AsNoTracking().ById(filtered: false, paging, ct);
        return TypedResults.Ok(new LocationListResponse(
            [.. page.Rows.Select(LocationResponse.From)],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }
}
