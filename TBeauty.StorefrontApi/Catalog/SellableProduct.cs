using System.IO.Hashing;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Ordering;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>One product of the snapshot, with what lists, search and carts need worked out once a change.</summary>
internal sealed class SellableProduct
{
    /// <param name="product">Without its family, which it shares with others: <see cref="CatalogSnapshot.FamilyOf"/>
    /// has it.</param>
    public SellableProduct(
        ProductResponse product, JsonTypeInfo<ProductResponse> json, WishWords wishes, FamilyRow? family = null)
    {
        Product = product;
        Wished = wishes;
        Family = family;
        Json = JsonSerializer.SerializeToUtf8Bytes(product, json);
        FamilyJson = (JsonTypeInfo<FamilyResponse>)json.Options.GetTypeInfo(typeof(FamilyResponse));
        Hash = XxHash3.HashToUInt64(Json);
        PlainName = Fold.Of(product.Name);
        NameWords = ProductText.Words(product.Name);
        Words = ProductText.Words(string.Join(' ',
            [product.Name, product.Sku, product.Brand?.Name ?? "", product.Category?.Name ?? "", family?.Name ?? "",
                .. product.Tags, .. product.Shades,
                .. product.Options.Values]));
        Text = string.Join(' ', Words);
        Shades = product.Options.TryGetValue("shade", out var own) ? VariantWishes.Once([.. product.Shades, own])
            : product.Shades;
        ShadeKeys = [.. Shades.Select(Fold.Key)];
        TagKeys = [.. product.Tags.Select(Fold.Key)];
    }

    public ProductResponse Product { get; }

    /// <summary>The family that it shares with other products, as its row says; null without one.</summary>
    public FamilyRow? Family { get; }

    /// <summary>What may be wished of it.</summary>
    public WishWords Wished { get; }

    /// <summary>Its price and availability as of this moment.</summary>
    public ProductQuote Quote => new(
        Id, Name, Sku, BasePrice, Available, Option("shade"), Option("color"), Option("size"), Product.Weight,
        Product.Brand?.Id,
        Product.Category?.Id);

    public long Id => Product.Id;
    public string Name => Product.Name;
    public string Sku => Product.Sku;
    public decimal BasePrice => Product.BasePrice;

    /// <summary>Units a customer can still buy: sellable on hand less what is promised, never below 0.</summary>
    public int Available => Product.TotalStock;

    /// <summary>The answer without the family, as bytes: <see cref="ProductBytes"/> joins the two.</summary>
    public byte[] Json { get; }

    /// <summary>How its family is serialised.</summary>
    public JsonTypeInfo<FamilyResponse> FamilyJson { get; }

    /// <summary>Of <see cref="Json"/>, from which the tags of answers are made.</summary>
    public ulong Hash { get; }

    /// <summary>What lists by name are sorted by.</summary>
    public string PlainName { get; }

    public string[] NameWords { get; }

    /// <summary>Every word that a search can meet.</summary>
    public string[] Words { get; }

    /// <summary>The same words in one text, so that part of a word is found too.</summary>
    public string Text { get; }

    /// <summary>The shades that it is found by: of its units, and what it is in its family.</summary>
    public IReadOnlyList<string> Shades { get; }

    /// <summary>What its shades are compared by, one for each.</summary>
    public string[] ShadeKeys { get; }

    /// <summary>What its tags are compared by, one for each.</summary>
    public string[] TagKeys { get; }

    /// <summary>Whether there is nothing that the other would say otherwise.</summary>
    public bool Says(SellableProduct other) =>
        Json.AsSpan().SequenceEqual(other.Json) && Wished.Says(other.Wished)
        && (Family is null ? other.Family is null : other.Family is { } row && Family.Says(row));

    private string? Option(string name) => Product.Options.GetValueOrDefault(name);
}
