using TBeauty.Commerce.Audit;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;

namespace TBeauty.Commerce.Payments;

/// <summary>What staff decide about a recorded payment. Each is safe to repeat, and of two at once one wins.</summary>
public static class DecidePayment
{
    /// <returns>The payment as it stands then, with its customer; null when there is no such payment.</returns>
    /// <exception cref="RuleViolation">
    /// <c>payment.status</c>, <c>payment.currency</c>, <c>payment.reference_taken</c> with <c>payment_id</c>
    /// </exception>
    public static Task<Payment?> Verify(
        CommerceDbContext db, long id, string? note, string actor, DateTimeOffset now, CancellationToken ct) =>
        Run(db, id, held => held.IsForeign
            ? throw Foreign(held.Order!, held.Payment)
            : held.Payment.Verify(note, actor, now), OrderEvent.PaymentVerified, actor, now, ct);

    /// <inheritdoc cref="Verify"/>
    public static Task<Payment?> Unverify(
        CommerceDbContext db, long id, string reason, string actor, DateTimeOffset now, CancellationToken ct) =>
        Run(db, id, held => held.Payment.Unverify(reason, now), "payment_unverified", actor, now, ct);

    /// <inheritdoc cref="Verify"/>
    public static Task<Payment?> Reject(
        CommerceDbContext db, long id, string reason, string actor, DateTimeOffset now, CancellationToken ct) =>
        Run(db, id, held => held.Payment.Reject(reason, now), "payment_rejected", actor, now, ct);

    internal static RuleViolation Foreign(Order order, Payment payment) => new("payment.currency",
        $"An order in {order.Currency} isn't paid in {payment.Currency}; "
        + "record what the bank credits, and reject this.");

    private static Task<Payment?> Run(
        CommerceDbContext db, long id, Func<HeldPayment, bool> decide, string what, string actor, DateTimeOffset now,
        CancellationToken ct) => db.InTransaction<Payment?>(async () =>
    {
        if (await HeldPayment.Read(db, id, otherOrder: null, ct) is not { } held)
            return null;

        if (!Decide(db, held, decide, what, actor, now))
            return held.Payment;

        // What a customer said takes its reference once it counts.
        if (held.Payment is { IsProof: true, IsVerified: true, TransactionReference: not null })
            await TakenReference.Take(db, held.Payment, () => HeldPayment.Save(db, [held], now, ct), ct);
        else
            await HeldPayment.Save(db, [held], now, ct);
        return held.Payment;
    }, ct);

    /// <summary>
    /// Decides about one that is held, and lets the sums of what it is for follow; saves nothing yet.
    /// </summary>
    /// <returns>Whether that is news.</returns>
    internal static bool Decide(
        CommerceDbContext db, HeldPayment held, Func<HeldPayment, bool> decide, string what, string actor,
        DateTimeOffset now)
    {
        var payment = held.Payment;
        var (before, counted) = (Told(payment), payment.Counted);
        if (!decide(held))
            return false;

        db.Add(AuditEntry.Of(actor, "changed", "payment", payment.Id, before, Told(payment), now));
        held.Move(payment.Counted - counted, refunded: 0.00m, what, actor, now);
        return true;
    }

    private static Dictionary<string, object?> Told(Payment payment) => new()
    {
        ["status"] = EnumWords.Of(payment.Status),
        ["verification_notes"] = payment.VerificationNotes,
    };
}
