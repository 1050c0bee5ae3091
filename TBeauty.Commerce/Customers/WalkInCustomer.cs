using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Customers;

/// <summary>The one record of everybody who buys at the counter without a name.</summary>
public static class WalkInCustomer
{
    /// <returns>Its id; it is made when it is asked for first, once however many ask.</returns>
    public static async Task<long> Id(CommerceDbContext db, CancellationToken ct)
    {
        if (await Find(db, ct) is { } known)
            return known;

        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('customers.walk_in'))", ct);
        if (await Find(db, ct) is { } other)
            return other;

        var customer = Customer.WalkIn();
        db.Add(customer);
        await db.SaveChangesAsync(ct);
        return customer.Id;
    }

    private static Task<long?> Find(CommerceDbContext db, CancellationToken ct) =>
        db.Customers.Where(c => c.IsWalkIn).Select(c => (long?)c.Id).SingleOrDefaultAsync(ct);
}
