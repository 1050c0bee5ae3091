using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Payments;

internal static class ListUnapplied
{
    /// <summary>
    /// Verified money that pays for nothing: of cancelled orders, beyond an order's total, or for no order at all.
    /// </summary>
    /// <remarks>Of an order with several payments, the latest are the ones that were too much.</remarks>
    public static async Task<Results<Ok<PaymentListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] PageRequest paging, CommerceDbContext db, AllowedSteps steps, CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        var unapplied = Rows(db);
        var start = unapplied;
        if (paging.After is { } after)
        {
            var (time, id) = (Cursor.Parse(after)!.Value.CreatedAt, Cursor.Parse(after)!.Value.Id);
            start = unapplied.Where(
                p => EF.Functions.LessThan(ValueTuple.Create(p.CreatedAt, p.Id), ValueTuple.Create(time, id)));
        }

        var ordered = start.OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Id);
        var page = await Pages.Read(unapplied, ordered, filtered: true, paging, p => Cursor.Of(p.CreatedAt, p.Id), ct);
        var ids = page.Rows.Select(row => row.Id).ToArray();
        var payments = await PaymentResponse.Whole(db).Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);

        return TypedResults.Ok(new PaymentListResponse(
            [.. page.Rows.Select(row =>
                PaymentResponse.From(payments[row.Id], steps) with { UnappliedAmount = Money.TwoPlaces(row.Amount) })],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next, null));
    }

    // "Offset 0" keeps PostgreSQL at the few orders in credit and the payments of each: it takes them for many, and
    // would read all payments instead.
    private static IQueryable<Row> Rows(CommerceDbContext db) => db.Database.SqlQuery<Row>(SqlWords.Fill($"""
        select counted.id, counted.created_at, counted.amount
        from (
            select p.id, p.created_at, case when p.order_id is null and p.invoice_id is null then p.net else least(
                p.net, greatest(0, p.beyond) - coalesce(sum(p.net) over (
                    partition by p.order_id, p.invoice_id order by p.id desc
                    rows between unbounded preceding and 1 preceding), 0)) end as amount
            from (
                select paid.*,
                    o.amount_paid - o.amount_refunded
                        - case when o.status = :'OrderStatus.Cancelled' then 0
                            else o.total_amount - o.returned_amount end
                        - (select coalesce(sum(r.pending_refunds), 0) from payments.payments r
                            where r.order_id = o.id) as beyond
                from ordering.orders o
                cross join lateral (
                    select m.id, m.created_at, m.order_id, m.invoice_id,
                        m.amount - m.refunded_amount - m.pending_refunds as net
                    from payments.payments m
                    where m.order_id = o.id and m.status in (:'PaymentStatuses.WithMoneyLeft')
                    offset 0) paid
                where o.amount_paid > o.amount_refunded
                  and (o.status = :'OrderStatus.Cancelled'
                      or o.amount_paid - o.amount_refunded > o.total_amount - o.returned_amount)
                union all
                select m.id, m.created_at, m.order_id, m.invoice_id, m.amount - m.refunded_amount - m.pending_refunds,
                    i.amount_paid - case when i.status = :'InvoiceStatus.Cancelled' then 0
                        else i.total_amount - i.credited_amount end
                from payments.payments m
                left join payments.invoices i on i.id = m.invoice_id
                where m.order_id is null and m.status in (:'PaymentStatuses.WithMoneyLeft')) p) counted
        where counted.amount > 0
        """));

    private sealed record Row(long Id, DateTimeOffset CreatedAt, decimal Amount);
}
