using Microsoft.EntityFrameworkCore;

namespace TBeauty.Commerce.Database;

/// <summary>
/// Rows that are locked before anything is decided about them: of two people who act at once the second sees what the
/// first one did. "No key", so that rows which refer to them (an order's payments and events) are not waited for.
/// </summary>
public static class HeldRows
{
    /// <summary>Locks a row until the transaction ends, and reads it as it is then, to be changed.</summary>
    /// <param name="db">In a transaction.</param>
    /// <returns>Null when there is no such row.</returns>
    public static async Task<T?> Hold<T>(this CommerceDbContext db, long id, CancellationToken ct)
        where T : class, IListed
    {
        // What was known before the lock may be out of date.
        if (db.Set<T>().Local.FindEntry(id) is { } known)
            known.State = EntityState.Detached;

        return await db.Lock<T>(id, ct) ? await db.Set<T>().SingleAsync(row => row.Id == id, ct) : null;
    }

    /// <summary>
    /// Writes a row although only rows that belong to it may differ: who read it before has an old version then.
    /// </summary>
    public static void Touch<T>(this CommerceDbContext db, T row)
        where T : class, IListed => db.Entry(row).Property("UpdatedAt").IsModified = true;

    /// <summary>
    /// Locks a row for whoever reads it, and more, in a statement of its own, as only that sees what was waited for.
    /// </summary>
    /// <returns>False when there is no such row.</returns>
    internal static async Task<bool> Lock<T>(this CommerceDbContext db, long id, CancellationToken ct)
        where T : class, IListed
    {
        var table = db.Model.FindEntityType(typeof(T))!.GetSchemaQualifiedTableName();
        var sql = $"select id as \"Value\" from {table} where id = {{0}} for no key update";
        return await db.Database.SqlQueryRaw<long>(sql, id).ToListAsync(ct) is [_];
    }

    /// <summary>Does something in the transaction that there is, or else in one of its own.</summary>
    internal static async Task<TResult> InTransaction<TResult>(
        this CommerceDbContext db, Func<Task<TResult>> work, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is not null)
            return await work();

        await using var own = await db.BeginAsync(ct);
        var result = await work();
        await own.CommitAsync(ct);
        return result;
    }
}
