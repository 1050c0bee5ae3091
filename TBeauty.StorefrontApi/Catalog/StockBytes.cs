using System.Buffers.Text;
using System.Text;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>
/// What a product's answer says of its stock. Only this differs from one sale to the next, so that the other bytes stay
/// what they are.
/// </summary>
internal static class StockBytes
{
    private const int Longest = 64;

    /// <returns>How many bytes were written.</returns>
    public static int CopyTo(Span<byte> into, int stock)
    {
        Name.CopyTo(into);
        Utf8Formatter.TryFormat(stock, into[Name.Length..], out var digits);
        var written = Name.Length + digits;
        var rest = stock > 0 ? In : Out;
        rest.CopyTo(into[written..]);
        return written + rest.Length;
    }

    public static int Length(int stock)
    {
        Span<byte> written = stackalloc byte[Longest];
        return CopyTo(written, stock);
    }

    /// <summary>An answer without what it says of its stock, and where that was.</summary>
    public static (byte[] Others, int At) Without(byte[] json, int stock)
    {
        Span<byte> said = stackalloc byte[Longest];
        said = said[..CopyTo(said, stock)];
        // No text of the product can hold this: its quotes would be escaped.
        var at = json.AsSpan().IndexOf(said);
        if (at < 0)
            throw new InvalidOperationException($"A product does not say {Encoding.UTF8.GetString(said)}.");

        return ([.. json.AsSpan(0, at), .. json.AsSpan(at + said.Length)], at);
    }

    private static ReadOnlySpan<byte> Name => "\"total_stock\":"u8;
    private static ReadOnlySpan<byte> In => ",\"is_in_stock\":true,"u8;
    private static ReadOnlySpan<byte> Out => ",\"is_in_stock\":false,"u8;
}
