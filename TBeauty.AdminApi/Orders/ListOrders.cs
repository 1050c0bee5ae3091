using System.ComponentModel.DataAnnotations;
using System.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.Customers;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Pricing;
using TBeauty.Web.Binding;
using TBeauty.Web.Paging;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.Orders;

public enum OrderSort
{
    Newest,
    Oldest,
    TotalAsc,
    TotalDesc,
}

public sealed class OrderFilters
{
    [FromQuery(Name = "status")]
    public Word<OrderStatus>? Status { get; init; }

    [FromQuery(Name = "payment_status")]
    public Word<OrderPaymentStatus>? PaymentStatus { get; init; }

    [FromQuery(Name = "customer_id"), Range(1, long.MaxValue)]
    public long? CustomerId { get; init; }

    /// <summary>
    /// An order number, or the beginning of a customer's name, e-mail address, phone number or Instagram handle.
    /// </summary>
    [FromQuery(Name = "search"), StringLength(200)]
    public string? Search { get; init; }

    /// <summary>First day, in Lagos.</summary>
    [FromQuery(Name = "from")]
    public Day? From { get; init; }

    /// <summary>Last day, in Lagos.</summary>
    [FromQuery(Name = "to")]
    public Day? To { get; init; }

    /// <summary>Newest first, unless it says otherwise.</summary>
    [FromQuery(Name = "sort")]
    public Word<OrderSort>? Sort { get; init; }

    /// <summary>Tells the places of one sort from those of another.</summary>
    internal byte Order => (byte)(Sort?.Value ?? OrderSort.Newest);
}

internal sealed record OrderListResponse(
    IReadOnlyList<OrderResponse> Orders, long Total, bool TotalIsCapped, int Page, int Size, long Pages, string? Next);

internal static class ListOrders
{
    /// <summary>Orders, newest first or as sorted.</summary>
    public static async Task<Results<Ok<OrderListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] OrderFilters filters, [AsParameters] PageRequest paging, CommerceDbContext db,
        AllowedSteps steps, CancellationToken ct)
    {
        if (Refuse(filters, paging) is { } refusal)
            return refusal;

        // Orders, their lines and their timelines are read one after the other, and must be of one moment.
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var page = await Page(db, GetOrder.Whole(db), filters, paging, ct);
        var unavailable = await VariantWishes.Unavailable(db, page.Rows, ct);
        return TypedResults.Ok(new OrderListResponse(
            [.. page.Rows.Select(order => OrderResponse.From(order, unavailable, steps))],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }

    /// <returns>The problem of what is asked for, or null.</returns>
    internal static ProblemHttpResult? Refuse(OrderFilters filters, PageRequest paging) =>
        Pages.Refuse(paging, filters.Order) is { } refusal ? refusal
        : filters.From > filters.To ? Problem.Invalid("from", "The first day ('from') is after the last day ('to').")
        : null;

    /// <param name="orders">All orders, with what the answer needs included.</param>
    /// <param name="filters">That <see cref="Refuse"/> let pass.</param>
    internal static Task<Page<Order>> Page(
        CommerceDbContext db, IQueryable<Order> orders, OrderFilters filters, PageRequest paging, CancellationToken ct)
    {
        orders = Filtered(
            orders, filters.Status?.Value, filters.PaymentStatus?.Value, filters.CustomerId, filters.From, filters.To);
        if (filters.Search?.Trim() is { Length: > 0 } search)
        {
            // Each way to be found has an index of its own, which one condition with "or" between them could not use.
            var people = ListCustomers.Found(db, search).Select(c => c.Id);
            var number = Codes.Number(search);
            var found = db.Orders.Where(o => o.OrderNumber == number).Select(o => o.Id)
                .Union(db.Orders.Where(o => people.Contains(o.CustomerId)).Select(o => o.Id));
            orders = orders.Where(o => found.Contains(o.Id));
        }

        var filtered = filters
            is not { Status: null, PaymentStatus: null, CustomerId: null, Search: null, From: null, To: null };
        return Sorted(db, orders, filtered, filters, paging, ct);
    }

    internal static IQueryable<Order> Filtered(
        IQueryable<Order> orders, OrderStatus? status, OrderPaymentStatus? paymentStatus, long? customer, Day? first,
        Day? last)
    {
        if (status is not null)
            orders = orders.Where(o => o.Status == status);
        if (paymentStatus is not null)
            orders = orders.Where(o => o.PaymentStatus == paymentStatus);
        if (customer is not null)
            orders = orders.Where(o => o.CustomerId == customer);
        if (first?.StartsAt() is { } from)
            orders = orders.Where(o => o.CreatedAt >= from);
        if (last?.EndsAt() is { } to)
            orders = orders.Where(o => o.CreatedAt < to);
        return orders;
    }

    private static Task<Page<Order>> Sorted(
        CommerceDbContext db, IQueryable<Order> orders, bool filtered, OrderFilters filters, PageRequest paging,
        CancellationToken ct)
    {
        var after = paging.After is { } text ? Cursor.Parse(text) : null;
        var (key, id) = after is { } place ? (place.Key, place.Id) : (0, 0);
        var (since, total) = (new DateTimeOffset(key, TimeSpan.Zero), key / 100m);
        var counted = Counted(db, filters);
        switch (filters.Sort?.Value)
        {
            case OrderSort.Oldest:
                var later = after is null ? orders : orders.Where(o =>
                    EF.Functions.GreaterThan(ValueTuple.Create(o.CreatedAt, o.Id), ValueTuple.Create(since, id)));
                return Pages.Read(
                    orders, later.OrderBy(o => o.CreatedAt).ThenBy(o => o.Id), filtered, paging,
                    o => Cursor.Of(o.CreatedAt, o.Id) with { Order = filters.Order }, ct, counted);
            case OrderSort.TotalAsc:
                var above = after is null ? orders : orders.Where(o =>
                    EF.Functions.GreaterThan(ValueTuple.Create(o.TotalAmount, o.Id), ValueTuple.Create(total, id)));
                return Pages.Read(
                    orders, above.OrderBy(o => o.TotalAmount)
                        .ThenBy(o => o.Id), filtered, paging, ByTotal, ct, counted);
            case OrderSort.TotalDesc:
                var below = after is null ? orders : orders.Where(o =>
                    EF.Functions.LessThan(ValueTuple.Create(o.TotalAmount, o.Id), ValueTuple.Create(total, id)));
                return Pages.Read(
                    orders, below.OrderByDescending(o => o.TotalAmount)
                        .ThenByDescending(o => o.Id), filtered, paging, ByTotal, ct, counted);
            default:
                return orders.NewestFirst(filtered, paging, ct, counted);
        }

        Cursor ByTotal(Order order) => new((long)(order.TotalAmount * 100), order.Id) { Order = filters.Order };
    }

    /// <summary>Where all orders are counted along, or those of a status; null for what has to be counted.</summary>
    private static IQueryable<RowCount>? Counted(CommerceDbContext db, OrderFilters filters)
    {
        if (filters is not { CustomerId: null, Search: null, From: null, To: null })
            return null;

        return filters is { Status: null, PaymentStatus: null }
            ? db.RowCountOf<Order>()
            : db.RowCountOf<Order, OrderStatus, OrderPaymentStatus>(
                filters.Status is { Value: var status } ? [status] : Enum.GetValues<OrderStatus>(),
                filters.PaymentStatus is { Value: var paid } ? [paid] : Enum.GetValues<OrderPaymentStatus>());
    }
}
