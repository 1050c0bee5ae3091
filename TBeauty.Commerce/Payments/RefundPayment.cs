using TBeauty.Commerce.Audit;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;

namespace TBeauty.Commerce.Payments;

/// <summary>Gives money of a payment back.</summary>
public static class RefundPayment
{
    /// <param name="amount">Above 0.</param>
    /// <param name="onlyCredit">Whether it must not be more than what pays for nothing.</param>
    /// <returns>The refund; null when there is no such payment.</returns>
    /// <exception cref="RuleViolation">
    /// <c>refund.exceeds_payment</c>, with <c>refundable_amount</c>, <c>payment.status</c> for a payment that doesn't
    /// count, or <c>credit.exceeded</c> with <c>at_most</c>.
    /// </exception>
    public static Task<Refund?> Run(
        CommerceDbContext db, long id, decimal amount, string reason, string actor, DateTimeOffset now,
        CancellationToken ct, bool onlyCredit = false) =>
        db.InTransaction<Refund?>(async () =>
    {
        if (await HeldPayment.Read(db, id, otherOrder: null, ct) is not { } held)
            return null;
        if (onlyCredit)
            await ApplyCredit.Allow(db, held, amount, ct);

        var refund = Give(db, held.Payment, amount, reason, appliedTo: null, actor, now);
        if (refund.Status is RefundStatus.Done)
            held.Move(counted: 0.00m, amount, OrderEvent.PaymentRefunded, actor, now, refund);
        else
            held.Move(counted: 0.00m, refunded: 0.00m, OrderEvent.RefundRequested, actor, now);
        await HeldPayment.Save(db, [held], now, ct);
        return refund;
    }, ct);

    internal static Refund Give(
        CommerceDbContext db, Payment payment, decimal amount, string reason, long? appliedTo, string actor,
        DateTimeOffset now)
    {
        var before = new Dictionary<string, object?>
        {
            ["status"] = EnumWords.Of(payment.Status),
            ["refunded_amount"] = payment.RefundedAmount,
            ["pending_refunds"] = payment.PendingRefunds,
        };
        var refund = payment.Refund(amount, reason, appliedTo, actor, now);
        db.Add(AuditEntry.Of(actor, "refunded", "payment", payment.Id, before, new()
        {
            ["refunded_amount"] = payment.RefundedAmount,
            ["pending_refunds"] = payment.PendingRefunds,
            ["reason"] = reason,
        }, now));
        return refund;
    }
}
