namespace TBeauty.StorefrontApi.Catalog;

/// <summary>A product as customers see it; nothing in it tells where its units are or what they cost the shop.</summary>
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

    /// <summary>Kilograms.</summary>
    public required decimal? Weight { get; init; }

    public required string? Dimensions { get; init; }
    public required IReadOnlyList<string> Images { get; init; }

    /// <summary>The first of the images.</summary>
    public string? DisplayImageUrl => Images.Count > 0 ? Images[0] : null;

    public required string? ThumbnailUrl { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    public required bool IsActive { get; init; }
    public required bool IsFeatured { get; init; }
    public required bool IsDiscontinued { get; init; }

    /// <summary>Units that can still be bought; up to a second behind.</summary>
    public required int TotalStock { get; init; }

    public bool IsInStock => TotalStock > 0;
    public required IReadOnlyList<string> Shades { get; init; }
    public required IReadOnlyList<string> Colors { get; init; }
    public required IReadOnlyList<string> Sizes { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A brand or category as products and facets mention it.</summary>
internal sealed record NamedLink(long Id, string Name, string Slug);
