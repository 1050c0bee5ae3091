using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.Orders;

/// <summary>So many units of one line of the order.</summary>
public sealed record LineQuantity
{
    [Range(1, long.MaxValue)]
    public required long OrderItemId { get; init; }

    [Range(1, OrderItem.HighestQuantity)]
    public required int Quantity { get; init; }
}

/// <summary>What the steps that name lines check before they do anything.</summary>
internal static class LineQuantities
{
    public static LineUnits[]? Units(this IReadOnlyList<LineQuantity>? lines) =>
        lines is null ? null : [.. lines.Select(line => new LineUnits(line.OrderItemId, line.Quantity))];

    public static IEnumerable<ValidationResult> NamedTwice(IReadOnlyList<LineQuantity>? lines)
    {
        if (lines is not null && !lines.Contains(null!) && lines.DistinctBy(line => line.OrderItemId)
            .Count() < lines.Count)
            yield return new("A line is named twice; name each line once.", ["Lines"]);
    }

    /// <returns>400 when a line isn't one of the order's; null when all are, or when there is no such order.</returns>
    public static async Task<ProblemHttpResult?> RefuseForeign(
        CommerceDbContext db, long order, IEnumerable<long>? lines, CancellationToken ct)
    {
        if (lines is null || await db.OrderItems.Where(i => i.OrderId == order).Select(i => i.Id)
            .ToListAsync(ct) is not { Count: > 0 } own)
            return null;

        return Foreign(lines, own.Contains) is { } at
            ? Problem.Invalid($"lines[{at}].order_item_id", "This order has no such line.")
            : null;
    }

    private static int? Foreign(IEnumerable<long> lines, Func<long, bool> isOwn) =>
        lines.Index().Where(line => !isOwn(line.Item)).Select(line => (int?)line.Index).FirstOrDefault();
}
