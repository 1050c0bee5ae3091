using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TBeauty.Commerce.Catalog;
using TBeauty.StorefrontApi;
using TBeauty.StorefrontApi.Catalog;
using TBeauty.Web.Json;

namespace TBeauty.Tests.Catalog;

/// <summary>A small catalogue without a database.</summary>
internal sealed class SnapshotBuilder
{
    /// <summary>As the shop answers: it escapes what the framework escapes in answers, and no more.</summary>
    public static readonly JsonSerializerOptions Json = StrictJson.Apply(new()
    {
        TypeInfoResolver = StorefrontJson.Default,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private static readonly DateTimeOffset Opening = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly SharedValues Shared = new();

    private readonly List<CategoryResponse> categories = [];
    private readonly Dictionary<long, SellableProduct?> products = [];
    private readonly Dictionary<long, long> sold = [];

    public SnapshotBuilder Category(long id, string name, long? parent = null, bool active = true)
    {
        categories.Add(new(id, name, Slug.From(name), null, parent, active, Opening, Opening));
        return this;
    }

    /// <summary>Later calls add newer products.</summary>
    public SnapshotBuilder Product(
        long id, string name, decimal price = 1000.00m, int stock = 5, long? category = null, string? brand = null,
        string[]? shades = null, string[]? tags = null, bool featured = false, long unitsSold = 0,
        string? family = null, string? shade = null, string? description = null)
    {
        var found = categories.FirstOrDefault(c => c.Id == category);
        var facts = new ProductFacts(new()
        {
            Id = id,
            Name = name,
            Slug = Slug.From(name),
            Sku = $"SKU-{id}",
            Description = description,
            BasePrice = price,
            CompareAtPrice = null,
            Currency = "NGN",
            Brand = brand is null ? null : new(brand.Length, brand, Slug.From(brand)),
            Category = found is null ? null : new(found.Id, found.Name, found.Slug),
            Weight = null,
            Dimensions = null,
            Images = ["https://shop/front.jpg", "https://shop/back.jpg"],
            ThumbnailUrl = null,
            Tags = tags ?? [],
            IsActive = true,
            IsFeatured = featured,
            IsDiscontinued = false,
            TotalStock = stock,
            Shades = shades ?? [],
            Colors = [],
            Sizes = [],
            CreatedAt = products.GetValueOrDefault(id)?.Facts.CreatedAt ?? Opening.AddMinutes(products.Count),
            UpdatedAt = Opening,
            Options = shade is null ? new Dictionary<string, string>() : new() { ["shade"] = shade },
            Family = null,
        }, (JsonTypeInfo<ProductResponse>)Json.GetTypeInfo(typeof(ProductResponse)), WishWords.None,
            family is null ? null : new(family.Length, family, Slug.From(family), ["shade"]), Shared);
        products[id] = new(facts, stock);
        sold[id] = unitsSold;
        return this;
    }

    public SellableProduct Made(long id) => products[id]!;

    public CatalogSnapshot Snapshot() => CatalogSnapshot.From(Rows());

    /// <summary>What a read of everything would bring.</summary>
    public CatalogRows Rows() => new(1, default, [], [.. categories], products.ToDictionary(), sold.ToDictionary());
}
