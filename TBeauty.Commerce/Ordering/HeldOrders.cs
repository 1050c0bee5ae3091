using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Ordering;

internal static class HeldOrders
{
    /// <summary>Holds an order, and reads its lines as they are from then on.</summary>
    public static async Task<Order?> HoldOrder(this CommerceDbContext db, long id, CancellationToken ct)
    {
        foreach (var line in db.ChangeTracker.Entries<OrderItem>().Where(line => line.Entity.OrderId == id).ToList())
        {
            foreach (var share in line.Entity.Discounts.ToList())
                db.Entry(share).State = EntityState.Detached;
            line.State = EntityState.Detached;
        }

        if (db.Orders.Local.FindEntry(id) is { } known)
            known.State = EntityState.Detached;

        return await db.Lock<Order>(id, ct)
            ? await db.Orders.Include(o => o.Items).ThenInclude(item => item.Discounts).SingleAsync(o => o.Id == id, ct)
            : null;
    }
}
