using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TBeauty.Commerce.Ordering;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>
/// All that the shop says of a product but how many there are: the bytes of its answer, and what lists, search and
/// carts look at all the time. Thousands are held at once, so that whatever else somebody wants to know of one is read
/// from its bytes. A sale leaves it as it is.
/// </summary>
internal sealed class ProductFacts
{
    private readonly byte[] json;

    // Where the bytes of what a sale changes belong.
    private readonly int stockAt;

    /// <param name="product">Without its family, which it shares with others: <see cref="CatalogSnapshot.FamilyOf"/>
    /// has it.</param>
    /// <param name="before">The same product as it was until now, to hold what has stayed only once.</param>
    public ProductFacts(
        ProductResponse product, JsonTypeInfo<ProductResponse> type, WishWords wishes, FamilyRow? family,
        SharedValues shared, ProductFacts? before = null)
    {
        (json, stockAt) = StockBytes.Without(JsonSerializer.SerializeToUtf8Bytes(product, type), product.TotalStock);
        FamilyJson = (JsonTypeInfo<FamilyResponse>)type.Options.GetTypeInfo(typeof(FamilyResponse));
        Hash = XxHash3.HashToUInt64(json);

        (Id, BasePrice, Weight) = (product.Id, product.BasePrice, product.Weight);
        (IsFeatured, CreatedAt, UpdatedAt) = (product.IsFeatured, product.CreatedAt, product.UpdatedAt);
        Name = before?.Name == product.Name ? before.Name : product.Name;
        Slug = before?.Slug == product.Slug ? before.Slug : product.Slug;
        Sku = before?.Sku == product.Sku ? before.Sku : product.Sku;

        Brand = product.Brand is { } brand ? shared.One(brand) : null;
        Category = product.Category is { } category ? shared.One(category) : null;
        Family = family is null ? null : shared.One(family with { Options = shared.Words(family.Options).Words });
        Wished = shared.One(new WishWords(
            shared.Words(wishes.Shades).Words, shared.Words(wishes.Colors).Words, shared.Words(wishes.Sizes).Words));
        Options = shared.Options(new(
            product.Options.GetValueOrDefault("shade"), product.Options.GetValueOrDefault("color"),
            product.Options.GetValueOrDefault("size")));
        Tags = shared.Words(product.Tags);
        Shades = shared.Words(Options.TryGetValue("shade", out var own) ? VariantWishes.Once([.. product.Shades, own])
            : product.Shades);

        (Text, NameWords) = before is not null && HasWordsOf(before)
            ? (before.Text, before.NameWords)
            : (Searched(product), ProductText.Words(Name).Length);
    }

    public long Id { get; }
    public string Name { get; }
    public string Slug { get; }
    public string Sku { get; }
    public NamedLink? Brand { get; }
    public NamedLink? Category { get; }
    public decimal BasePrice { get; }

    /// <summary>Kilograms.</summary>
    public decimal? Weight { get; }

    public bool IsFeatured { get; }
    public DateTimeOffset CreatedAt { get; }
    public DateTimeOffset UpdatedAt { get; }

    /// <summary>The family that it shares with other products, as its row says; null without one.</summary>
    public FamilyRow? Family { get; }

    /// <summary>Which of its family it is.</summary>
    public IReadOnlyDictionary<string, string> Options { get; }

    /// <summary>What may be wished of it.</summary>
    public WishWords Wished { get; }

    /// <summary>The shades that it is found by: of its units, and what it is in its family.</summary>
    public WordList Shades { get; }

    public WordList Tags { get; }

    /// <summary>How its family is serialised.</summary>
    public JsonTypeInfo<FamilyResponse> FamilyJson { get; }

    /// <summary>Of the bytes of its answer, but for the stock.</summary>
    public ulong Hash { get; }

    /// <summary>Every word that a search can meet, in UTF-8, with a blank between them; those of its name first.
    /// </summary>
    public byte[] Text { get; }

    /// <summary>How many of the words of <see cref="Text"/> its name has.</summary>
    public int NameWords { get; }

    /// <summary>The answer without the family up to the stock.</summary>
    public ReadOnlySpan<byte> Head => json.AsSpan(0, stockAt);

    /// <summary>The answer without the family after the stock.</summary>
    public ReadOnlySpan<byte> Rest => json.AsSpan(stockAt);

    public string? DisplayImageUrl => ProductJson.Text(json, "display_image_url"u8);
    public string? ThumbnailUrl => ProductJson.Text(json, "thumbnail_url"u8);

    /// <summary>Whether there is nothing that the other would say otherwise.</summary>
    public bool Says(ProductFacts other) =>
        json.AsSpan().SequenceEqual(other.json) && Wished.Says(other.Wished)
        && (Family is null ? other.Family is null : other.Family is { } row && Family.Says(row));

    private bool HasWordsOf(ProductFacts other) =>
        (Name, Sku, Brand?.Name, Category?.Name, Family?.Name)
            == (other.Name, other.Sku, other.Brand?.Name, other.Category?.Name, other.Family?.Name)
        && Tags == other.Tags && Shades == other.Shades && Options == other.Options;

    private byte[] Searched(ProductResponse product) => Encoding.UTF8.GetBytes(string.Join(' ', ProductText.Words(
        string.Join(' ',
        [
            Name, Sku, Brand?.Name ?? "", Category?.Name ?? "", Family?.Name ?? "", .. product.Tags, .. product.Shades,
            .. product.Options.Values,
        ]))));
}
