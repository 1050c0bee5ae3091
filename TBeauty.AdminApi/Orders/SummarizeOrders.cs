using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Orders;

/// <summary>The orders in figures.</summary>
/// <param name="OpenOrders">Pending, confirmed, processing or packed.</param>
/// <param name="OrdersToday">Since the day began in Lagos.</param>
/// <param name="UnallocatedOrders">Open orders with units that lie on no inventory item yet.</param>
/// <param name="TotalAmount">What the orders cost that were not cancelled.</param>
/// <param name="AmountPaid">Verified payments less refunds, of all orders.</param>
/// <param name="OutstandingAmount">What is still to be paid.</param>
/// <param name="AverageOrderAmount">Of orders that were not cancelled.</param>
internal sealed record OrderSummary(
    int TotalOrders, int OpenOrders, int PendingOrders, int ConfirmedOrders, int ProcessingOrders, int PackedOrders,
    int ShippedOrders, int DeliveredOrders, int CancelledOrders, int ReturnedOrders, int UnpaidOrders,
    int PartiallyPaidOrders, int PaidOrders, int OrdersToday, int UnallocatedOrders, decimal TotalAmount,
    decimal AmountPaid, decimal OutstandingAmount, decimal AverageOrderAmount, string Currency);

internal static class SummarizeOrders
{
    /// <summary>The orders in figures: how many stand where, and their money.</summary>
    public static async Task<Ok<OrderSummary>> Handle(
        CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms, TimeProvider clock, CancellationToken ct)
    {
        var (today, currency) = (clock.Today().StartsAt(), terms.Value.Currency);
        return TypedResults.Ok((await db.Database.SqlQuery<OrderSummary>($"""
            select count(*)::integer as total_orders,
                count(*) filter (where o.status in ('pending', 'confirmed', 'processing', 'packed'))::integer as open_orders,
                count(*) filter (where o.status = 'pending')::integer as pending_orders,
                count(*) filter (where o.status = 'confirmed')::integer as confirmed_orders,
                count(*) filter (where o.status = 'processing')::integer as processing_orders,
                count(*) filter (where o.status = 'packed')::integer as packed_orders,
                count(*) filter (where o.status = 'shipped')::integer as shipped_orders,
                count(*) filter (where o.status = 'delivered')::integer as delivered_orders,
                count(*) filter (where o.status = 'cancelled')::integer as cancelled_orders,
                count(*) filter (where o.status = 'returned')::integer as returned_orders,
                count(*) filter (where o.payment_status = 'pending')::integer as unpaid_orders,
                count(*) filter (where o.payment_status = 'partial')::integer as partially_paid_orders,
                count(*) filter (where o.payment_status = 'paid')::integer as paid_orders,
                count(*) filter (where o.created_at >= {today})::integer as orders_today,
                (select count(distinct l.order_id) from ordering.order_items l join ordering.orders u on u.id = l.order_id
                 where u.status in ('pending', 'confirmed', 'processing', 'packed')
                   and l.quantity - l.cancelled_quantity - l.fulfilled_quantity > l.allocated_quantity
                )::integer as unallocated_orders,
                coalesce(sum(o.total_amount) filter (where o.status <> 'cancelled'), 0.00) as total_amount,
                coalesce(sum(o.amount_paid - o.amount_refunded), 0.00) as amount_paid,
                coalesce(sum(greatest(0, o.total_amount - o.returned_amount - o.amount_paid + o.amount_refunded))
                    filter (where o.status <> 'cancelled' and o.payment_status <> 'refunded'), 0.00) as outstanding_amount,
                coalesce(round(avg(o.total_amount) filter (where o.status <> 'cancelled'), 2), 0.00) as average_order_amount,
                {currency} as currency
            from ordering.orders o
            """).ToListAsync(ct))[0]);
    }
}
