namespace TBeauty.Commerce.Ordering;

/// <summary>So many units of one order item: to ship, to drop, or taken back.</summary>
public sealed record LineUnits(long OrderItemId, int Quantity)
{
    internal static (long[]? Lines, int[]? Quantities) Columns(IReadOnlyCollection<LineUnits>? units) => units is null
        ? (null, null)
        : ([.. units.Select(u => u.OrderItemId)], [.. units.Select(u => u.Quantity)]);
}
