using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Staff;

/// <summary>What no two members of staff have.</summary>
public static class StaffNames
{
    /// <summary>Takes the address of somebody new until the transaction ends, in which they are saved.</summary>
    /// <exception cref="UniqueValueTaken">Somebody else has it.</exception>
    public static async Task Take(CommerceDbContext db, StaffUser user, CancellationToken ct)
    {
        if (await db.Database.SqlQuery<string?>($"""select ops.taken_staff_name({user.Email}) as "Value" """)
            .SingleAsync(ct) is { } index)
            throw new UniqueValueTaken(index);
    }
}
