using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Ops;

/// <summary>A part of what a list's total is the sum of.</summary>
/// <param name="List">The table, with its schema.</param>
/// <param name="Rows">How many rows came; below zero when they went.</param>
public sealed record RowCount(string List, long Rows);

/// <summary>
/// How many rows the lists have that grow without end, counted along: to count a million orders for the total of a page
/// would take longer than the page. <c>row_counts.sql</c> writes the parts, <c>verify</c> recomputes their sum.
/// </summary>
public static class RowCounts
{
    /// <summary>So many parts are summed for a page without anybody noticing.</summary>
    private const int PartsWorthAddingUp = 500;

    private static readonly Func<CommerceDbContext, string, CancellationToken, Task<long>> Sum = EF.CompileAsyncQuery(
        (CommerceDbContext db, string list, CancellationToken ct) =>
            db.Set<RowCount>().Where(part => part.List == list).Sum(part => part.Rows));

    /// <summary>How many rows of a kind there are, whatever filters may leave of them.</summary>
    public static Func<CancellationToken, Task<long>> RowCountOf<T>(this CommerceDbContext db)
        where T : class
    {
        var list = db.Model.FindEntityType(typeof(T))!.GetSchemaQualifiedTableName()!;
        return ct => Sum(db, list, ct);
    }

    /// <returns>One id, of nothing in particular, once there are many parts.</returns>
    public static Task<List<long>> Late(CommerceDbContext db, CancellationToken ct) =>
        db.Database.SqlQuery<long>(
            $"""select count(*) as "Value" from ops.row_counts having count(*) > {PartsWorthAddingUp}""").ToListAsync(ct);

    /// <summary>Makes one part of many. Two who do it at once each take what the other has not.</summary>
    public static async Task<bool> AddUp(CommerceDbContext db, CancellationToken ct) => await db.Database.ExecuteSqlAsync(
        $"""
        with parts as (delete from ops.row_counts returning list, rows)
        insert into ops.row_counts (list, rows) select list, sum(rows) from parts group by list
        """, ct) > 0;
}
