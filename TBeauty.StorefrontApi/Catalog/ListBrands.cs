using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Web.Paging;

namespace TBeauty.StorefrontApi.Catalog;

internal sealed record BrandListResponse(
    IReadOnlyList<BrandResponse> Brands, long Total, bool TotalIsCapped, int Page, int Size, long Pages, string? Next);

internal static class ListBrands
{
    /// <summary>The brands by id.</summary>
    public static Results<CatalogListResult<BrandListResponse>, ProblemHttpResult> Handle(
        [AsParameters] PageRequest request, CatalogFeed catalog)
    {
        if (Pages.Refuse(request) is { } refusal)
            return refusal;

        var snapshot = catalog.Current;
        var page = NamedPage.Of(snapshot.Brands, brand => brand.Id, request);
        return new CatalogListResult<BrandListResponse>(snapshot, new(
            page.Rows, page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }
}
