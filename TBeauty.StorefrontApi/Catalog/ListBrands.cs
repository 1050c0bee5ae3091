using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.ServiceDefaults.Paging;

namespace TBeauty.StorefrontApi.Catalog;

internal sealed record BrandListResponse(
    IReadOnlyList<BrandResponse> Brands, long Total, bool TotalIsCapped, int Page, int Size, long Pages, string? Next);

internal static class ListBrands
{
    /// <summary>The brands by id.</summary>
    public static Results<CatalogListResult<BrandListResponse>, ProblemHttpResult> Handle([AsParameters] PageRequest request, CatalogFeed catalog)
    {
        if (Pages.Refuse(request) is { } refusal)
            return refusal;

        var page = NamedPage.Of(catalog.Current.Brands, brand => brand.Id, request);
        return new CatalogListResult<BrandListResponse>(new(
            page.Rows, page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }
}
