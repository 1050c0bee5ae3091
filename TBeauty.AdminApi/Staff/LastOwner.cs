using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Staff;

/// <summary>Somebody must be able to let the others in.</summary>
internal static class LastOwner
{
    /// <summary>
    /// Locks the active owners, in one order, for the rest of the transaction. Of two owners who put each other out at
    /// once the second waits here, and then finds that only one is left.
    /// </summary>
    /// <param name="leaving">Who will not be an active owner any more.</param>
    /// <exception cref="RuleViolation"><c>user.last_owner</c></exception>
    public static async Task Keep(CommerceDbContext db, long leaving, CancellationToken ct)
    {
        var owners = await db.Database.SqlQuery<long>($"""
            select id as "Value" from ops.staff_users where role = 'owner' and is_active order by id for no key update
            """).ToListAsync(ct);
        if (owners is [var last] && last == leaving)
            throw new RuleViolation("user.last_owner", "The shop needs an active owner; make somebody else one first.");
    }
}
