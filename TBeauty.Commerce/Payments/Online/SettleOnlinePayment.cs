using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Payments.Online;

/// <summary>
/// Makes of a provider's word what it means for the books. A webhook, a poll and a repeat of either may come at once
/// and in any order, on any replica: who holds the online payment first makes its one payment, and the others find it.
/// </summary>
public static class SettleOnlinePayment
{
    private const string Actor = "system";

    /// <param name="db">The shop's tables.</param>
    /// <param name="id">The online payment that the provider was asked about.</param>
    /// <param name="said">What it said when it was asked; null when it knows of none.</param>
    /// <returns>Whether money came that nobody knew of.</returns>
    public static Task<bool> Run(
        CommerceDbContext db, long id, ProviderPayment? said, ShopTerms terms, DateTimeOffset now,
        CancellationToken ct) =>
        db.InTransaction(async () =>
    {
        if (await db.Hold<OnlinePayment>(id, ct) is not { Status: not OnlinePaymentStatus.Paid } begun)
            return false;
        if (said is not { State: ProviderPaymentState.Paid, Amount: > 0 and <= Money.Highest }
            || said.Reference != begun.Reference)
        {
            begun.StaysUnpaid(failed: said is { State: ProviderPaymentState.Failed }, now);
            await db.SaveChangesAsync(ct);
            return false;
        }

        var difference = Difference(begun, said);
        var payment = await RecordedByStaff(db, begun, ct) ?? await Record(db, begun, said, difference, terms, now, ct);
        begun.IsPaidBy(payment.Id, said.TransactionId, now);
        await db.SaveChangesAsync(ct);
        if (difference is null && payment.OrderId == begun.OrderId && payment.Status is PaymentStatus.Unverified
            && payment.Amount == Money.Round(said.Amount))
            await DecidePayment.Verify(db, payment.Id, $"Confirmed by {begun.Provider}", Actor, now, ct);
        return true;
    }, ct);

    /// <summary>What is not as it was asked for, in a sentence for staff; null when it may be counted.</summary>
    private static string? Difference(OnlinePayment begun, ProviderPayment said)
    {
        var isShort = said.Amount < begun.Amount;
        return string.Equals(said.Currency, begun.Currency, StringComparison.OrdinalIgnoreCase) && !isShort
            ? null
            : $"{begun.Provider} received {said.Amount:#,0.00} {said.Currency} where {begun.Amount:#,0.00} {begun.Currency} was asked for.";
    }

    /// <summary>
    /// Staff may have written it down by hand, from the provider's own pages, or verified the customer's word about it:
    /// the one payment that has the reference, as the index counts.
    /// </summary>
    private static async Task<Payment?> RecordedByStaff(CommerceDbContext db, OnlinePayment begun, CancellationToken ct)
    {
        var known = await TakenReference.Holder(db, PaymentMethod.Online, begun.Reference).SingleOrDefaultAsync(ct);
        known?.CameThrough(begun.Provider);
        return known;
    }

    private static async Task<Payment> Record(
        CommerceDbContext db, OnlinePayment begun, ProviderPayment said, string? difference, ShopTerms terms,
        DateTimeOffset now,
        CancellationToken ct)
    {
        var customer = await db.Orders.Where(o => o.Id == begun.OrderId).Select(o => o.CustomerId).SingleAsync(ct);
        var paidAt = said.PaidAt is { } moment && moment >= begun.CreatedAt && moment <= now ? moment : now;
        var payment = Payment.Online(
            begun, customer, Money.Round(said.Amount), said.Currency.ToUpperInvariant(), difference, paidAt, now);
        await RecordPayment.Run(db, payment, terms, now, ct);
        return payment;
    }
}
