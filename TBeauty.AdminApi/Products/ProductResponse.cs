using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Ordering;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Products;

/// <summary>The brand, category or family of a product.</summary>
internal sealed record NamedLink(long Id, string Name, string Slug);

/// <summary>A product as staff see it; the same members that customers see, and its dates and switches.</summary>
[Versioned]
internal sealed record ProductResponse
{
    public required long Id { get; init; }
    public required string Name { get; init; }
    public required string Slug { get; init; }
    public required string Sku { get; init; }
    public required string? Description { get; init; }
    public required decimal BasePrice { get; init; }
    public required decimal? CompareAtPrice { get; init; }
    public required string Currency { get; init; }
    public required NamedLink? Brand { get; init; }
    public required NamedLink? Category { get; init; }
    public required NamedLink? Family { get; init; }

    /// <summary>Which of its family it is: a value for each of the family's options.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    public required decimal? Weight { get; init; }
    public required string? Dimensions { get; init; }
    public required IReadOnlyList<string> Images { get; init; }
    public required string? DisplayImageUrl { get; init; }
    public required string? ThumbnailUrl { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    public required bool IsActive { get; init; }
    public required bool IsFeatured { get; init; }
    public required bool IsDiscontinued { get; init; }

    /// <summary>Units that a customer can still buy.</summary>
    public required int TotalStock { get; init; }

    public required bool IsInStock { get; init; }
    public required IReadOnlyList<string> Shades { get; init; }
    public required IReadOnlyList<string> Colors { get; init; }
    public required IReadOnlyList<string> Sizes { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    public static ProductResponse From(Product product, ProductAvailability stock, string currency) => new()
    {
        Id = product.Id,
        Name = product.Name,
        Slug = product.Slug,
        Sku = product.Sku,
        Description = product.Description,
        BasePrice = product.BasePrice,
        CompareAtPrice = product.ShownCompareAtPrice,
        Currency = currency,
        Brand = product.Brand is { } brand ? new(brand.Id, brand.Name, brand.Slug) : null,
        Category = product.Category is { } category ? new(category.Id, category.Name, category.Slug) : null,
        Family = product.Family is { } family ? new(family.Id, family.Name, family.Slug) : null,
        Options = product.Options.ByName,
        Weight = product.Weight,
        Dimensions = product.Dimensions,
        Images = product.Images,
        DisplayImageUrl = product.Images.FirstOrDefault(),
        ThumbnailUrl = product.ThumbnailUrl,
        Tags = product.Tags,
        IsActive = product.IsActive,
        IsFeatured = product.IsFeatured,
        IsDiscontinued = product.IsDiscontinued,
        TotalStock = stock.TotalStock,
        IsInStock = stock.TotalStock > 0,
        Shades = VariantWishes.Once(stock.Shades),
        Colors = VariantWishes.Once(stock.Colors),
        Sizes = VariantWishes.Once(stock.Sizes),
        CreatedAt = product.CreatedAt,
        UpdatedAt = product.UpdatedAt,
    };
}
