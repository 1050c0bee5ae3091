using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Ordering;

namespace TBeauty.Commerce.Database;

/// <summary>A part of what a list's total is the sum of.</summary>
/// <param name="List">
/// The table, with its schema; or some of its rows, by what staff filter most:
/// <c>ordering.orders:status/payment_status</c>, <c>payments.payments:payment_method/status</c>; or those that use a
/// promotion, <c>ordering.orders:promotion/id</c>.
/// </param>
/// <param name="Rows">How many rows came; below zero when they went.</param>
public sealed record RowCount(string List, long Rows);

/// <summary>
/// How many rows the lists have that grow without end, counted along: to count a million orders for the total of a page
/// would take longer than the page. <c>row_counts.functions.sql</c> writes the parts, <c>verify</c> recomputes the
/// sums.
/// </summary>
public static class RowCounts
{
    /// <summary>So many parts are summed for a page without anybody noticing.</summary>
    private const int PartsWorthAddingUp = 500;

    /// <summary>What makes up how many rows a list has, whatever filters may leave of them.</summary>
    public static IQueryable<RowCount> RowCountOf<T>(this CommerceDbContext db)
        where T : class
    {
        var list = List<T>(db);
        return db.Set<RowCount>().Where(part => part.List == list);
    }

    /// <summary>What makes up how many rows a list has that are one of the first and one of the second.</summary>
    public static IQueryable<RowCount> RowCountOf<T, TFirst, TSecond>(
        this CommerceDbContext db, TFirst[] first, TSecond[] second)
        where T : class
        where TFirst : struct, Enum
        where TSecond : struct, Enum
    {
        string[] lists =
        [
            .. from one in first
               from other in second
               select $"{List<T>(db)}:{EnumWords.Of(one)}/{EnumWords.Of(other)}",
        ];
        return db.Set<RowCount>().Where(part => lists.Contains(part.List));
    }

    /// <summary>How many orders use each of these promotions; those that were cancelled use none.</summary>
    /// <returns>By the promotion's id; nothing for those that no order ever used.</returns>
    public static async Task<Dictionary<long, long>> UsesOfPromotions(
        this CommerceDbContext db, IEnumerable<long> promotions, CancellationToken ct)
    {
        var prefix = $"{List<Order>(db)}:promotion/";
        var lists = promotions.Select(id => $"{prefix}{id}").ToArray();
        return await db.Set<RowCount>().Where(part => lists.Contains(part.List)).GroupBy(part => part.List)
            .Select(parts => new { List = parts.Key, Rows = parts.Sum(part => part.Rows) })
            .ToDictionaryAsync(
                one => long.Parse(one.List.AsSpan(prefix.Length), CultureInfo.InvariantCulture), one => one.Rows, ct);
    }

    /// <returns>One id, of nothing in particular, once there are many parts to add up.</returns>
    public static Task<List<long>> Late(CommerceDbContext db, CancellationToken ct) =>
        db.Database.SqlQuery<long>(
            $"""
            select count(*) as "Value" from ops.row_counts having count(*) - count(distinct list) > {PartsWorthAddingUp}
            """).ToListAsync(ct);

    /// <summary>Makes one part of many. Two who do it at once each take what the other has not.</summary>
    public static async Task<bool> AddUp(CommerceDbContext db, CancellationToken ct) =>
        await db.Database.ExecuteSqlAsync(
        $"""
        with parts as (delete from ops.row_counts returning list, rows)
        insert into ops.row_counts (list, rows) select list, sum(rows) from parts group by list
        """, ct) > 0;

    private static string List<T>(CommerceDbContext db)
        where T : class => db.Model.FindEntityType(typeof(T))!.GetSchemaQualifiedTableName()!;
}
