using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Web.Binding;
using TBeauty.Web.Paging;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.StorefrontApi.Catalog;

public sealed class ListProductsRequest
{
    /// <summary>
    /// Words that must all occur in name, brand, category, family, options, tags, shades or SKU; a whole SKU means that
    /// product.
    /// </summary>
    [FromQuery(Name = "search"), StringLength(200)]
    public string? Search { get; init; }

    /// <summary>The category or any below it.</summary>
    [FromQuery(Name = "category_id"), Range(1, long.MaxValue)]
    public long? CategoryId { get; init; }

    [FromQuery(Name = "brand_id"), Range(1, long.MaxValue)]
    public long? BrandId { get; init; }

    [FromQuery(Name = "min_price"), Amount(AllowZero = true)]
    public AddressNumber? MinPrice { get; init; }

    [FromQuery(Name = "max_price"), Amount(AllowZero = true)]
    public AddressNumber? MaxPrice { get; init; }

    [FromQuery(Name = "in_stock_only"), DefaultValue(false)]
    public bool? InStockOnly { get; init; }

    [FromQuery(Name = "shade"), StringLength(50)]
    public string? Shade { get; init; }

    [FromQuery(Name = "tag"), StringLength(100)]
    public string? Tag { get; init; }

    [FromQuery(Name = "featured")]
    public bool? Featured { get; init; }

    [FromQuery(Name = "sort")]
    public Word<ProductSort>? Sort { get; init; }

    /// <summary>Whether to count what each further filter would leave.</summary>
    [FromQuery(Name = "facets"), DefaultValue(false)]
    public bool? Facets { get; init; }

    /// <summary>
    /// Whether to show a family once, as its first product in stock, with the family's lowest and highest price.
    /// </summary>
    [FromQuery(Name = "grouped"), DefaultValue(false)]
    public bool? Grouped { get; init; }

    internal ProductFilter Filter => new()
    {
        Search = string.IsNullOrWhiteSpace(Search) ? null : Search,
        CategoryId = CategoryId,
        BrandId = BrandId,
        MinPrice = MinPrice?.Value,
        MaxPrice = MaxPrice?.Value,
        InStockOnly = InStockOnly ?? false,
        Shade = string.IsNullOrWhiteSpace(Shade) ? null : Shade.Trim(),
        Tag = string.IsNullOrWhiteSpace(Tag) ? null : Tag.Trim(),
        Featured = Featured,
    };
}

internal static class ListProducts
{
    /// <summary>The products that can be bought, newest first unless asked otherwise.</summary>
    public static Results<ProductListResult, ProblemHttpResult> Handle(
        [AsParameters] ListProductsRequest request, [AsParameters] PageRequest paging, CatalogFeed catalog,
        IOptions<ShopTerms> terms)
    {
        var (sort, grouped) = (request.Sort?.Value ?? ProductSort.Newest, request.Grouped ?? false);
        var order = ProductOrders.Of(sort, grouped);
        if (Pages.Refuse(paging, order) is { } refusal)
            return refusal;
        if (request.MinPrice?.Value > request.MaxPrice?.Value)
            return Problem.Invalid("min_price", "The lowest price ('min_price') is above the highest ('max_price').");

        var snapshot = catalog.Current;
        var filter = request.Filter;
        var facets = request.Facets is true ? new FacetCounter(snapshot, grouped) : null;

        var found = filter.Apply(snapshot, sort, facets);
        if (grouped)
            found = FamilyGroups.Once(snapshot, found, sort);
        var page = ProductPage.Of(found, paging, filtered: !filter.IsEmpty,
            sort is ProductSort.Name ? null : product => grouped
                ? FamilyGroups.SortKey(snapshot, sort, product)
                : snapshot.SortKey(sort, product), ascending: sort is ProductSort.PriceAsc, order);
        return new ProductListResult(snapshot, page, facets?.Result(terms.Value.Currency), grouped);
    }
}
