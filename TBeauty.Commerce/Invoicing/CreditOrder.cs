using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;

namespace TBeauty.Commerce.Invoicing;

/// <summary>
/// An order's invoice, once sent, asks for no more than the order does: returns, units that were dropped, a discount
/// and a cancellation are credited by themselves, in the transaction in which they happen.
/// </summary>
internal static class CreditOrder
{
    /// <param name="order">It is held, and what became of it is saved.</param>
    /// <param name="reason">What lowered it; a return says its own.</param>
    public static async Task Run(
        CommerceDbContext db, Order order, string reason, string actor, DateTimeOffset now, CancellationToken ct)
    {
        var sent = await db.Invoices
            .Where(i => i.OrderId == order.Id && i.Status != InvoiceStatus.Draft
                && i.Status != InvoiceStatus.Cancelled)
            .Select(i => i.Id).ToListAsync(ct);
        if (sent is not [var id] || await db.Hold<Invoice>(id, ct) is not { } invoice)
            return;

        var returns = await db.Returns.AsNoTracking()
            .Where(r => r.OrderId == order.Id
                && !db.CreditNotes.Any(note => note.ReturnId == r.Id && note.InvoiceId == id))
            .OrderBy(r => r.Id).ToListAsync(ct);
        foreach (var taken in returns)
        {
            // Staff may have credited some of it by hand already.
            if (Math.Min(taken.Amount, invoice.Creditable) is > 0 and var amount)
                await DecideInvoice.Credit(db, invoice, amount, taken.Reason ?? "Returned", taken.Id, actor, now, ct);
        }

        if (invoice.Creditable - order.Balance.Due is > 0 and var beyond)
            await DecideInvoice.Credit(db, invoice, beyond, reason, returned: null, actor, now, ct);
        await db.SaveChangesAsync(ct);
    }
}
