using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Invoicing;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Webhooks;

namespace TBeauty.Commerce.Payments;

/// <summary>
/// A payment that is held, with what its money is for: an order and its invoice, an invoice alone, or nothing yet.
/// </summary>
internal sealed class HeldPayment
{
    private readonly CommerceDbContext db;
    private readonly Purpose purpose;
    private readonly List<long> paid = [];
    private readonly List<(string Event, Payment Payment, Refund? Refund)> told = [];

    private HeldPayment(CommerceDbContext db, Payment payment, Purpose purpose, Purpose other) =>
        (this.db, Payment, this.purpose, Other) = (db, payment, purpose, other);

    /// <summary>With its customer and its refunds, unless it was read with many others.</summary>
    public Payment Payment { get; }

    public Order? Order => purpose.Order;

    /// <summary>The order that its credit may go to.</summary>
    public Purpose Other { get; }

    /// <summary>Whether its money can't be counted for the order, as it is in another currency.</summary>
    public bool IsForeign => Order is { } order && order.Currency != Payment.Currency;

    /// <summary>What of the payment pays for nothing, and is not on its way back.</summary>
    public decimal Credit => Payment.Credit;

    /// <summary>What money is for.</summary>
    internal sealed record Purpose(Order? Order, Invoice? Invoice);

    /// <summary>Locks payments and all that follows their money; whoever reads them comes afterwards.</summary>
    public static Task Hold(CommerceDbContext db, long[] ids, long? otherOrder, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select payments.hold_payments({ids}, {otherOrder})", ct);

    /// <param name="db">In a transaction; forgets what it had read before.</param>
    /// <param name="otherOrder">Another order to hold.</param>
    /// <returns>Null when there is no such payment.</returns>
    public static async Task<HeldPayment?> Read(CommerceDbContext db, long id, long? otherOrder, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        // What fails undoes all of it: nobody goes back half-way.
        db.Database.AutoSavepointsEnabled = false;
        await Hold(db, [id], otherOrder, ct);
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

    /// <summary>Many that are held already, by id, in as many queries as one.</summary>
    /// <param name="db">Forgets what it had read before.</param>
    public static async Task<List<HeldPayment>> ReadAll(CommerceDbContext db, long[] ids, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var payments = await db.Payments.Where(p => ids.Contains(p.Id)).OrderBy(p => p.Id).ToListAsync(ct);
        var orderIds = payments.ConvertAll(p => p.OrderId);
        var invoiceIds = payments.FindAll(p => p.OrderId is null).ConvertAll(p => p.InvoiceId);
        var orders = await db.Orders.Where(o => orderIds.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);
        var invoices = await db.Invoices
            .Where(i =>
                invoiceIds.Contains(i.Id) || orderIds.Contains(i.OrderId) && i.Status != InvoiceStatus.Cancelled)
            .ToListAsync(ct);
        var (alone, ofOrders) = (invoices.ToDictionary(i => i.Id), invoices.ToLookup(i => i.OrderId));
        return payments.ConvertAll(p => new HeldPayment(db, p, p.OrderId is { } order
            ? new(orders[order], ofOrders[order].SingleOrDefault(i => i.Status is not InvoiceStatus.Cancelled))
            : new(null, alone.GetValueOrDefault(p.InvoiceId ?? 0)), new(null, null)));
    }

    /// <summary>Lets the sums of what the payment is for follow it.</summary>
    /// <param name="counted">What more counts; below 0 what counts no more.</param>
    /// <param name="refunded">What more went back.</param>
    /// <param name="what">The entry in the order's timeline.</param>
    /// <param name="refund">Of what went back.</param>
    public void Move(decimal counted, decimal refunded, string what, string actor, DateTimeOffset now,
        Refund? refund = null)
    {
        Receive(purpose, counted, refunded, what, Payment.PaymentReference, actor, now);
        if (counted > 0)
            told.Add(("payment.verified", Payment, null));
        if (refunded > 0)
            told.Add(("payment.refunded", Payment, refund));
    }

    /// <summary>The same for credit that moves on: both orders at once.</summary>
    public void Move(Payment made, string actor, DateTimeOffset now)
    {
        Receive(Other, made.Amount, 0.00m, OrderEvent.CreditApplied, made.PaymentReference, actor, now);
        Receive(purpose, 0.00m, made.Amount, OrderEvent.CreditMoved, Payment.PaymentReference, actor, now);
        told.AddRange(
            [("payment.refunded", Payment, Payment.Refunds[^1]), ("payment.recorded", made, null),
                ("payment.verified", made, null)]);
    }

    /// <summary>Saves what was decided about payments, and tells of each order that is paid now.</summary>
    public static async Task Save(
        CommerceDbContext db, IReadOnlyCollection<HeldPayment> held, DateTimeOffset now, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        if (held.SelectMany(one => one.paid).Distinct().ToArray() is { Length: > 0 } paid)
            await Outbox.Announce(db, "order.paid", paid, now, ct);
        await Outbox.AnnouncePayments(
            db, [.. held.SelectMany(one => one.told).Select(one => (one.Event, one.Payment.Id, one.Refund?.Id))], now,
            ct);
    }

    private void Receive(
        Purpose whose, decimal counted, decimal refunded, string what, string reference, string actor,
        DateTimeOffset now)
    {
        if (whose.Order is { } order)
        {
            if (order.Receive(counted, refunded, now))
                paid.Add(order.Id);
            db.Add(new OrderEvent(order.Id, what, actor, now, reference));
        }

        if (whose.Invoice is { } invoice)
            invoice.Settle(whose.Order?.Balance.Net ?? invoice.AmountPaid + counted - refunded, now);
    }
}
