using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Invoicing;

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
        var statement = HandlerSql.Statement("summarize_invoices", currency, today);
        return TypedResults.Ok((await db.Database.SqlQuery<InvoiceSummary>(statement).ToListAsync(ct))[0]);
    }
}
