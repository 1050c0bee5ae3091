using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;

namespace TBeauty.Commerce.Payments.Online;

/// <summary>
/// Begins to pay an order online, in two steps with the call to the provider between them, which no lock is held
/// across: a row that says what is asked for, and then the page that came back. Of several callers at once one asks the
/// provider.
/// </summary>
public static class StartOnlinePayment
{
    /// <param name="Payment">With the provider's page, when somebody began earlier.</param>
    /// <param name="IsOurs">Whether the caller is the one to ask the provider.</param>
    public sealed record Begun(OnlinePayment Payment, bool IsOurs);

    /// <returns>What is asked for: all that is outstanding. Null when there is no such order.</returns>
    /// <exception cref="RuleViolation">
    /// <c>order.status</c>, <c>payment.nothing_due</c>, <c>payment.too_many_attempts</c>
    /// </exception>
    public static Task<Begun?> Begin(
        CommerceDbContext db, long orderId, PaymentProvider provider, DateTimeOffset now, CancellationToken ct) =>
        db.InTransaction<Begun?>(async () =>
    {
        if (await db.Hold<Order>(orderId, ct) is not { } order)
            return null;
        if (order.Status is OrderStatus.Cancelled or OrderStatus.Returned)
            throw new RuleViolation(
                "order.status", $"An order that is {EnumWords.Of(order.Status)} takes no money any more.");
        if (order.OutstandingAmount == 0)
            throw new RuleViolation("payment.nothing_due", "Nothing of this order is left to be paid.");

        // Whoever begins holds the order: what is read here stays so until this one is written.
        var earlier = await db.OnlinePayments.AsNoTracking()
            .Where(p => p.OrderId == orderId && p.Provider == provider && p.Status != OnlinePaymentStatus.Paid)
            .OrderByDescending(p => p.Id).Take(OnlinePayment.MostInAnHour).ToListAsync(ct);
        if (earlier.Find(p => p.IsOpenFor(order.OutstandingAmount)) is { } open)
            return new(open, IsOurs: false);
        if (earlier.Find(p => p.IsStarting(now)) is { } starting)
            return new(starting, IsOurs: false);
        if (earlier.Count(p => p.CreatedAt > now.AddHours(-1)) is OnlinePayment.MostInAnHour)
        {
            throw new RuleViolation(
                "payment.too_many_attempts",
                $"{OnlinePayment.MostInAnHour} payments of this order were begun within an hour.");
        }

        var begun = new OnlinePayment(orderId, provider, order.OutstandingAmount, order.Currency, now);
        db.Add(begun);
        await db.SaveChangesAsync(ct);
        return new(begun, IsOurs: true);
    }, ct);

    /// <summary>
    /// Keeps the provider's page, and the order's units for longer: the first one that is begun does what a proof does.
    /// </summary>
    public static Task<bool> Open(
        CommerceDbContext db, long id, string authorizationUrl, ShopTerms terms, DateTimeOffset now,
        CancellationToken ct) =>
        db.InTransaction(async () =>
    {
        if (await db.Hold<OnlinePayment>(id, ct) is not { } begun)
            return false;
        begun.Open(authorizationUrl, now);
        await db.SaveChangesAsync(ct);
        await db.Orders
            .Where(o => o.Id == begun.OrderId && o.Status == OrderStatus.Pending && o.ReservedUntil != null)
            .Where(o => !db.Payments.Any(payment => payment.OrderId == o.Id))
            .Where(o =>
                !db.OnlinePayments.Any(
                other => other.OrderId == o.Id && other.Id != id && other.AuthorizationUrl != null))
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.ReservedUntil, now + terms.ReservationAfterPayment), ct);
        return true;
    }, ct);

    /// <summary>The provider gave no page: the next who wants to pay begins anew.</summary>
    public static Task<bool> GiveUp(CommerceDbContext db, long id, DateTimeOffset now, CancellationToken ct) =>
        db.InTransaction(async () =>
    {
        if (await db.Hold<OnlinePayment>(id, ct) is not { } begun)
            return false;
        begun.StaysUnpaid(failed: true, now);
        await db.SaveChangesAsync(ct);
        return true;
    }, ct);
}
