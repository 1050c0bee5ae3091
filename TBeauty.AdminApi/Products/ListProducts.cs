using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Products;

public sealed class ProductFilters
{
    /// <summary>Words of a name or parts of them, in any order, or part of an SKU or a brand.</summary>
    [FromQuery(Name = "search"), StringLength(200)]
    public string? Search { get; init; }

    /// <summary>A category, with everything inside it.</summary>
    [FromQuery(Name = "category_id"), Range(1, long.MaxValue)]
    public long? CategoryId { get; init; }

    [FromQuery(Name = "brand_id"), Range(1, long.MaxValue)]
    public long? BrandId { get; init; }

    [FromQuery(Name = "family_id"), Range(1, long.MaxValue)]
    public long? FamilyId { get; init; }

    [FromQuery(Name = "is_active")]
    public bool? IsActive { get; init; }

    [FromQuery(Name = "is_featured")]
    public bool? IsFeatured { get; init; }

    [FromQuery(Name = "is_discontinued")]
    public bool? IsDiscontinued { get; init; }

    internal bool AreSet => this is not
    {
        Search: null, CategoryId: null, BrandId: null, FamilyId: null, IsActive: null, IsFeatured: null,
        IsDiscontinued: null,
    };
}

internal sealed record ProductListResponse(
    IReadOnlyList<ProductResponse> Products, long Total, bool TotalIsCapped, int Page, int Size, long Pages,
    string? Next);

internal static class ListProducts
{
    /// <summary>Products, newest first.</summary>
    public static async Task<Results<Ok<ProductListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] ProductFilters filters, [AsParameters] PageRequest paging, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms, CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        var products = GetProduct.Whole(db);
        if (filters.Search?.Trim() is { Length: > 0 } search)
            products = products.Where(Matches(search));
        if (filters.CategoryId is { } category)
            products = products.Where(p => db.AndBelow(category).Contains(p.CategoryId!.Value));
        if (filters.BrandId is { } brand)
            products = products.Where(p => p.BrandId == brand);
        if (filters.FamilyId is { } family)
            products = products.Where(p => p.FamilyId == family);
        if (filters.IsActive is { } active)
            products = products.Where(p => p.IsActive == active);
        if (filters.IsFeatured is { } featured)
            products = products.Where(p => p.IsFeatured == featured);

        if (filters.IsDiscontinued is { } discontinued)
            products = products.Where(p => p.IsDiscontinued == discontinued);

        var page = await products.NewestFirst(
            filters.AreSet, paging, ct, filters.AreSet ? null : db.RowCountOf<Product>());
        return TypedResults.Ok(new ProductListResponse(
            await GetProduct.Answer(db, page.Rows, terms.Value, ct),
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }

    internal static System.Linq.Expressions.Expression<Func<Product, bool>> Matches(string search)
    {
        var (name, code) = (LikePattern.Anywhere(Fold.Key(search)), LikePattern.Anywhere(search.Trim()));
        var words = LikePattern.Words(Fold.Key(search));
        return p => words.All(word => EF.Functions.Like(EF.Property<string>(p, CatalogTables.NameKey), word))
            || EF.Functions.ILike(p.Sku, code, LikePattern.EscapeCharacter)
            || EF.Functions.Like(
                EF.Property<string>(p.Brand!, CatalogTables.NameKey), name, LikePattern.EscapeCharacter);
    }
}
