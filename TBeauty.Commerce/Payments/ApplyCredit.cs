using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;

namespace TBeauty.Commerce.Payments;

/// <summary>
/// Lets money that one order doesn't need (it was cancelled, or paid beyond what is due) pay for another order of the
/// same customer: it leaves the one payment as a refund and becomes a verified payment of its own, so that every sum
/// stays a sum.
/// </summary>
public static class ApplyCredit
{
    /// <returns>The payment that it came from; null when there is no such payment.</returns>
    /// <exception cref="RuleViolation">
    /// <c>payment.customer_mismatch</c>, <c>order.status</c>, <c>payment.status</c>, <c>payment.currency</c>,
    /// <c>credit.same_order</c>, or <c>credit.exceeded</c> and <c>credit.exceeds_order</c> with <c>at_most</c>.
    /// </exception>
    public static Task<Payment?> Run(
        CommerceDbContext db, long id, long orderId, decimal amount, string actor, DateTimeOffset now,
        CancellationToken ct) =>
        db.InTransaction<Payment?>(async () =>
    {
        if (await HeldPayment.Read(db, id, orderId, ct) is not { Payment: var source } held)
            return null;
        var target = Allowed(held);
        await Allow(db, held, amount, ct);
        if (amount > target.Balance.Needed)
            throw Exceeded("credit.exceeds_order", $"That order needs {target.Balance.Needed:0.00} and no more.",
                target.Balance.Needed);

        var made = Payment.OfCredit(source, orderId, amount, actor, now);
        await db.AddAsync(made, ct);
        made.AssignReference();
        RefundPayment.Give(db, source, amount, $"Credit for {target.OrderNumber}", made.Id, actor, now);
        held.Move(made, actor, now);
        await HeldPayment.Save(db, [held], now, ct);
        return source;
    }, ct);

    /// <exception cref="RuleViolation"><c>credit.exceeded</c> with <c>at_most</c>.</exception>
    internal static async Task Allow(CommerceDbContext db, HeldPayment held, decimal amount, CancellationToken ct)
    {
        var credit = await Credit(db, held, ct);
        if (amount > credit)
            throw Exceeded("credit.exceeded", $"Only {credit:0.00} of this payment is credit.", credit);
    }

    /// <summary>
    /// What of the payment pays for nothing. What a provider is giving back already, of whichever payment of the order,
    /// is on its way.
    /// </summary>
    private static async Task<decimal> Credit(CommerceDbContext db, HeldPayment held, CancellationToken ct)
    {
        if (held.Order is not { } order)
            return held.Credit;

        var promised = await db.Payments.Where(p => p.OrderId == order.Id).SumAsync(p => p.PendingRefunds, ct);
        return Math.Min(held.Credit, Math.Max(0.00m, order.CreditAmount - promised));
    }

    private static Order Allowed(HeldPayment held) => held switch
    {
        { Other.Order: null } => throw Mismatch(),
        { Other.Order: { } target } when target.Id == held.Payment.OrderId =>
            throw new RuleViolation("credit.same_order", "This payment is for that order already."),
        { Other.Order: { } target } when target.CustomerId != held.Payment.CustomerId => throw Mismatch(),
        { Other.Order.Status: OrderStatus.Cancelled or OrderStatus.Returned } =>
            throw new RuleViolation("order.status", "That order takes no money any more."),
        { Payment.IsVerified: false } =>
            throw new RuleViolation("payment.status", "Only a verified payment has credit."),
        { Other.Order: { } target } when target.Currency != held.Payment.Currency =>
            throw DecidePayment.Foreign(target, held.Payment),
        _ => held.Other.Order,
    };

    private static RuleViolation Mismatch() =>
        new("payment.customer_mismatch", "The customer of this payment has no such order.");

    private static RuleViolation Exceeded(string code, string sentence, decimal atMost) => new(code, sentence)
    {
        Details = new Dictionary<string, object?> { ["at_most"] = Money.TwoPlaces(atMost) },
    };
}
