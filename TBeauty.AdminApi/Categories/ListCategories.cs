using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Categories;

internal sealed record CategoryListResponse(
    IReadOnlyList<CategoryResponse> Categories, long Total, bool TotalIsCapped, int Page, int Size, long Pages,
    string? Next);

internal static class ListCategories
{
    /// <summary>Categories, by id.</summary>
    public static async Task<Results<Ok<CategoryListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] PageRequest paging, CommerceDbContext db, CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        var page = await db.Categories.AsNoTracking().ById(filtered: false, paging, ct);
        return TypedResults.Ok(new CategoryListResponse(
            [.. page.Rows.Select(CategoryResponse.From)],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }
}
