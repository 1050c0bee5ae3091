using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using TBeauty.Web.Paging;

namespace TBeauty.StorefrontApi.Catalog;

public sealed class ListFeaturedRequest
{
    /// <summary>How many at most, 1 to 100.</summary>
    [FromQuery(Name = "limit"), Range(1, PageRequest.LargestSize), DefaultValue(10)]
    public int? Limit { get; init; }
}

internal static class ListFeatured
{
    /// <summary>What the shop puts in its window, newest first.</summary>
    public static ProductListResult Handle([AsParameters] ListFeaturedRequest request, CatalogFeed catalog)
    {
        var snapshot = catalog.Current;
        var found = new ProductFilter { Featured = true }.Apply(snapshot, ProductSort.Newest);
        return new(snapshot,
            ProductPage.Of(found, new() { Size = request.Limit ?? 10 }, filtered: true) with { Next = null });
    }
}
