using System.Globalization;

namespace TBeauty.StorefrontApi.Carts;

/// <summary>A cart as Redis has it at one moment.</summary>
/// <param name="CartId">New and random whenever a cart comes into being; a stand-in before that.</param>
/// <param name="Version">Grows with every change; 0 before the cart comes into being.</param>
/// <param name="Lines">Oldest first.</param>
/// <param name="IsMerged">Whether it was a guest's and has become part of a customer's.</param>
internal sealed record Cart(string CartId, long Version, IReadOnlyList<CartLine> Lines, bool IsMerged = false);

/// <summary>What a shopper wants of one product.</summary>
internal sealed record CartLine
{
    private const char Separator = '\t';

    private CartLine(long productId, string stored)
    {
        var parts = stored.Split(Separator);
        ProductId = productId;
        Stored = stored;
        Quantity = int.Parse(parts[0], CultureInfo.InvariantCulture);
        PriceWhenAdded = decimal.Parse(parts[1], CultureInfo.InvariantCulture);
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[2], CultureInfo.InvariantCulture));
        Notes = Text(parts[3]);
        RequestedColor = Text(parts[4]);
        RequestedShade = Text(parts[5]);
        RequestedSize = Text(parts[6]);
    }

    public long ProductId { get; }

    /// <summary>The line exactly as it is stored: whether it has changed is decided by comparing this.</summary>
    public string Stored { get; }

    public int Quantity { get; }

    /// <summary>What the shopper saw; never what an order costs.</summary>
    public decimal PriceWhenAdded { get; }

    public DateTimeOffset CreatedAt { get; }
    public string? Notes { get; }
    public string? RequestedColor { get; }
    public string? RequestedShade { get; }
    public string? RequestedSize { get; }

    public static CartLine Parse(long productId, string stored) => new(productId, stored);

    /// <summary>Texts are stored escaped, so that none of them can hold the separator.</summary>
    public static string Escaped(string? text) => Uri.EscapeDataString(text ?? "");

    private static string? Text(string escaped) => escaped.Length is 0 ? null : Uri.UnescapeDataString(escaped);
}

/// <summary>What is asked for besides the units.</summary>
/// <param name="Value">The wish; null takes it back.</param>
/// <param name="IsSent">Whether the shopper said anything about it; if not, it stays as it is.</param>
internal readonly record struct Wish(string? Value, bool IsSent)
{
    /// <summary>Absent and null both say nothing.</summary>
    public static Wish IfAny(string? value) => new(value, value is not null);
}

internal sealed record Wishes(Wish Notes, Wish Color, Wish Shade, Wish Size);
