using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Audit;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Webhooks;

namespace TBeauty.Commerce.Invoicing;

/// <summary>
/// What happens to an invoice once it is written; each is safe to repeat, and of two at once one comes first.
/// </summary>
public static class DecideInvoice
{
    /// <summary>
    /// Gives a draft its number and makes it due; what came back of its order before is credited at once.
    /// </summary>
    /// <returns>False when there is no such invoice.</returns>
    /// <exception cref="RuleViolation"><c>invoice.status</c> or <c>invoice.order_changed</c></exception>
    public static Task<bool> Send(
        CommerceDbContext db, long id, DateOnly today, string actor, DateTimeOffset now, CancellationToken ct) =>
        db.InTransaction(async () =>
    {
        var order = await HoldItsOrder(db, id, ct);
        if (await db.Hold<Invoice>(id, ct) is not { } invoice)
            return false;
        if (invoice.Status is InvoiceStatus.Cancelled)
            throw new RuleViolation("invoice.status", "A cancelled invoice can't be sent.");
        if (invoice.Status is not InvoiceStatus.Draft)
            return true;
        if (invoice.IsOutdated(order))
        {
            throw new RuleViolation(
                "invoice.order_changed",
                "Its order was changed or cancelled since; throw the draft away and make another.");
        }

        var paid = order?.Balance.Net ?? invoice.AmountPaid;
        invoice.Send(await NextNumber(db, "invoice", "INV", now, ct), today, paid, now);
        Told(db, invoice, "sent", new() { ["status"] = "draft" }, new() { ["status"] = "sent" }, actor, now);
        await db.SaveChangesAsync(ct);
        await Outbox.AnnounceToCustomer(
            db, "invoice.sent", invoice.OrderId is { } its ? $"order:{its}" : $"invoice:{id}", invoice.CustomerId,
            invoice.OrderId, id,
            now, ct);
        if (order is not null)
            await CreditOrder.Run(db, order, "Changed before it was sent", actor, now, ct);
        return true;
    }, ct);

    /// <summary>Writes down that the customer has seen a sent invoice.</summary>
    /// <returns>False when there is no such invoice.</returns>
    /// <exception cref="RuleViolation"><c>invoice.status</c></exception>
    public static Task<bool> View(
        CommerceDbContext db, long id, string actor, DateTimeOffset now, CancellationToken ct) =>
        db.InTransaction(async () =>
    {
        if (await db.Hold<Invoice>(id, ct) is not { } invoice)
            return false;
        if (invoice.View())
            Told(db, invoice, "viewed", new() { ["status"] = "sent" }, new() { ["status"] = "viewed" }, actor, now);
        await db.SaveChangesAsync(ct);
        return true;
    }, ct);

    /// <returns>False when there is no such invoice.</returns>
    /// <exception cref="RuleViolation"><c>invoice.paid</c></exception>
    public static Task<bool> Cancel(
        CommerceDbContext db, long id, string? reason, string actor, DateTimeOffset now, CancellationToken ct) =>
        db.InTransaction(async () =>
    {
        if (await db.Hold<Invoice>(id, ct) is not { } invoice)
            return false;
        var before = EnumWords.Of(invoice.Status);
        if (invoice.Cancel(now))
        {
            Told(db, invoice, "cancelled", new() { ["status"] = before },
                new() { ["status"] = "cancelled", ["reason"] = reason }, actor, now);
        }

        await db.SaveChangesAsync(ct);
        return true;
    }, ct);

    /// <summary>Takes part of a sent invoice back.</summary>
    /// <returns>The credit note; null when there is no such invoice.</returns>
    /// <exception cref="RuleViolation"><c>invoice.status</c>, or <c>credit_note.exceeds_invoice</c> with
    /// <c>at_most</c></exception>
    public static Task<CreditNote?> Credit(
        CommerceDbContext db, long id, decimal amount, string reason, string actor, DateTimeOffset now,
        CancellationToken ct) =>
        db.InTransaction(async () =>
    {
        await HoldItsOrder(db, id, ct);
        if (await db.Hold<Invoice>(id, ct) is not { } invoice)
            return null;
        invoice.RefuseToCredit(amount);
        var note = await Credit(db, invoice, amount, reason, returned: null, actor, now, ct);
        await db.SaveChangesAsync(ct);
        return note;
    }, ct);

    internal static async Task<CreditNote> Credit(
        CommerceDbContext db, Invoice invoice, decimal amount, string reason, long? returned, string actor,
        DateTimeOffset now,
        CancellationToken ct)
    {
        var before = invoice.CreditedAmount;
        var note = invoice.Credit(
            amount, await NextNumber(db, "credit_note", "CRN", now, ct), reason, returned, actor, now);
        Told(db, invoice, "credited", new() { ["credited_amount"] = before },
            new() { ["credited_amount"] = invoice.CreditedAmount, ["reason"] = reason }, actor, now);
        return note;
    }

    /// <summary>Whoever verifies a payment at this moment holds the order before it settles the invoice.</summary>
    private static async Task<Order?> HoldItsOrder(CommerceDbContext db, long id, CancellationToken ct) =>
        await db.Invoices.Where(i => i.Id == id).Select(i => i.OrderId).SingleOrDefaultAsync(ct) is { } order
            ? await db.Hold<Order>(order, ct)
            : null;

    /// <summary>Its counter stays locked until the transaction ends; so it is asked for last.</summary>
    private static async Task<string> NextNumber(
        CommerceDbContext db, string name, string prefix, DateTimeOffset now, CancellationToken ct) =>
        (await db.Database.SqlQuery<string>($"select payments.next_number({name}, {prefix}, {now}) as \"Value\"")
            .ToListAsync(ct))[0];

    private static void Told(
        CommerceDbContext db, Invoice invoice, string action, Dictionary<string, object?> before,
        Dictionary<string, object?> after,
        string actor, DateTimeOffset now) =>
            db.Add(AuditEntry.Of(actor, action, "invoice", invoice.Id, before, after, now));
}
