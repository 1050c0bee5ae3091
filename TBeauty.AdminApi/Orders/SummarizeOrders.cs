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
        var statement = HandlerSql.Statement("summarize_orders", today, currency);
        return TypedResults.Ok((await db.Database.SqlQuery<OrderSummary>(statement).ToListAsync(ct))[0]);
    }
}
