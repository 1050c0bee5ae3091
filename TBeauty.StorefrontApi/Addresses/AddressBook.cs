using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.StorefrontApi.Addresses;

internal static class AddressBook
{
    /// <summary>
    /// Whoever changes a customer's book at the same moment, or which entry is the default, waits until the transaction
    /// has ended.
    /// </summary>
    /// <returns>Whether it may be changed: false for an account that is closed, or gone.</returns>
    public static async Task<bool> Hold(CommerceDbContext db, long customer, CancellationToken ct) =>
        await db.Database.SqlQuery<bool>(
            $"select is_active as \"Value\" from customers.customers where id = {customer} for no key update")
            .ToListAsync(ct) is [true];
}
