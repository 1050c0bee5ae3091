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
/// A family of the snapshot: serialised at most once a change, when somebody asks, and shared by the answers of all of
/// its products.
/// </summary>
internal sealed class SellableFamily
{
    private volatile Serialised? written;

    private SellableFamily(SellableProduct[] variants)
    {
        Variants = variants;
        (PriceFrom, PriceTo) = (variants.Min(v => v.BasePrice), variants.Max(v => v.BasePrice));
    }

    /// <summary>The products on sale, in the order in which they came to the shop.</summary>
    public IReadOnlyList<SellableProduct> Variants { get; }

    /// <summary>What <see cref="Response"/> says, as bytes.</summary>
    public byte[] Bytes => Written.Bytes;

    public ulong Hash => Written.Hash;
    public decimal PriceFrom { get; }
    public decimal PriceTo { get; }

    /// <summary>The families of some products, by their ids.</summary>
    public static Dictionary<long, SellableFamily> Of(IEnumerable<SellableProduct> products) => products
        .Where(product => product.Family is not null)
        .GroupBy(product => product.Family!.Id)
        .ToDictionary(family => family.Key, family => new SellableFamily([.. family.OrderBy(product => product.Id)]));

    /// <summary>All that is said of it; made anew each time.</summary>
    public FamilyResponse Response()
    {
        // The newest of them was read last, should a change of the family be on its way.
        var row = Variants[^1].Family!;
        return new(row.Id, row.Name, row.Slug, [.. row.Options.Select(Option)], [.. Variants.Select(Variant)]);
    }

    // Two that come at once write the same.
    private Serialised Written => written ??= new(
        JsonSerializer.SerializeToUtf8Bytes(Response(), Variants[^1].Facts.FamilyJson));

    private FamilyOption Option(string name) => new(
        name, VariantWishes.Once(Variants.Select(v => v.Options.GetValueOrDefault(name)).OfType<string>()));

    private static FamilyVariant Variant(SellableProduct variant) => new(
        variant.Id, variant.Slug, variant.Options, variant.BasePrice, variant.Available, variant.IsInStock,
        variant.Facts.DisplayImageUrl);

    private sealed class Serialised(byte[] bytes)
    {
        public byte[] Bytes => bytes;
        public ulong Hash { get; } = XxHash3.HashToUInt64(bytes);
    }
}
