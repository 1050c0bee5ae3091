using TBeauty.Commerce.Catalog;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>
/// One product of the snapshot: what is said of it, which stays when it is sold, and how many there are. A shop that
/// sells makes hundreds of these a second.
/// </summary>
internal sealed class SellableProduct(ProductFacts facts, int available)
{
    public ProductFacts Facts => facts;

    /// <summary>Units a customer can still buy: sellable on hand less what is promised, never below 0.</summary>
    public int Available => available;

    public bool IsInStock => available > 0;
    public long Id => facts.Id;
    public string Name => facts.Name;
    public string Slug => facts.Slug;
    public string Sku => facts.Sku;
    public NamedLink? Brand => facts.Brand;
    public NamedLink? Category => facts.Category;
    public decimal BasePrice => facts.BasePrice;
    public FamilyRow? Family => facts.Family;
    public IReadOnlyDictionary<string, string> Options => facts.Options;
    public WishWords Wished => facts.Wished;

    /// <summary>Its price and availability as of this moment.</summary>
    public ProductQuote Quote => new(
        Id, Name, Sku, BasePrice, available, Options.GetValueOrDefault("shade"), Options.GetValueOrDefault("color"),
        Options.GetValueOrDefault("size"), facts.Weight, Brand?.Id, Category?.Id);

    /// <summary>Of the answer without the family, from which the tags of answers are made.</summary>
    public ulong Hash => facts.Hash ^ ((ulong)(uint)available + 1) * 0x9E3779B97F4A7C15;

    /// <summary>Bytes of the answer without the family: <see cref="ProductBytes"/> joins the two.</summary>
    public int JsonLength => facts.Head.Length + StockBytes.Length(available) + facts.Rest.Length;

    /// <summary>All that is said of it, without its family; read anew each time.</summary>
    public ProductResponse Response()
    {
        var json = new byte[JsonLength];
        CopyTo(json);
        return ProductJson.Read(json);
    }

    /// <summary>Writes the answer without the family.</summary>
    /// <returns>How many bytes were written.</returns>
    public int CopyTo(Span<byte> into)
    {
        facts.Head.CopyTo(into);
        var written = facts.Head.Length;
        written += StockBytes.CopyTo(into[written..], available);
        facts.Rest.CopyTo(into[written..]);
        return written + facts.Rest.Length;
    }

    /// <summary>
    /// This product as it was read now: itself where that says the same, and with the facts that are held already where
    /// only the stock is another.
    /// </summary>
    public SellableProduct As(ProductFacts read, int stock) =>
        !facts.Says(read) ? new(read, stock) : stock == available ? this : new(facts, stock);
}
