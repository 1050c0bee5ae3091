using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Customers;

/// <summary>
/// Brings what was ordered without an account into the account whose confirmed e-mail address was given for it; see
/// <c>claim_guest.functions.sql</c>.
/// </summary>
public static class ClaimGuestOrders
{
    /// <returns>How many orders came; null when there is no such account.</returns>
    /// <exception cref="RuleViolation"><c>customer.email_unconfirmed</c></exception>
    public static Task<int?> Run(CommerceDbContext db, long account, DateTimeOffset now, CancellationToken ct) =>
        db.InTransaction(async () =>
        {
            // All records at once and by id, as merges hold them: none of the two waits for the other in a circle.
            var held = await db.Database.SqlQuery<long>($"""
                select c.id as "Value" from customers.customers c
                where c.id = {account}
                   or c.is_guest and c.email = (select a.email from customers.customers a where a.id = {account})
                order by c.id for no key update
                """).ToListAsync(ct);
            if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == account, ct) is not { } owner)
                return (int?)null;
            if (owner is not { Email: { } email, EmailConfirmedAt: not null, IsGuest: false })
                throw new RuleViolation("customer.email_unconfirmed",
                    "Confirm your e-mail address first, with the link that the shop sends to it.");

            // Read under the lock: staff may have corrected the address of one of them just now.
            var guests = await db.Customers.AsNoTracking()
                .Where(c => held.Contains(c.Id) && c.IsGuest && c.Email == email && c.ErasedAt == null)
                .OrderBy(c => c.Id).ToListAsync(ct);
            // One statement, however many orders were placed as a guest: the function is called for each in turn.
            var ids = guests.Select(guest => guest.Id).ToArray();
            var moved = await db.Database.SqlQuery<Claimed>($"""
                select guest.id as guest_id, m.orders, m.payments, m.invoices, m.addresses
                from unnest({ids}) with ordinality guest (id, place)
                cross join lateral customers.claim_guest({account}, guest.id, {now}) m
                order by guest.place
                """).ToListAsync(ct);
            foreach (var (guest, claimed) in guests.Zip(moved))
            {
                MergeCustomers.Note(db, account, guest,
                    new(claimed.Orders, claimed.Payments, claimed.Invoices, claimed.Addresses),
                    "Claimed by the confirmed e-mail address", $"customer:{account}", now);
            }

            await db.SaveChangesAsync(ct);
            return moved.Sum(claimed => claimed.Orders);
        }, ct);

    private sealed record Claimed(long GuestId, int Orders, int Payments, int Invoices, int Addresses);
}
