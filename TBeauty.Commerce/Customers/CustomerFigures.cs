using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Customers;

/// <summary>
/// What a customer has ordered and paid. Computed from orders and payments whenever it is read, through their indexes
/// by customer: there is no counter that could be wrong, or that two payments would wait for.
/// </summary>
/// <param name="OrdersCount">Orders ever placed and not cancelled.</param>
/// <param name="TotalSpent">Money of verified payments, for orders or not, less what was refunded.</param>
public sealed record CustomerFigures(long CustomerId, int OrdersCount, DateTimeOffset? LastOrderAt, decimal TotalSpent)
{
    /// <summary>The figures of several customers, in one statement.</summary>
    public static async Task<Dictionary<long, CustomerFigures>> Read(
        CommerceDbContext db, long[] customers, CancellationToken ct)
    {
        var rows = await db.Database.SqlQuery<CustomerFigures>(SqlWords.Fill($"""
            select c.id as customer_id, o.orders_count, o.last_order_at,
                coalesce(p.net, 0.00) as total_spent
            from unnest({customers}::bigint[]) as c (id)
            cross join lateral (
                select count(*) filter (where o.status <> :'OrderStatus.Cancelled')::integer as orders_count,
                    max(o.created_at) as last_order_at
                from ordering.orders o where o.customer_id = c.id) o
            cross join lateral (
                select sum(p.amount - p.refunded_amount) as net from payments.payments p
                where p.customer_id = c.id and p.status in (:'PaymentStatuses.Counted')) p
            """)).ToListAsync(ct);
        return rows.ToDictionary(row => row.CustomerId);
    }
}
