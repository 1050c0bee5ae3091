using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Invoices;

/// <summary>Invoices in figures.</summary>
/// <param name="InvoicedAmount">Of all that were sent and not cancelled, less their credit notes.</param>
/// <param name="OutstandingAmount">What of it is still to be paid.</param>
internal sealed record InvoiceSummary(
    int TotalCount, int DraftCount, int SentCount, int PaidCount, int OverdueCount, int CancelledCount,
    decimal InvoicedAmount, decimal PaidAmount, decimal OutstandingAmount, decimal OverdueAmount, string Currency);

internal static class SummarizeInvoices
{
    /// <summary>Invoices in figures: how many, how much, and what is late.</summary>
    public static async Task<Ok<InvoiceSummary>> Handle(
        CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms, TimeProvider clock, CancellationToken ct)
    {
        var (today, currency) = (clock.Today(), terms.Value.Currency);
        return TypedResults.Ok((await db.Database.SqlQuery<InvoiceSummary>($"""
            select count(*)::integer as total_count,
                count(*) filter (where i.status = 'draft')::integer as draft_count,
                count(*) filter (where i.status in ('sent', 'viewed') and not i.is_late)::integer as sent_count,
                count(*) filter (where i.status = 'paid')::integer as paid_count,
                count(*) filter (where i.is_late)::integer as overdue_count,
                count(*) filter (where i.status = 'cancelled')::integer as cancelled_count,
                coalesce(sum(i.due) filter (where i.counts), 0.00) as invoiced_amount,
                coalesce(sum(i.amount_paid) filter (where i.counts), 0.00) as paid_amount,
                coalesce(sum(greatest(i.due - i.amount_paid, 0)) filter (where i.counts), 0.00) as outstanding_amount,
                coalesce(sum(i.due - i.amount_paid) filter (where i.is_late), 0.00) as overdue_amount,
                {currency} as currency
            from (
                select i.status, i.amount_paid, i.total_amount - i.credited_amount as due,
                    i.status in ('sent', 'viewed', 'paid') as counts,
                    i.status in ('sent', 'viewed') and coalesce(i.due_date < {today}, false)
                        and i.total_amount - i.credited_amount > i.amount_paid as is_late
                from payments.invoices i) i
            """).ToListAsync(ct))[0]);
    }
}
