using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Ordering;

/// <summary>Sends units of a packed order on their way; see <c>ship_order.functions.sql</c>.</summary>
public static class ShipUnits
{
    /// <param name="Units">Each line of this order once; null ships everything that is allocated.</param>
    /// <param name="CourierService">Who carries it.</param>
    /// <param name="TrackingNumber">The courier's name for it.</param>
    public sealed record Parcel(IReadOnlyCollection<LineUnits>? Units, string? CourierService, string? TrackingNumber);

    /// <returns>The id of the shipment; null when there is no such order.</returns>
    /// <exception cref="RuleViolation">
    /// <c>order.status</c>, <c>order.unpaid</c>; with <c>lines</c>: <c>order.not_allocated</c>,
    /// <c>item.not_sellable</c>
    /// </exception>
    public static async Task<long?> Run(
        CommerceDbContext db, long order, Parcel parcel, ShopTerms terms, string actor, TimeProvider clock,
        CancellationToken ct)
    {
        var (lines, quantities) = LineUnits.Columns(parcel.Units);
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        return (await OrderStep.Take(db, order, "be shipped", $"""
            select outcome, row_id, details::text from ordering.ship_order(
                {order}, {lines}, {quantities}, {parcel.CourierService}, {parcel.TrackingNumber}, {terms.PayOnDelivery},
                {today}, {actor}, {now})
            """, ct))?.Made;
    }
}
