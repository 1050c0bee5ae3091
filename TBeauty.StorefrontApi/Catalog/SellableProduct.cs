using System.IO.Hashing;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TBeauty.Commerce;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>One product of the snapshot, with what lists, search and carts need worked out once a change.</summary>
internal sealed class SellableProduct
{
    public SellableProduct(ProductResponse product, JsonTypeInfo<ProductResponse> json, WishWords wishes)
    {
        Product = product;
        Wished = wishes;
        Json = JsonSerializer.SerializeToUtf8Bytes(product, json);
        Hash = XxHash3.HashToUInt64(Json);
        PlainName = Fold.Of(product.Name);
        NameWords = ProductText.Words(product.Name);
        Words = ProductText.Words(string.Join(' ',
            [product.Name, product.Sku, product.Brand?.Name ?? "", product.Category?.Name ?? "", .. product.Tags, .. product.Shades]));
        Text = string.Join(' ', Words);
        ShadeKeys = [.. product.Shades.Select(Fold.Key)];
        TagKeys = [.. product.Tags.Select(Fold.Key)];
    }

    public ProductResponse Product { get; }

    /// <summary>What may be wished of it.</summary>
    public WishWords Wished { get; }

    public long Id => Product.Id;
    public string Name => Product.Name;
    public string Sku => Product.Sku;
    public decimal BasePrice => Product.BasePrice;

    /// <summary>Units a customer can still buy: sellable on hand less what is promised, never below 0.</summary>
    public int Available => Product.TotalStock;

    /// <summary>The answer, as bytes: lists are made by joining these.</summary>
    public byte[] Json { get; }

    /// <summary>Of <see cref="Json"/>, from which the tags of answers are made.</summary>
    public ulong Hash { get; }

    /// <summary>What lists by name are sorted by.</summary>
    public string PlainName { get; }

    public string[] NameWords { get; }

    /// <summary>Every word that a search can meet.</summary>
    public string[] Words { get; }

    /// <summary>The same words in one text, so that part of a word is found too.</summary>
    public string Text { get; }

    /// <summary>What its shades are compared by, one for each.</summary>
    public string[] ShadeKeys { get; }

    /// <summary>What its tags are compared by, one for each.</summary>
    public string[] TagKeys { get; }
}
