using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TBeauty.Web.Paging;
using TBeauty.Web.Problems;

namespace TBeauty.StorefrontApi.Catalog;

public sealed class SearchProductsRequest
{
    /// <summary>What a shopper typed, 2 to 200 characters.</summary>
    [FromQuery(Name = "q"), StringLength(200)]
    public string? Q { get; init; }

    /// <summary>
    /// Whether to show a family once, as its first product in stock, with the family's lowest and highest price.
    /// </summary>
    [FromQuery(Name = "grouped"), DefaultValue(false)]
    public bool? Grouped { get; init; }
}

internal static class SearchProducts
{
    private const int Shortest = 2;

    /// <summary>Products for what a shopper typed, best match first; forgives typing mistakes.</summary>
    public static Results<ProductListResult, ProblemHttpResult> Handle(
        [AsParameters] SearchProductsRequest request, [AsParameters] PageRequest paging, CatalogFeed catalog)
    {
        // Counted without the blanks around it, which the built-in rules can't do.
        if (request.Q?.Trim() is not { Length: >= Shortest } typed)
            return Problem.Invalid("q", $"Type at least {Shortest} characters.");
        var grouped = request.Grouped ?? false;
        var order = ProductOrders.OfSearch(grouped);
        if (Pages.Refuse(paging, order) is { } refusal)
            return refusal;

        var snapshot = catalog.Current;
        var found = ProductSearch.Find(snapshot, typed);
        if (grouped)
            found = FamilyGroups.Once(found);
        return new ProductListResult(
            snapshot, ProductPage.Of(found, paging, filtered: true, order: order), grouped: grouped);
    }
}
