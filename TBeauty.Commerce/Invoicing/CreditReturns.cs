using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Invoicing;

/// <summary>
/// An order's invoice, once sent, is credited with each return by itself; nothing else takes returns off it.
/// </summary>
internal static class CreditReturns
{
    /// <param name="order">It is held.</param>
    public static async Task Run(
        CommerceDbContext db, long order, string actor, DateTimeOffset now, CancellationToken ct)
    {
        var sent = await db.Invoices
            .Where(i => i.OrderId == order && i.Status != InvoiceStatus.Draft && i.Status != InvoiceStatus.Cancelled)
            .Select(i => i.Id).ToListAsync(ct);
        if (sent is not [var id] || await db.Hold<Invoice>(id, ct) is not { } invoice)
            return;

        var returns = await db.Returns.AsNoTracking()
            .Where(r =>
                r.OrderId == order && !db.CreditNotes.Any(note => note.ReturnId == r.Id && note.InvoiceId == id))
            .OrderBy(r => r.Id).ToListAsync(ct);
        foreach (var taken in returns)
        {
            // Staff may have credited some of it by hand already.
            if (Math.Min(taken.Amount, invoice.Creditable) is > 0 and var amount)
                await DecideInvoice.Credit(db, invoice, amount, taken.Reason ?? "Returned", taken.Id, actor, now, ct);
        }

        await db.SaveChangesAsync(ct);
    }
}
