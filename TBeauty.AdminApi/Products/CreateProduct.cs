using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Products;

public sealed record CreateProductRequest : IValidatableObject
{
    [NotBlank, Visible, StringLength(Product.NameLength, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>Made from the name when absent.</summary>
    [RegularExpression(Commerce.Catalog.Slug.ProductPattern)]
    [StringLength(Commerce.Catalog.Slug.Length, MinimumLength = 1)]
    public string? Slug { get; init; }

    [NotBlank, Visible, StringLength(Product.SkuLength, MinimumLength = 1)]
    public required string Sku { get; init; }

    /// <summary>What a scanner reads off it: EAN, UPC, or a label of the shop's own.</summary>
    [NotBlank, Visible, Barcode, StringLength(Commerce.Catalog.Barcode.Length)]
    public string? Barcode { get; init; }

    [StringLength(Texts.Description)]
    public string? Description { get; init; }

    [Price]
    public required decimal BasePrice { get; init; }

    /// <summary>Above base_price: what is struck through beside it.</summary>
    [Price]
    public decimal? CompareAtPrice { get; init; }

    [Range(1, long.MaxValue)]
    public long? BrandId { get; init; }

    [Range(1, long.MaxValue)]
    public long? CategoryId { get; init; }

    /// <summary>A family to be one of, together with options.</summary>
    [Range(1, long.MaxValue)]
    public long? FamilyId { get; init; }

    public ProductOptions? Options { get; init; }

    /// <summary>Kilograms.</summary>
    [Range(0, 1_000_000)]
    public decimal? Weight { get; init; }

    [StringLength(Product.DimensionsLength)]
    public string? Dimensions { get; init; }

    [WebAddress, MaxLength(Product.ImagesAtMost)]
    public IReadOnlyList<string> Images { get; init; } = [];

    [WebAddress, StringLength(Texts.Link)]
    public string? ThumbnailUrl { get; init; }

    [TagWords, MaxLength(Product.TagsAtMost)]
    public IReadOnlyList<string> Tags { get; init; } = [];

    public bool IsActive { get; init; } = true;
    public bool IsFeatured { get; init; }
    public bool IsDiscontinued { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        CompareAtPrice <= BasePrice ? [new(UpdateProduct.NotAbove(BasePrice), [nameof(CompareAtPrice)])] : [];
}

internal static class CreateProduct
{
    /// <summary>A new product. Its stock comes in through the inventory.</summary>
    public static async Task<Results<Created<ProductResponse>, ProblemHttpResult>> Handle(
        CreateProductRequest request, HttpResponse response, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct)
    {
        var product = new Product(request.Name.Trim(), request.Sku.Trim(), request.BasePrice, request.Slug)
        {
            Barcode = request.Barcode?.Trim(),
            Description = request.Description,
            CompareAtPrice = request.CompareAtPrice,
            BrandId = request.BrandId,
            CategoryId = request.CategoryId,
            Weight = request.Weight,
            Dimensions = request.Dimensions,
            Images = [.. request.Images],
            ThumbnailUrl = request.ThumbnailUrl,
            Tags = [.. request.Tags],
            IsActive = request.IsActive,
            IsFeatured = request.IsFeatured,
            IsDiscontinued = request.IsDiscontinued,
        };
        var options = request.Options?.AsVariant() ?? VariantOptions.None;
        if (await FamilyMembership.Settle(db, product, request.FamilyId, options, ct) is { } refusal)
            return refusal;

        await FreeSlug.Save(db, product, request.Slug is null, ct);

        var answer = await GetProduct.Read(db, product.Id, response, terms.Value, ct);
        return TypedResults.Created($"/api/v1/products/{product.Id}", answer!);
    }
}
