namespace TBeauty.BackOffice.Api;

public sealed record NamedLink(long Id, string Name, string Slug);

public sealed record Product(
    long Id, string Name, string Slug, string Sku, string? Barcode, string? Description, decimal BasePrice,
    decimal? CompareAtPrice, string Currency,
    NamedLink? Brand, NamedLink? Category, NamedLink? Family, IReadOnlyDictionary<string, string> Options,
    IReadOnlyList<string> Images, string? DisplayImageUrl, string? ThumbnailUrl,
    IReadOnlyList<string> Tags, bool IsActive, bool IsFeatured, bool IsDiscontinued, int TotalStock, bool IsInStock,
    string Version);

public sealed record ProductList(
    IReadOnlyList<Product> Products, long Total, bool TotalIsCapped, int Page, int Size, long Pages, string? Next);

public sealed record Named(long Id, string Name);

public sealed record BrandList(IReadOnlyList<Named> Brands);

public sealed record CategoryList(IReadOnlyList<Named> Categories);

public sealed record Family(
    long Id, string Name, string Slug, string? Description, IReadOnlyList<string> Options, bool IsActive);

public sealed record FamilyList(
    IReadOnlyList<Family> Families, long Total, bool TotalIsCapped, int Page, int Size, long Pages, string? Next);
