using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Brands;

internal sealed record BrandListResponse(
    IReadOnlyList<BrandResponse> Brands, long Total, bool TotalIsCapped, int Page, int Size, long Pages, string? Next);

internal static class ListBrands
{
    /// <summary>Brands, by id.</summary>
    public static async Task<Results<Ok<BrandListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] PageRequest paging, CommerceDbContext db, CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        var page = await db.Brands.AsNoTracking().ById(filtered: false, paging, ct);
        return TypedResults.Ok(new BrandListResponse(
            [.. page.Rows.Select(BrandResponse.From)],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }
}
