using System.ComponentModel.DataAnnotations;
using System.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.Printing;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Orders;

public sealed class OrdersToPrint
{
    [FromQuery(Name = "ids"), Required, Length(1, OrdersAtMost), Ids]
    public long[] Ids { get; init; } = [];

    internal const int OrdersAtMost = 100;
}

internal static class PrintOrders
{
    /// <summary>
    /// What is to be collected for these orders, shelf by shelf: a page to print, by location, product and lot.
    /// </summary>
    public static async Task<Results<ContentHttpResult, ProblemHttpResult>> PickList(
        [AsParameters] OrdersToPrint which, HttpResponse response, CommerceDbContext db, TimeProvider clock,
        CancellationToken ct)
    {
        var (orders, refusal) = await Read(db, which.Ids, ct);
        return refusal is not null
            ? refusal
            : PrintedPage.Answer(
                response, "Pick list", OrderPages.PickList(orders, clock.GetUtcNow()), PrintedPage.Sheet);
    }

    /// <summary>The packing slips of these orders, each on a page of its own; without any price.</summary>
    public static async Task<Results<ContentHttpResult, ProblemHttpResult>> PackingSlips(
        [AsParameters] OrdersToPrint which, HttpResponse response, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct)
    {
        var (orders, refusal) = await Read(db, which.Ids, ct);
        return refusal is not null
            ? refusal
            : PrintedPage.Answer(
                response, "Packing slips", OrderPages.PackingSlips(orders, terms.Value), PrintedPage.Sheet);
    }

    private static async Task<(List<Order>, ProblemHttpResult?)> Read(
        CommerceDbContext db, long[] ids, CancellationToken ct)
    {
        await using var snapshot = await db.BeginAsync(ct, IsolationLevel.RepeatableRead);
        var orders = await db.Orders.AsNoTracking().AsSplitQuery().Include(o => o.Customer)
            .Include(o => o.Items).ThenInclude(i => i.Allocations.Where(a => a.Quantity > 0))
            .ThenInclude(a => a.InventoryItem).ThenInclude(i => i.Location)
            .Where(o => ids.Contains(o.Id)).OrderBy(o => o.Id).ToListAsync(ct);
        return ids.Except(orders.Select(order => order.Id)).ToArray() is [var unknown, ..]
            ? ([], Problem.Invalid("ids", $"There is no order {unknown}."))
            : (orders, null);
    }
}
