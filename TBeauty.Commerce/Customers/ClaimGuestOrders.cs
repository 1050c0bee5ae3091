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
            var orders = 0;
            foreach (var guest in guests)
            {
                var moved = (await db.Database.SqlQuery<MergeCustomers.Moved>($"""
                    select orders, payments, invoices, addresses
                    from customers.claim_guest({account}, {guest.Id}, {now})
                    """).ToListAsync(ct))[0];
                MergeCustomers.Note(db, account, guest, moved, "Claimed by the confirmed e-mail address",
                    $"customer:{account}", now);
                orders += moved.Orders;
            }

            await db.SaveChangesAsync(ct);
            return orders;
        }, ct);
}
