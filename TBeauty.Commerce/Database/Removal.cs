using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace TBeauty.Commerce.Database;

/// <summary>
/// Removes rows that nothing remembers, and archives the others; the foreign keys know which is which.
/// </summary>
public static class Removal
{
    public static async Task DeleteOrArchive<T>(
        this CommerceDbContext db, T row, Action<T> archive, CancellationToken ct)
        where T : class
    {
        db.Remove(row);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException
        {
            SqlState: PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation,
        })
        {
            db.Entry(row).State = EntityState.Unchanged;
            archive(row);
            await db.SaveChangesAsync(ct);
        }
    }
}
