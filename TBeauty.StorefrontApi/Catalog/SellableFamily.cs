using System.IO.Hashing;
using System.Text.Json;
using TBeauty.Commerce.Ordering;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>A family as each of its products was read with it.</summary>
internal sealed record FamilyRow(long Id, string Name, string Slug, IReadOnlyList<string> Options)
{
    public NamedLink Link => new(Id, Name, Slug);

    public bool Says(FamilyRow other) =>
        (Id, Name, Slug) == (other.Id, other.Name, other.Slug) && Options.SequenceEqual(other.Options);
}

/// <summary>
/// A family of the snapshot: serialised once a change, and shared by the answers of all of its products.
/// </summary>
internal sealed class SellableFamily
{
    private SellableFamily(SellableProduct[] variants)
    {
        // The newest of them was read last, should a change of the family be on its way.
        var row = variants[^1].Family!;
        Variants = variants;
        Response = new(row.Id, row.Name, row.Slug, [.. row.Options.Select(Option)], [.. variants.Select(Variant)]);
        Bytes = JsonSerializer.SerializeToUtf8Bytes(Response, variants[^1].FamilyJson);
        Hash = XxHash3.HashToUInt64(Bytes);
        (PriceFrom, PriceTo) = (variants.Min(v => v.BasePrice), variants.Max(v => v.BasePrice));
    }

    /// <summary>The products on sale, in the order in which they came to the shop.</summary>
    public IReadOnlyList<SellableProduct> Variants { get; }

    public FamilyResponse Response { get; }

    /// <summary>The same as bytes.</summary>
    public byte[] Bytes { get; }

    public ulong Hash { get; }
    public decimal PriceFrom { get; }
    public decimal PriceTo { get; }

    /// <summary>The families of some products, by their ids.</summary>
    public static Dictionary<long, SellableFamily> Of(IEnumerable<SellableProduct> products) => products
        .Where(product => product.Family is not null)
        .GroupBy(product => product.Family!.Id)
        .ToDictionary(family => family.Key, family => new SellableFamily([.. family.OrderBy(product => product.Id)]));

    private FamilyOption Option(string name) => new(
        name, VariantWishes.Once(Variants.Select(v => v.Product.Options.GetValueOrDefault(name)).OfType<string>()));

    private static FamilyVariant Variant(SellableProduct variant) => new(
        variant.Id, variant.Product.Slug, variant.Product.Options, variant.BasePrice, variant.Available,
        variant.Product.IsInStock,
        variant.Product.DisplayImageUrl);
}
