using Microsoft.EntityFrameworkCore;
using Npgsql;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;

namespace TBeauty.Commerce.Payments.Reconciliation;

/// <summary>
/// Verifies thousands of payments at once, each as <see cref="DecidePayment"/> verifies one. All of them are held
/// before anything is read, so that whoever verifies one of them, or the same statement, waits instead of deadlocking.
/// </summary>
internal static class VerifyMatches
{
    private const int AtOnce = 1_000;

    /// <param name="db">In a transaction; forgets what it had read before.</param>
    /// <param name="notes">Why each payment is verified, by its id.</param>
    public static async Task<IReadOnlyDictionary<long, MatchOutcome>> Run(
        CommerceDbContext db, IReadOnlyDictionary<long, string> notes, string actor, DateTimeOffset now,
        CancellationToken ct)
    {
        long[] ids = [.. notes.Keys.Order()];
        var outcomes = new Dictionary<long, MatchOutcome>(ids.Length);
        await HeldPayment.Hold(db, ids, otherOrder: null, ct);
        foreach (var some in ids.Chunk(AtOnce))
            await Verify(some);
        db.ChangeTracker.Clear();
        return outcomes;

        async Task Verify(long[] some)
        {
            var claims = await ClaimsOfTaken(db, some, ct);
            var held = await HeldPayment.ReadAll(db, some, ct);
            foreach (var one in held)
            {
                var (id, payment) = (one.Payment.Id, one.Payment);
                // A line of a statement is money of the order's own currency: it can't be that payment.
                outcomes[id] = payment.Status is not PaymentStatus.Unverified || one.IsForeign
                    ? MatchOutcome.DecidedMeanwhile
                    : claims.Contains(id) ? MatchOutcome.ReferenceTaken
                    : MatchOutcome.Verified;
                if (outcomes[id] is MatchOutcome.Verified)
                    DecidePayment.Decide(
                        db, one, p => p.Payment.Verify(notes[id], actor, now), OrderEvent.PaymentVerified, actor, now);
            }

            try
            {
                await HeldPayment.Save(db, held, now, ct);
            }
            catch (DbUpdateException e) when (
                e.InnerException is PostgresException { ConstraintName: Payment.ReferenceIndex })
            {
                // Nothing of these was saved: the reference of one was taken since it was looked for, or two claim the
                // same.
                if (some is [var claim])
                    outcomes[claim] = MatchOutcome.ReferenceTaken;
                foreach (var half in some.Length is 1 ? [] : some.Chunk((some.Length + 1) / 2))
                    await Verify(half);
            }
        }
    }

    /// <summary>Customers' claims of a transfer that counts already as another payment.</summary>
    private static Task<HashSet<long>> ClaimsOfTaken(CommerceDbContext db, long[] ids, CancellationToken ct)
    {
        var holders = TakenReference.Holders(db);
        return db.Payments
            .Where(claim => ids.Contains(claim.Id) && claim.IsProof && holders.Any(other => other.Id != claim.Id
                && other.PaymentMethod == claim.PaymentMethod && EF.Property<string?>(other, Payment.ReferenceKey)
                    == EF.Property<string?>(claim, Payment.ReferenceKey)))
            .Select(claim => claim.Id).ToHashSetAsync(ct);
    }
}
