using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Today;

/// <summary>What waits for somebody.</summary>
/// <param name="Date">The day in Lagos.</param>
/// <param name="NewOrders">Pending orders: to look at, to allocate and to confirm.</param>
/// <param name="ToCollect">Confirmed orders: their units are to be collected.</param>
/// <param name="ToPack">Orders in processing.</param>
/// <param name="ToHandOver">Packed orders: they wait for the courier, or for the customer.</param>
/// <param name="OnTheirWay">Shipped orders that have not been delivered.</param>
/// <param name="ProofsToCheck">Customers' proofs of payment that nobody has looked at.</param>
/// <param name="PaymentsToCheck">All payments that nobody has looked at, those proofs among them.</param>
/// <param name="LowStockItems">Active inventory items at or below their minimum, those without a unit among
/// them.</param>
/// <param name="OutOfStockItems">Active inventory items without a unit.</param>
/// <param name="ShortProducts">Products of which more is promised than is there.</param>
/// <param name="ExpiringItems">Items with units whose last day lies within 30 days.</param>
/// <param name="ExpiredItems">Items with units whose last day has passed.</param>
/// <param name="FailedMessages">Messages to customers that were given up.</param>
/// <param name="OrdersToday">Orders that came in since the day began in Lagos.</param>
/// <param name="SoldToday">What those cost that were not cancelled.</param>
internal sealed record TodayResponse(
    DateOnly Date, int NewOrders, int ToCollect, int ToPack, int ToHandOver, int OnTheirWay, int ProofsToCheck,
    int PaymentsToCheck, int LowStockItems, int OutOfStockItems, int ShortProducts, int ExpiringItems, int ExpiredItems,
    int FailedMessages, int OrdersToday, decimal SoldToday, string Currency, DateTimeOffset AsOf);

internal static class ShowToday
{
    private const int SoonDays = 30;

    /// <summary>What waits for the shop's people, counted: each figure has a list behind it.</summary>
    public static async Task<Ok<TodayResponse>> Handle(
        CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms, TimeProvider clock, CancellationToken ct)
    {
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        var (began, soon) = (today.StartsAt(), today.AddDays(SoonDays));
        var statement = HandlerSql.Statement("show_today", today, began, soon, now, terms.Value.Currency);
        return TypedResults.Ok((await db.Database.SqlQuery<TodayResponse>(statement).ToListAsync(ct))[0]);
    }
}
