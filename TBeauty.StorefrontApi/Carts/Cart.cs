using System.Globalization;
using TBeauty.Commerce.Ordering;
using TBeauty.StorefrontApi.Catalog;

namespace TBeauty.StorefrontApi.Carts;

/// <summary>A cart as Redis has it at one moment.</summary>
/// <param name="CartId">New and random whenever a cart comes into being; a stand-in before that.</param>
/// <param name="Version">Grows with every change; 0 before the cart comes into being.</param>
/// <param name="Lines">Oldest first.</param>
/// <param name="IsMerged">Whether it was a guest's and has become part of a customer's.</param>
internal sealed record Cart(string CartId, long Version, IReadOnlyList<CartLine> Lines, bool IsMerged = false)
{
    /// <summary>
    /// Lines that can't be read, as they are stored: a disk has lost bits of them. They are in nobody's cart.
    /// </summary>
    public IReadOnlyList<string> Damaged { get; private init; } = [];

    private const string Merged = "-";

    /// <summary>What is shown where no cart has come into being.</summary>
    public static Cart None(string standIn) => new(standIn, 0, []);

    /// <param name="stored">As cart.lua describes it.</param>
    /// <returns>Null when it became part of a customer's cart.</returns>
    public static Cart? Parse(string stored)
    {
        var rows = stored.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (rows is not [var head, .. var stand] || head.Split('\t') is not [not Merged and var id, var version, _])
            return null;

        List<CartLine> lines = [];
        List<string>? damaged = null;
        foreach (var row in stand)
        {
            if (CartLine.TryParse(row) is { } line)
                lines.Add(line);
            else
                (damaged ??= []).Add(row);
        }

        lines.Sort((x, y) => (x.CreatedAt, x.ProductId).CompareTo((y.CreatedAt, y.ProductId)));
        return new(id, long.TryParse(version, CultureInfo.InvariantCulture, out var number) ? number : 1,
            lines)
        { Damaged = damaged ?? [] };
    }
}

/// <summary>What a shopper wants of one product.</summary>
internal sealed record CartLine
{
    private const char Separator = '\t';

    private CartLine(string stored)
    {
        var parts = stored.Split(Separator);
        Stored = stored;
        ProductId = long.Parse(parts[0], CultureInfo.InvariantCulture);
        Quantity = int.Parse(parts[1], CultureInfo.InvariantCulture);
        PriceWhenAdded = decimal.Parse(parts[2], CultureInfo.InvariantCulture);
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[3], CultureInfo.InvariantCulture));
        Notes = Text(parts[4]);
        RequestedColor = Text(parts[5]);
        RequestedShade = Text(parts[6]);
        RequestedSize = Text(parts[7]);
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
    public bool HasWish => (RequestedColor ?? RequestedShade ?? RequestedSize) is not null;

    public static CartLine Parse(string stored) => new(stored);

    /// <returns>Null where the line is damaged.</returns>
    public static CartLine? TryParse(string stored)
    {
        try
        {
            return new(stored);
        }
        catch (Exception e) when (
            e is FormatException or OverflowException or IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>A line that is in no cart, for whoever asks what it would cost.</summary>
    public static CartLine Of(long product, int quantity, string? notes, string? color, string? shade, string? size) =>
        new(
        string.Join(Separator, [
            product.ToString(CultureInfo.InvariantCulture), quantity.ToString(CultureInfo.InvariantCulture), "0", "0",
            Escaped(notes), Escaped(color), Escaped(shade), Escaped(size),
        ]));

    /// <summary>
    /// The line as it is stored, its wishes spelled as another line of the product has them, where they are the same.
    /// </summary>
    public string SpelledLike(CartLine? other)
    {
        if (other is null)
            return Stored;

        var parts = Stored.Split(Separator);
        parts[5] = Escaped(Spelled(RequestedColor, other.RequestedColor));
        parts[6] = Escaped(Spelled(RequestedShade, other.RequestedShade));
        parts[7] = Escaped(Spelled(RequestedSize, other.RequestedSize));
        return string.Join(Separator, parts);
    }

    /// <summary>Wishes for this line's product, spelled as it has them, where they are the same.</summary>
    public Wishes Spelled(Wishes wishes) => wishes with
    {
        Color = wishes.Color with { Value = Spelled(wishes.Color.Value, RequestedColor) },
        Shade = wishes.Shade with { Value = Spelled(wishes.Shade.Value, RequestedShade) },
        Size = wishes.Size with { Value = Spelled(wishes.Size.Value, RequestedSize) },
    };

    /// <summary>One shade has many spellings, and a script compares letters.</summary>
    private static string? Spelled(string? wish, string? there) =>
        wish is not null && there is not null && !VariantWishes.Differ(wish, there) ? there : wish;

    /// <summary>Texts are stored escaped, so that none of them can hold the separator.</summary>
    public static string Escaped(string? text) => Uri.EscapeDataString(text ?? "");

    private static string? Text(string escaped) => escaped.Length is 0 ? null : Uri.UnescapeDataString(escaped);
}
