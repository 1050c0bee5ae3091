using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Ordering;

/// <summary>
/// What a customer wishes of a product beside the product itself: a shade, a color, a size; see
/// <c>wishes.functions.sql</c>.
/// </summary>
public static class VariantWishes
{
    /// <summary>A wish that no active item of the product names, whatever its stock.</summary>
    /// <param name="Option"><c>shade</c>, <c>color</c> or <c>size</c>.</param>
    /// <param name="Value">What was wished.</param>
    public sealed record UnknownWish(long ProductId, string Option, string Value);

    /// <summary>The wish as it is kept: without the blanks around it; nothing but blanks is no wish.</summary>
    public static string? Of(string? text) => text?.Trim() is { Length: > 0 } wish ? wish : null;

    /// <summary>What two spellings of one shade have in common.</summary>
    public static string Fold(string word) => Commerce.Fold.Key(word);

    /// <summary>Whether what is named, if anything, is something else than what was wished, if anything.</summary>
    public static bool Differ(string? wished, string? named) =>
        wished is not null && named is not null && Fold(wished) != Fold(named);

    /// <summary>The spellings of a list of words, each word once, as it is first spelled.</summary>
    public static string[] Once(IEnumerable<string> words) => [.. words.DistinctBy(Fold)];

    /// <summary>The wishes that can't be met by any delivery, asked of the database itself.</summary>
    public static async Task<IReadOnlyList<UnknownWish>> Unknown(
        CommerceDbContext db, IEnumerable<OrderItem> lines, CancellationToken ct)
    {
        var wishing = lines.Where(line => line.HasWish).ToArray();
        if (wishing.Length is 0)
            return [];

        long[] products = [.. wishing.Select(line => line.ProductId)];
        string?[] colors = [.. wishing.Select(line => line.RequestedColor)];
        string?[] shades = [.. wishing.Select(line => line.RequestedShade)];
        string?[] sizes = [.. wishing.Select(line => line.RequestedSize)];
        return await db.Database.SqlQuery<UnknownWish>($"""
            select product_id, option, value from ordering.unknown_wishes({products}, {colors}, {shades}, {sizes})
            order by product_id, option
            """).ToListAsync(ct);
    }

    /// <summary>The lines that lack more units than there are free ones of what was wished.</summary>
    public static async Task<IReadOnlySet<long>> Unavailable(
        CommerceDbContext db, IEnumerable<Order> orders, CancellationToken ct)
    {
        long[] waiting = [.. orders
            .Where(order => order.Items.Any(item => item.HasWish && item.OpenQuantity > item.AllocatedQuantity))
            .Select(order => order.Id)];
        return waiting.Length is 0
            ? new HashSet<long>()
            : (await db.Database.SqlQuery<long>(
                $"""select w as "Value" from ordering.unavailable_wishes({waiting}) as w""")
                .ToListAsync(ct)).ToHashSet();
    }
}
