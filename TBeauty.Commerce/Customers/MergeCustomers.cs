using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Audit;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Customers;

/// <summary>Joins two records of one person; see <c>merge_customers.functions.sql</c>.</summary>
public static class MergeCustomers
{
    public enum Outcome
    {
        /// <summary>All of it belongs to the record that stays, now or since an earlier request.</summary>
        Merged,

        /// <summary>There is no record to merge into.</summary>
        NotFound,

        /// <summary>There is, and was, no record to merge from.</summary>
        Unknown,
    }

    /// <summary>How many rows of each kind changed their customer.</summary>
    internal sealed record Moved(int Orders, int Payments, int Invoices, int Addresses);

    /// <param name="allow">Looks at the record that stays, before anything is done.</param>
    /// <exception cref="RuleViolation"><c>customer.erased</c>, or <c>customer.merged</c> with
    /// <c>merged_into_id</c>.</exception>
    public static Task<Outcome> Run(
        CommerceDbContext db, long into, long from, string reason, string actor, DateTimeOffset now,
        Action<Customer> allow,
        CancellationToken ct) => db.InTransaction(async () =>
    {
        // Links before customers, as everywhere; then both records by id, so that no two merges wait for each other.
        await AccountLinks.Cancel(db, from, ct);
        var held = await db.Database.SqlQuery<long>($"""
            select c.id as "Value" from customers.customers c where c.id in ({into}, {from}) order by c.id for no key update
            """).ToListAsync(ct);
        if (!held.Contains(into))
            return Outcome.NotFound;

        var stays = await db.Customers.AsNoTracking().SingleAsync(c => c.Id == into, ct);
        if (!held.Contains(from))
            return await Earlier(db, into, from, ct);

        allow(stays);
        stays.RefuseErased();
        var goes = await db.Customers.AsNoTracking().SingleAsync(c => c.Id == from, ct);
        goes.RefuseErased();

        var moved = await db.Database.SqlQuery<Moved>(
            $"select orders, payments, invoices, addresses from customers.merge_customers({into}, {from}, {now})")
                .ToListAsync(ct);
        Note(db, into, goes, moved[0], reason, actor, now);
        await db.SaveChangesAsync(ct);
        return Outcome.Merged;
    }, ct);

    /// <summary>Tells the trail of the record that stays what came to it, and how the other one was.</summary>
    internal static void Note(
        CommerceDbContext db, long into, Customer gone, Moved moved, string reason, string actor, DateTimeOffset now) =>
        db.Add(AuditEntry.Of(actor, "merged", "customer", into, Told(gone), new()
        {
            ["from_id"] = gone.Id,
            ["reason"] = reason,
            ["orders"] = moved.Orders,
            ["payments"] = moved.Payments,
            ["invoices"] = moved.Invoices,
            ["addresses"] = moved.Addresses,
        }, now));

    /// <returns>Where the record went that is no more; null when there was none.</returns>
    public static Task<long?> GoneTo(CommerceDbContext db, long id, CancellationToken ct) =>
        db.CustomerMerges.Where(m => m.FromId == id).Select(m => (long?)m.IntoId).SingleOrDefaultAsync(ct);

    private static async Task<Outcome> Earlier(CommerceDbContext db, long into, long from, CancellationToken ct)
    {
        var gone = await GoneTo(db, from, ct);
        return gone is null ? Outcome.Unknown
            : gone == into ? Outcome.Merged
            : throw new RuleViolation("customer.merged", "This record was merged into another one already.")
            {
                Details = new Dictionary<string, object?> { ["merged_into_id"] = gone },
            };
    }

    /// <summary>The record as it was, for nothing else keeps it.</summary>
    private static Dictionary<string, object?> Told(Customer gone) => new()
    {
        ["first_name"] = gone.FirstName,
        ["last_name"] = gone.LastName,
        ["email"] = gone.Email,
        ["phone"] = gone.Phone,
        ["instagram_handle"] = gone.InstagramHandle,
        ["address_line1"] = gone.AddressLine1,
        ["address_line2"] = gone.AddressLine2,
        ["city"] = gone.City,
        ["state"] = gone.State,
        ["postal_code"] = gone.PostalCode,
        ["country"] = gone.Country,
        ["notes"] = gone.Notes,
        ["is_active"] = gone.IsActive,
        ["is_vip"] = gone.IsVip,
        ["is_guest"] = gone.IsGuest,
        ["has_account"] = gone.PasswordHash is not null,
        ["created_at"] = gone.CreatedAt,
    };
}
