using System.Text.Json.Serialization;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>
/// A product as customers see it; nothing in it tells where its units are or what they cost the shop.
/// </summary>
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

    /// <summary>Which of its family it is: a value for each of the family's options.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <summary>The lowest price of its family, or its own; only in lists that show each family once.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? PriceFrom { get; init; }

    /// <summary>The highest price of its family, or its own; only in lists that show each family once.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? PriceTo { get; init; }

    // Last, as it is written behind the bytes of the rest: see ProductBytes.
    public required FamilyResponse? Family { get; init; }
}

/// <summary>What the products of a family differ by, and what there is of it on sale.</summary>
internal sealed record FamilyOption(string Name, IReadOnlyList<string> Values);

/// <summary>One product of a family.</summary>
/// <param name="Options">Which of the family it is.</param>
/// <param name="TotalStock">Units that can still be bought; up to a second behind.</param>
internal sealed record FamilyVariant(
    long ProductId, string Slug, IReadOnlyDictionary<string, string> Options, decimal BasePrice, int TotalStock,
    bool IsInStock,
    string? DisplayImageUrl);

/// <summary>The products that are one to a customer: a lipstick and its shades.</summary>
/// <param name="Variants">Those on sale, in the order in which they came to the shop.</param>
internal sealed record FamilyResponse(
    long Id, string Name, string Slug, IReadOnlyList<FamilyOption> Options, IReadOnlyList<FamilyVariant> Variants);

/// <summary>A brand or category as products and facets mention it.</summary>
internal sealed record NamedLink(long Id, string Name, string Slug);
