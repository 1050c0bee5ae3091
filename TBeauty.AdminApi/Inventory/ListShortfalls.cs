using System.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.Customers;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Pricing;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Inventory;

/// <param name="OpenQuantity">Units of the product that are still to be shipped.</param>
/// <param name="AllocatedQuantity">Of these, what the order has.</param>
/// <param name="MissingQuantity">Of these, what lies on no item yet.</param>
internal sealed record ShortOrder(
    long OrderId, string OrderNumber, OrderStatus Status, OrderPaymentStatus PaymentStatus, CustomerInfo Customer,
    DateTimeOffset CreatedAt, long OrderItemId, int OpenQuantity, int AllocatedQuantity, int MissingQuantity);

/// <summary>A product of which orders were promised units that reality took away.</summary>
/// <param name="OnHand">Units on all sellable items.</param>
/// <param name="Reserved">Units promised to open orders.</param>
/// <param name="ShortQuantity">Promised units that are not there; as long as there are any, nothing is sold.</param>
/// <param name="FreeQuantity">Units on sellable items that are set aside for nobody: allocating gives them to an
/// order.</param>
/// <param name="MissingQuantity">What the orders lack, all together.</param>
/// <param name="OrdersCount">How many orders it concerns.</param>
/// <param name="Orders">The first hundred of them, in the order in which units that come should be given out.</param>
internal sealed record Shortfall(
    long ProductId, ItemProduct Product, int OnHand, int Reserved, int ShortQuantity, int FreeQuantity,
    int MissingQuantity,
    int OrdersCount, string Currency, IReadOnlyList<ShortOrder> Orders);

internal sealed record ShortfallListResponse(
    IReadOnlyList<Shortfall> Shortfalls, long Total, bool TotalIsCapped, int Page, int Size, long Pages, string? Next);

internal static class ListShortfalls
{
    private const int OrdersTold = 100;

    /// <summary>
    /// Products of which more is promised than is there, and the orders that lack units; newest product first.
    /// </summary>
    /// <remarks>
    /// A product stands here while `reserved` is above `on_hand`, or while an order that was confirmed has fewer units
    /// set aside than it has open. Staff settle it: receive units and allocate them, drop lines, or cancel. Of its
    /// orders the one that is further along comes first, then the one that was placed earlier; those that are still
    /// pending are named while more is promised than is there.
    /// </remarks>
    public static async Task<Results<Ok<ShortfallListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] PageRequest paging, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        // One moment for all reads, or what is missing would not fit what is promised.
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var found = Short(db);
        var page = await db.Products.AsNoTracking().Where(p => found.Contains(p.Id))
            .NewestFirst(filtered: true, paging, ct);

        long[] products = [.. page.Rows.Select(p => p.Id)];
        var stock = await Stock(db, products).ToDictionaryAsync(row => row.ProductId, ct);
        var claims = (await Claims(db, products).ToListAsync(ct)).ToLookup(claim => claim.ProductId);
        var named = claims.SelectMany(claim => claim.Select(c => c.OrderId)).Distinct().ToArray();
        var orders = await db.Orders.AsNoTracking().Include(o => o.Customer)
            .Where(o => named.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);

        return TypedResults.Ok(new ShortfallListResponse(
            [.. page.Rows.Select(p => Of(
                new(p.Id, p.Name, p.Slug, p.Sku, p.BasePrice), terms.Value.Currency, stock[p.Id], [.. claims[p.Id]],
                orders))],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }

    private static Shortfall Of(
        ItemProduct product, string currency, StockRow stock, Claim[] claims, Dictionary<long, Order> orders) => new(
        product.Id, product, stock.OnHand, stock.Reserved, Math.Max(0, stock.Reserved - stock.OnHand), stock.Free,
        claims is [var any, ..] ? any.AllMissing : 0, claims is [var one, ..] ? one.OrdersCount : 0,
        currency,
        [.. claims.OrderBy(claim => claim.Place).Select(claim => (Claim: claim, Order: orders[claim.OrderId]))
            .Select(pair => new ShortOrder(
            pair.Order.Id, pair.Order.OrderNumber, pair.Order.Status, pair.Order.PaymentStatus,
            CustomerInfo.From(pair.Order.Customer), pair.Order.CreatedAt, pair.Claim.OrderItemId, pair.Claim.Open,
            pair.Claim.Allocated, pair.Claim.Open - pair.Claim.Allocated))]);

    private static IQueryable<long> Short(CommerceDbContext db) => db.Database.SqlQuery<long>(SqlWords.Fill($"""
        select s.product_id as "Value" from inventory.product_stock s where s.reserved > s.on_hand
        union
        select l.product_id
        from ordering.orders o join ordering.order_items l on l.order_id = o.id
        where o.status in (:'OrderStatuses.Promised')
          and l.quantity - l.cancelled_quantity - l.fulfilled_quantity > l.allocated_quantity
        """));

    private static IQueryable<StockRow> Stock(CommerceDbContext db, long[] products) =>
        db.Database.SqlQuery<StockRow>($"""
        select s.product_id, s.on_hand, s.reserved,
            coalesce(sum(i.on_hand - i.allocated) filter (where i.is_counted), 0)::integer as free
        from inventory.product_stock s left join inventory.items i on i.product_id = s.product_id
        where s.product_id = any ({products})
        group by s.product_id
        """);

    private static IQueryable<Claim> Claims(CommerceDbContext db, long[] products) =>
        db.Database.SqlQuery<Claim>(HandlerSql.Statement("claims_of_shortfalls", products, OrdersTold));

    private sealed record StockRow(long ProductId, int OnHand, int Reserved, int Free);

    private sealed record Claim(
        long ProductId, long OrderId, long OrderItemId, int Open, int Allocated, int OrdersCount, int AllMissing,
        int Place);
}
