using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Web.Paging;

namespace TBeauty.StorefrontApi.Catalog;

internal sealed record CategoryListResponse(
    IReadOnlyList<CategoryResponse> Categories, long Total, bool TotalIsCapped, int Page, int Size, long Pages,
    string? Next);

internal static class ListCategories
{
    /// <summary>The categories by id; `parent_id` makes them a tree.</summary>
    public static Results<CatalogListResult<CategoryListResponse>, ProblemHttpResult> Handle(
        [AsParameters] PageRequest request, CatalogFeed catalog)
    {
        if (Pages.Refuse(request) is { } refusal)
            return refusal;

        var snapshot = catalog.Current;
        var page = NamedPage.Of(snapshot.Categories, category => category.Id, request);
        return new CatalogListResult<CategoryListResponse>(snapshot, new(
            page.Rows, page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }
}
