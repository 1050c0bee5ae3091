using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Ordering;

/// <summary>Cancels orders and gives their units back, exactly once whoever else tries.</summary>
public static class CancelOrder
{
    /// <summary>At the customer's wish: while pending or confirmed, and nothing is paid.</summary>
    /// <returns>False when the order is past that.</returns>
    public static Task<bool> ByCustomer(
        CommerceDbContext db, long order, string actor, string? reason, DateTimeOffset now, CancellationToken ct) =>
        Run(db, order, ["pending", "confirmed"], onlyUnpaid: true, onlyExpired: false, "cancelled", reason, actor, now, ct);

    /// <summary>By staff: from any state before the first parcel left, paid or not; what was paid becomes credit.</summary>
    /// <returns>False when the order is past that.</returns>
    public static Task<bool> ByStaff(
        CommerceDbContext db, long order, string actor, string reason, DateTimeOffset now, CancellationToken ct) =>
        Run(db, order, ["pending", "confirmed", "processing", "packed"], onlyUnpaid: false, onlyExpired: false, "cancelled",
            reason, actor, now, ct);

    /// <returns>Pending orders whose reservation has passed without a verified payment, the latest of them last.</returns>
    public static Task<List<long>> Late(CommerceDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        const int atOnce = 100;
        return db.Orders.AsNoTracking()
            .Where(o => o.Status == OrderStatus.Pending && o.ReservedUntil < now && o.AmountPaid == 0)
            .OrderBy(o => o.ReservedUntil).Select(o => o.Id).Take(atOnce).ToListAsync(ct);
    }

    /// <summary>Because nobody paid in time. Several may try at once: the order's one update decides.</summary>
    /// <returns>False when somebody else was faster, or a payment was.</returns>
    public static Task<bool> Expire(CommerceDbContext db, long order, DateTimeOffset now, CancellationToken ct) =>
        Run(db, order, ["pending"], onlyUnpaid: true, onlyExpired: true, "expired", null, "system", now, ct);

    private static async Task<bool> Run(
        CommerceDbContext db, long order, string[] statuses, bool onlyUnpaid, bool onlyExpired, string what, string? note,
        string actor, DateTimeOffset now, CancellationToken ct) =>
        (await db.Database.SqlQuery<bool>($"""
            select ordering.cancel_order(
                {order}, {statuses}, {onlyUnpaid}, {onlyExpired}, {what}, {note}, {actor}, {now}) as "Value"
            """).ToListAsync(ct))[0];
}
