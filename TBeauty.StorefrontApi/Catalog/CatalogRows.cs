namespace TBeauty.StorefrontApi.Catalog;

internal sealed record BrandResponse(
    long Id, string Name, string Slug, string? Description, string? LogoUrl, string? WebsiteUrl, bool IsActive,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

internal sealed record CategoryResponse(
    long Id, string Name, string Slug, string? Description, long? ParentId, bool IsActive,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <param name="Products">Those that are for sale.</param>
internal readonly record struct CatalogCounts(long Products, long Brands, long Categories);

/// <summary>What one read of the database brought: everything, or what changed.</summary>
/// <param name="Horizon">Every transaction below it had ended when the read began, so the next read starts
/// there.</param>
/// <param name="Counts">How many there are in the database, changed or not.</param>
/// <param name="Products">By id; null for one that is not for sale any more.</param>
/// <param name="UnitsSold">In 30 days, by product; null when this read didn't ask.</param>
internal sealed record CatalogRows(
    ulong Horizon,
    CatalogCounts Counts,
    IReadOnlyList<BrandResponse> Brands,
    IReadOnlyList<CategoryResponse> Categories,
    IReadOnlyDictionary<long, SellableProduct?> Products,
    IReadOnlyDictionary<long, long>? UnitsSold)
{
    /// <summary>When it was read, by the database's clock.</summary>
    public DateTimeOffset ReadAt { get; init; }

    public bool IsEmpty => Brands.Count + Categories.Count + Products.Count == 0;
}
