using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.ServiceDefaults.Paging;

namespace TBeauty.AdminApi.Payments;

internal static class ListUnapplied
{
    /// <summary>Verified money that pays for nothing: of cancelled orders, beyond an order's total, or for no order at all.</summary>
    /// <remarks>Of an order with several payments, the latest are the ones that were too much.</remarks>
    public static async Task<Results<Ok<PaymentListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] PageRequest paging, CommerceDbContext db, CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        var unapplied = Rows(db);
        var found = PaymentResponse.Whole(db).Where(p => unapplied.Any(row => row.Id == p.Id));
        var page = await found.NewestFirst(filtered: true, paging, ct);
        var ids = page.Rows.Select(payment => payment.Id).ToArray();
        var amounts = await unapplied.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Amount, ct);

        return TypedResults.Ok(new PaymentListResponse(
            [.. page.Rows.Select(payment => PaymentResponse.From(payment) with
            {
                UnappliedAmount = Money.TwoPlaces(amounts.GetValueOrDefault(payment.Id)),
            })],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next, null));
    }

    private static IQueryable<Row> Rows(CommerceDbContext db) => db.Database.SqlQuery<Row>($"""
        select counted.id, counted.amount
        from (
            select p.id,
                case when o.id is null and i.id is null then p.amount - p.refunded_amount
                else least(
                    p.amount - p.refunded_amount,
                    greatest(0, coalesce(o.amount_paid - o.amount_refunded, i.amount_paid) - case
                        when coalesce(o.status, i.status) = 'cancelled' then 0
                        else coalesce(o.total_amount, i.total_amount - i.credited_amount) end)
                    - coalesce(sum(p.amount - p.refunded_amount) over (
                        partition by p.order_id, p.invoice_id order by p.id desc
                        rows between unbounded preceding and 1 preceding), 0)) end as amount
            from (
                select paid.* from ordering.orders credit join payments.payments paid on paid.order_id = credit.id
                where credit.amount_paid > credit.amount_refunded
                  and (credit.status = 'cancelled' or credit.amount_paid - credit.amount_refunded > credit.total_amount)
                union all
                select paid.* from payments.payments paid where paid.order_id is null) p
            left join ordering.orders o on o.id = p.order_id
            left join payments.invoices i on i.id = p.invoice_id and p.order_id is null
            where p.status in ('verified', 'partially_refunded')) counted
        where counted.amount > 0
        """);

    private sealed record Row(long Id, decimal Amount);
}
