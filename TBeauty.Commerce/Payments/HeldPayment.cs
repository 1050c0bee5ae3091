using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Invoicing;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Webhooks;

namespace TBeauty.Commerce.Payments;

/// <summary>A payment that is held, with what its money is for: an order and its invoice, an invoice alone, or nothing yet.</summary>
internal sealed class HeldPayment
{
    private readonly CommerceDbContext db;

    private HeldPayment(CommerceDbContext db, Payment payment, Purpose purpose, Purpose other) =>
        (this.db, Payment, this.purpose, Other) = (db, payment, purpose, other);

    private readonly Purpose purpose;

    /// <summary>With its customer and its refunds.</summary>
    public Payment Payment { get; }

    public Order? Order => purpose.Order;

    /// <summary>The order that its credit may go to.</summary>
    public Purpose Other { get; }

    /// <summary>What of the payment pays for nothing.</summary>
    public decimal Credit => Math.Min(Payment.Net, purpose switch
    {
        { Order: { } order } => order.CreditAmount,
        { Invoice: { } invoice } => invoice.CreditAmount,
        _ => Payment.Net,
    });

    /// <summary>What money is for.</summary>
    internal sealed record Purpose(Order? Order, Invoice? Invoice);

    /// <param name="db">In a transaction; forgets what it had read before.</param>
    /// <param name="otherOrder">Another order to hold.</param>
    /// <returns>Null when there is no such payment.</returns>
    public static async Task<HeldPayment?> Read(CommerceDbContext db, long id, long? otherOrder, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await db.Database.ExecuteSqlAsync($"select payments.hold_payment({id}, {otherOrder})", ct);
        var row = await db.Payments.Where(p => p.Id == id).Include(p => p.Customer).Include(p => p.Refunds)
            .Select(p => new
            {
                Payment = p,
                Order = db.Orders.SingleOrDefault(o => o.Id == p.OrderId),
                Invoice = db.Invoices.SingleOrDefault(i => p.OrderId == null
                    ? i.Id == p.InvoiceId
                    : i.OrderId == p.OrderId && i.Status != InvoiceStatus.Cancelled),
            }).SingleOrDefaultAsync(ct);
        if (row is null)
            return null;

        var other = otherOrder is null ? null : await db.Orders.Where(o => o.Id == otherOrder).Select(o => new
        {
            Order = o,
            Invoice = db.Invoices.SingleOrDefault(i => i.OrderId == o.Id && i.Status != InvoiceStatus.Cancelled),
        }).SingleOrDefaultAsync(ct);
        return new(db, row.Payment, new(row.Order, row.Invoice), new(other?.Order, other?.Invoice));
    }

    /// <summary>Lets the sums of what the payment is for follow, saves, and tells of an order that is paid now.</summary>
    /// <param name="paid">What more counts; below 0 what counts no more.</param>
    /// <param name="refunded">What more went back.</param>
    /// <param name="what">The entry in the order's timeline.</param>
    public async Task Move(decimal paid, decimal refunded, string what, string actor, DateTimeOffset now, CancellationToken ct)
    {
        var isPaid = Receive(purpose, paid, refunded, what, Payment.PaymentReference, actor, now);
        await Save(isPaid, Order, now, ct);
        if (paid > 0.00m)
            await Outbox.AnnouncePayment(db, "payment.verified", Payment.Id, null, now, ct);
        if (refunded > 0.00m)
            await Outbox.AnnouncePayment(db, "payment.refunded", Payment.Id, Payment.Refunds[^1].Id, now, ct);
    }

    /// <summary>The same for credit that moves on: both orders at once.</summary>
    public async Task Move(Payment made, string actor, DateTimeOffset now, CancellationToken ct)
    {
        var isPaid = Receive(Other, made.Amount, 0.00m, OrderEvent.CreditApplied, made.PaymentReference, actor, now);
        Receive(purpose, 0.00m, made.Amount, OrderEvent.CreditMoved, Payment.PaymentReference, actor, now);
        await Save(isPaid, Other.Order, now, ct);
        await Outbox.AnnouncePayment(db, "payment.refunded", Payment.Id, Payment.Refunds[^1].Id, now, ct);
        await Outbox.AnnouncePayment(db, "payment.recorded", made.Id, null, now, ct);
        await Outbox.AnnouncePayment(db, "payment.verified", made.Id, null, now, ct);
    }

    private async Task Save(bool isPaid, Order? order, DateTimeOffset now, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        if (isPaid)
            await Outbox.Announce(db, "order.paid", order!.Id, now, ct);
    }

    private bool Receive(
        Purpose whose, decimal paid, decimal refunded, string what, string reference, string actor, DateTimeOffset now)
    {
        var isPaid = whose.Order?.Receive(paid, refunded, now) ?? false;
        if (whose.Order is { } order)
            db.Add(new OrderEvent(order.Id, what, actor, now, reference));
        if (whose.Invoice is { } invoice)
            invoice.Settle(whose.Order?.Balance.Net ?? invoice.AmountPaid + paid - refunded, now);
        return isPaid;
    }
}
