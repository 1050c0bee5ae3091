namespace TBeauty.Commerce.Catalog;

/// <summary>What customers see and order. Where its units physically are is <see cref="Inventory"/>'s matter.</summary>
public sealed class Product : IListed, ILinked
{
    public const int NameLength = 255;
    public const int SkuLength = 50;
    public const int DimensionsLength = 100;
    public const int ImagesAtMost = 20;
    public const int TagsAtMost = 30;
    public const decimal HighestPrice = 9_999_999.99m;

    private Product()
    {
        Name = Slug = Sku = null!;
    }

    public Product(string name, string sku, decimal basePrice, string? slug = null)
    {
        Name = name;
        Sku = sku;
        BasePrice = basePrice;
        Slug = slug ?? Catalog.Slug.From(name);
    }

    public long Id { get; private set; }
    public string Name { get; set; }
    public string Slug { get; set; }

    /// <summary>The shop's own article code; unique whatever its case.</summary>
    public string Sku { get; set; }

    /// <summary>What a scanner reads off it, if it has one; unique. See <see cref="Catalog.Barcode"/>.</summary>
    public string? Barcode { get; set; }

    public string? Description { get; set; }

    /// <summary>What one unit costs today. Orders keep the price of their day.</summary>
    public decimal BasePrice { get; set => field = Price(value); }

    /// <summary>The price to show struck through, if any, as it was written down.</summary>
    public decimal? CompareAtPrice { get; set => field = value is { } price ? Price(price) : null; }

    /// <summary>
    /// The same, where it is a saving: nothing is struck through that isn't above what the product costs by now.
    /// </summary>
    public decimal? ShownCompareAtPrice => CompareAtPrice > BasePrice ? CompareAtPrice : null;

    public long? BrandId { get; set; }
    public Brand? Brand { get; private set; }
    public long? CategoryId { get; set; }
    public Category? Category { get; private set; }

    /// <summary>The products that it is one with to a customer; <see cref="Join"/> puts it there.</summary>
    public long? FamilyId { get; private set; }
    public Family? Family { get; private set; }

    /// <summary>Which of its family it is.</summary>
    public VariantOptions Options => new(Shade, Color, Size);

    public string? Shade { get; private set; }
    public string? Color { get; private set; }
    public string? Size { get; private set; }

    /// <summary>Kilograms.</summary>
    public decimal? Weight { get; set; }

    public string? Dimensions { get; set; }

    /// <summary>Addresses of pictures; the first is the one shown in lists.</summary>
    public List<string> Images { get; set; } = [];

    public string? ThumbnailUrl { get; set; }
    public List<string> Tags { get; set; } = [];
    public bool IsActive { get; set; } = true;
    public bool IsFeatured { get; set; }
    public bool IsDiscontinued { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public uint Version { get; private set; }

    /// <summary>Takes the product out of the shop for good; history keeps pointing at it.</summary>
    public void Archive()
    {
        IsActive = false;
        IsDiscontinued = true;
    }

    /// <summary>
    /// Makes it one of a family, or another one of it. That a combination is there once, the database sees to.
    /// </summary>
    /// <param name="family">Held, so that what it varies by stays the same meanwhile.</param>
    /// <param name="options">A value for each of the family's options, and nothing else.</param>
    public void Join(Family family, VariantOptions options)
    {
        if (options.Misfit(family.Options) is { } misfit)
            throw new ArgumentException(misfit, nameof(options));

        FamilyId = family.Id;
        (Shade, Color, Size) = options;
    }

    public void LeaveFamily()
    {
        FamilyId = null;
        (Shade, Color, Size) = VariantOptions.None;
    }

    /// <summary>Adds a picture as the last one, once; its thumbnail becomes the product's if that has none.</summary>
    /// <exception cref="RuleViolation"><c>product.too_many_images</c></exception>
    public void AddImage(string address, string thumbnail)
    {
        if (Images.Contains(address))
            return;
        if (Images.Count >= ImagesAtMost)
            throw new RuleViolation(
                "product.too_many_images", $"A product has {ImagesAtMost} pictures at most; remove one first.");

        Images = [.. Images, address];
        ThumbnailUrl ??= thumbnail;
    }

    private static decimal Price(decimal price) => price is > 0 and <= HighestPrice
        ? Money.TwoPlaces(price)
        : throw new RuleViolation("product.price", $"A price is above 0 and up to {HighestPrice}.");
}
