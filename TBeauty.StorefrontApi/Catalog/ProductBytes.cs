using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>
/// The answer of a product: its own bytes, then those of its family, which all products of the family share. A unit
/// that is sold changes the bytes of one product and one family.
/// </summary>
internal readonly struct ProductBytes
{
    private readonly SellableProduct product;
    private readonly SellableFamily? family;
    private readonly byte[] prices;

    private ProductBytes(SellableProduct product, SellableFamily? family, byte[] prices)
    {
        (this.product, this.family, this.prices) = (product, family, prices);
        Hash = family is null && prices.Length is 0
            ? product.Hash
            : product.Hash ^ ulong.RotateLeft(family?.Hash ?? 0, 21) ^ ulong.RotateLeft(
                XxHash3.HashToUInt64(prices), 42);
    }

    /// <summary>Of all that is said.</summary>
    public ulong Hash { get; }

    public int Length => product.JsonLength + prices.Length + (family is null ? 0 : family.Bytes.Length - Null.Length);

    private static ReadOnlySpan<byte> End => "\"family\":null}"u8;
    private static ReadOnlySpan<byte> Name => "\"family\":"u8;
    private static ReadOnlySpan<byte> Null => "null"u8;

    /// <param name="snapshot">What there is.</param>
    /// <param name="product">One of it.</param>
    /// <param name="grouped">Whether it stands for its family, and tells the family's prices.</param>
    public static ProductBytes Of(CatalogSnapshot snapshot, SellableProduct product, bool grouped = false)
    {
        var family = snapshot.FamilyOf(product);
        var (from, to) = (family?.PriceFrom ?? product.BasePrice, family?.PriceTo ?? product.BasePrice);
        return new(product, family, grouped
            ? Encoding.ASCII.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"\"price_from\":{from},\"price_to\":{to},"))
            : []);
    }

    public CatalogAnswer Answer()
    {
        var json = new byte[Length];
        CopyTo(json);
        return new(json, Hash);
    }

    /// <returns>How many bytes were written.</returns>
    public int CopyTo(Span<byte> into)
    {
        // What is said of the family by the product alone is written over.
        var written = product.CopyTo(into) - End.Length;
        prices.CopyTo(into[written..]);
        written += prices.Length;
        Name.CopyTo(into[written..]);
        written += Name.Length;
        var shared = family is null ? Null : family.Bytes;
        shared.CopyTo(into[written..]);
        written += shared.Length;
        into[written] = (byte)'}';
        return written + 1;
    }
}
