using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Invoicing;
using TBeauty.Commerce.Pricing;

namespace TBeauty.Commerce.Payments;

/// <summary>
/// Invoices for which something was paid, and all of it went back. They owe nothing, as an order doesn't; but an
/// invoice knows only what is left of its payments, so these are asked.
/// </summary>
public static class RefundedInvoices
{
    /// <summary>When nothing is left of its payments, each one that counted has gone back whole.</summary>
    public static IQueryable<Invoice> Of(CommerceDbContext db) => db.Invoices.Where(i => i.AmountPaid == 0
        && (db.Orders.Any(o => o.Id == i.OrderId && o.PaymentStatus == OrderPaymentStatus.Refunded)
            || i.OrderId == null && db.Payments.Any(
                p => p.InvoiceId == i.Id && p.Status == PaymentStatus.Refunded)));

    /// <summary>Lets invoices that were read to be shown know whether they are among them.</summary>
    public static async Task Tell(CommerceDbContext db, IReadOnlyCollection<Invoice> invoices, CancellationToken ct)
    {
        long[] unpaid = [.. invoices.Where(i => i is { AmountPaid: 0, OutstandingAmount: > 0 }).Select(i => i.Id)];
        if (unpaid.Length is 0)
            return;

        var refunded = await Of(db).Where(i => unpaid.Contains(i.Id)).Select(i => i.Id).ToHashSetAsync(ct);
        foreach (var invoice in invoices.Where(i => refunded.Contains(i.Id)))
            invoice.OwesNothing();
    }
}
