using Microsoft.EntityFrameworkCore;
using Npgsql;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Payments;

/// <summary>A bank reference stands for money that came in once: which payment has it already.</summary>
internal static class TakenReference
{
    /// <summary>
    /// The payments of which each method has a reference once, as <see cref="Payment.ReferenceIndex"/> says it: not
    /// what a customer says, as long as nobody has verified it.
    /// </summary>
    public static IQueryable<Payment> Holders(CommerceDbContext db) =>
        db.Payments.Where(p => p.TransactionReference != null && p.Status != PaymentStatus.Rejected
            && (!p.IsProof || p.Status != PaymentStatus.Unverified));

    /// <summary>The one that has a reference, if there is one.</summary>
    public static IQueryable<Payment> Holder(CommerceDbContext db, PaymentMethod method, string reference)
    {
        var key = Codes.Key(reference);
        return Holders(db)
            .Where(p => p.PaymentMethod == method && EF.Property<string?>(p, Payment.ReferenceKey) == key);
    }

    /// <summary>Saves a payment that wants its reference; the index decides whether it gets it.</summary>
    /// <param name="db">In a transaction.</param>
    /// <param name="save">Saves it with all that goes with it.</param>
    /// <exception cref="RuleViolation">
    /// <c>payment.reference_taken</c> with <c>payment_id</c>, which is null when that payment was rejected at this very
    /// moment.
    /// </exception>
    public static async Task Take(CommerceDbContext db, Payment payment, Func<Task> save, CancellationToken ct)
    {
        // Whose the reference is can be asked only where the transaction outlives the refusal.
        var usual = db.Database.AutoSavepointsEnabled;
        db.Database.AutoSavepointsEnabled = true;
        try
        {
            await save();
        }
        catch (DbUpdateException e) when (
            e.InnerException is PostgresException { ConstraintName: Payment.ReferenceIndex })
        {
            throw new RuleViolation("payment.reference_taken", "That reference has been recorded for this method.")
            {
                Details = new Dictionary<string, object?> { ["payment_id"] = await HolderId() },
            };
        }
        finally
        {
            db.Database.AutoSavepointsEnabled = usual;
        }

        Task<long?> HolderId() => Holder(db, payment.PaymentMethod, payment.TransactionReference!)
            .Select(p => (long?)p.Id).SingleOrDefaultAsync(ct);
    }
}
