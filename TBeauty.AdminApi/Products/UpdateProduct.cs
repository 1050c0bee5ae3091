using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Products;

public sealed class UpdateProductRequest : PartialUpdate
{
    [NotBlank, Visible, StringLength(Product.NameLength, MinimumLength = 1)]
    public string Name { get; set => field = Set(value); } = "unchanged";

    [RegularExpression(Commerce.Catalog.Slug.Pattern), StringLength(Commerce.Catalog.Slug.Length, MinimumLength = 1)]
    public string Slug { get; set => field = Set(value); } = "unchanged";

    [NotBlank, Visible, StringLength(Product.SkuLength, MinimumLength = 1)]
    public string Sku { get; set => field = Set(value); } = "unchanged";

    /// <summary>What a scanner reads off it: EAN, UPC, or a label of the shop's own.</summary>
    [NotBlank, Visible, Barcode, StringLength(Commerce.Catalog.Barcode.Length)]
    public string? Barcode { get; set => field = Set(value); }

    [StringLength(Texts.Description)]
    public string? Description { get; set => field = Set(value); }

    [Price]
    public decimal BasePrice { get; set => field = Set(value); } = 1;

    /// <summary>Above base_price: what is struck through beside it.</summary>
    [Price]
    public decimal? CompareAtPrice { get; set => field = Set(value); }

    [Range(1, long.MaxValue)]
    public long? BrandId { get; set => field = Set(value); }

    [Range(1, long.MaxValue)]
    public long? CategoryId { get; set => field = Set(value); }

    /// <summary>The family to be one of, together with options; null leaves it.</summary>
    [Range(1, long.MaxValue)]
    public long? FamilyId { get; set => field = Set(value); }

    /// <summary>Which of its family it is.</summary>
    public ProductOptions? Options { get; set => field = Set(value); }

    /// <summary>Kilograms.</summary>
    [Range(0, 1_000_000)]
    public decimal? Weight { get; set => field = Set(value); }

    [StringLength(Product.DimensionsLength)]
    public string? Dimensions { get; set => field = Set(value); }

    [WebAddress, MaxLength(Product.ImagesAtMost)]
    public IReadOnlyList<string> Images { get; set => field = Set(value); } = [];

    [WebAddress, StringLength(Texts.Link)]
    public string? ThumbnailUrl { get; set => field = Set(value); }

    [TagWords, MaxLength(Product.TagsAtMost)]
    public IReadOnlyList<string> Tags { get; set => field = Set(value); } = [];

    public bool IsActive { get; set => field = Set(value); }
    public bool IsFeatured { get; set => field = Set(value); }
    public bool IsDiscontinued { get; set => field = Set(value); }

    internal bool IsAboutFamily => Has(nameof(FamilyId)) || Has(nameof(Options));

    internal long? FamilyOf(Product product) => Has(nameof(FamilyId)) ? FamilyId : product.FamilyId;

    internal VariantOptions OptionsOf(Product product) =>
        Has(nameof(Options)) ? Options?.AsVariant() ?? VariantOptions.None
        : FamilyOf(product) is null ? VariantOptions.None
        : product.Options;

    internal void Apply(Product product)
    {
        if (Has(nameof(Name)))
            product.Name = Name.Trim();
        if (Has(nameof(Slug)))
            product.Slug = Slug;
        if (Has(nameof(Sku)))
            product.Sku = Sku.Trim();
        if (Has(nameof(Barcode)))
            product.Barcode = Barcode?.Trim();
        if (Has(nameof(Description)))
            product.Description = Description;
        if (Has(nameof(BasePrice)))
            product.BasePrice = BasePrice;
        if (Has(nameof(CompareAtPrice)))
            product.CompareAtPrice = CompareAtPrice;
        if (Has(nameof(BrandId)))
            product.BrandId = BrandId;
        if (Has(nameof(CategoryId)))
            product.CategoryId = CategoryId;
        if (Has(nameof(Weight)))
            product.Weight = Weight;
        if (Has(nameof(Dimensions)))
            product.Dimensions = Dimensions;
        if (Has(nameof(Images)))
            product.Images = [.. Images];
        if (Has(nameof(ThumbnailUrl)))
            product.ThumbnailUrl = ThumbnailUrl;
        if (Has(nameof(Tags)))
            product.Tags = [.. Tags];
        if (Has(nameof(IsActive)))
            product.IsActive = IsActive;
        if (Has(nameof(IsFeatured)))
            product.IsFeatured = IsFeatured;
        if (Has(nameof(IsDiscontinued)))
            product.IsDiscontinued = IsDiscontinued;
    }
}

internal static class UpdateProduct
{
    /// <summary>A price that is struck through promises a saving.</summary>
    public static string NotAbove(decimal price) =>
        $"The price to compare with must be above what the product costs, {price:0.00}.";

    /// <summary>
    /// Changes the members that are sent; an explicit null clears. Orders keep the names and prices of their day.
    /// </summary>
    public static async Task<Results<Ok<ProductResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, UpdateProductRequest request, HttpContext http, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        if (await db.Products.FindAsync([id], ct) is not { } product)
            return TypedResults.NotFound();

        http.Request.RefuseStale(product.Version);
        // One that has such a slug from before may be sent back as it was read.
        if (request.Has(nameof(request.Slug)) && request.Slug != product.Slug
            && Commerce.Catalog.Slug.IsPage(request.Slug))
            return Problem.Invalid("slug", Commerce.Catalog.Slug.NotAPage);
        request.Apply(product);
        if (request.Has(nameof(request.CompareAtPrice)) && product.CompareAtPrice <= product.BasePrice)
            return Problem.Invalid("compare_at_price", NotAbove(product.BasePrice));
        if (request.IsAboutFamily && await FamilyMembership.Settle(
            db, product, request.FamilyOf(product), request.OptionsOf(product), ct) is { } refusal)
            return refusal;

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(await GetProduct.Read(db, id, http.Response, terms.Value, ct));
    }
}
