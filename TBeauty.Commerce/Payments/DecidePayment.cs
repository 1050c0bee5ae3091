using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Payments;

/// <summary>What staff decide about a recorded payment. Each is safe to repeat, and of two at once one wins.</summary>
public static class DecidePayment
{
    /// <param name="What">The entry in the order's timeline.</param>
    /// <param name="From">Where the payment must stand.</param>
    /// <param name="To">Where it stands then; a payment that is there already stays, and all is well.</param>
    public sealed record Decision(string What, PaymentStatus From, PaymentStatus To);

    public static readonly Decision Verify = new("payment_verified", PaymentStatus.Unverified, PaymentStatus.Verified);
    public static readonly Decision Unverify = new("payment_unverified", PaymentStatus.Verified, PaymentStatus.Unverified);
    public static readonly Decision Reject = new("payment_rejected", PaymentStatus.Unverified, PaymentStatus.Rejected);

    /// <returns>The payment as it stands then, with its customer; null when there is no such payment.</returns>
    /// <exception cref="RuleViolation"><c>payment.status</c></exception>
    public static async Task<Payment?> Run(
        CommerceDbContext db, long id, Decision decision, string? note, string actor, DateTimeOffset now,
        CancellationToken ct)
    {
        string[] from = [EnumWords.Of(decision.From)];
        var to = EnumWords.Of(decision.To);
        var decided = (await db.Database.SqlQuery<bool>($"""
            select payments.decide_payment({id}, {from}, {to}, {decision.What}, {note}, {actor}, {now}) as "Value"
            """).ToListAsync(ct))[0];

        var payment = await db.Payments.AsNoTracking().Include(p => p.Customer).Include(p => p.Refunds).SingleOrDefaultAsync(p => p.Id == id, ct);
        // What was verified stays so when some of it has gone back meanwhile.
        if (payment is null || decided || payment.Status == decision.To || decision == Verify && payment.IsVerified)
            return payment;

        throw new RuleViolation(
            "payment.status", $"A payment that is {EnumWords.Of(payment.Status)} can't become {to}.");
    }
}
