using Microsoft.EntityFrameworkCore;
using Npgsql;
using TBeauty.Commerce.Analytics;
using TBeauty.Commerce.Books;
using TBeauty.Commerce.Database;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>
/// Books that are damaged in one place: a row of any table is gone, a number of it is another, or there is one too
/// many. Verify finds that place, whatever is missing beside it, and nothing that has nothing to do with it.
/// </summary>
[Trait("suite", "trust"), LongKind]
public partial class DamagedBooksTests(Shop shop)
{
    /// <summary>Of a larger table that many, anywhere in it.</summary>
    private const int RowsOfATable = 10;

    [Fact]
    public async Task What_is_damaged_is_found_and_nothing_else()
    {
        await using var own = await OwnDatabase.Seeded(shop);
        await FillWithEverything(own);
        await using var db = own.Open();
        foreach (var week in await SumUpWeek.Late(db, await db.Now(Ct), Ct))
            await SumUpWeek.Run(db, week, Ct);
        Assert.Empty(await VerifyBooks.Run(db, Ct));

        var wrong = new List<string>();
        foreach (var (table, must, may) in Rows)
            wrong.AddRange(await DeleteRows(db, table, must, may));
        foreach (var (table, column, must) in Numbers)
        {
            wrong.AddRange(await Miscount(db, table, column, must));
            wrong.AddRange(await Forget(db, table, column, must));
        }

        foreach (var (damage, must) in Others)
            wrong.AddRange(await Damage(db, damage, found => Like(found.Subject, must), _ => true));

        await own.Execute("""
            update inventory.movements set unit_cost = unit_cost + 1
            where id = (select max(id) from inventory.movements where type = 'fulfilment')
            """);
        Assert.Empty(await VerifyBooks.Run(db, Ct));
        wrong.AddRange(await DeleteRows(db, Waiting.Table, Waiting.Must, Waiting.May));

        Assert.Empty(wrong);
        Assert.Empty(await VerifyBooks.Run(db, Ct));
        Assert.Empty((await TablesRead(db)).Except(TablesDamaged()));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<List<string>> DeleteRows(CommerceDbContext db, string table, string must, string[] may)
    {
        var wrong = new List<string>();
        await foreach (var (name, where, musts, mays) in Some(db, table, must, may))
        {
            wrong.AddRange(await Damage(db, $"delete from {name} {where}", found => Like(found.Subject, musts),
                found => Like(found.Subject, musts) || mays.Any(pattern => Like(found.Subject, pattern))));
        }

        return wrong;
    }

    private static async Task<List<string>> Miscount(CommerceDbContext db, string table, string column, string must)
    {
        var wrong = new List<string>();
        await foreach (var (name, where, musts, _) in Some(db, table, must, []))
        {
            wrong.AddRange(await Damage(db, $"update {name} set {column} = {column} + 1 {where}",
                found => Like(found.Subject, musts), _ => true,
                $"update {name} set {column} = {column} - 1 {where}"));
        }

        return wrong;
    }

    /// <summary>Nothing in place of nothing changes no sum, so that of a number alone is looked for.</summary>
    private static async Task<List<string>> Forget(CommerceDbContext db, string table, string column, string must)
    {
        var wrong = new List<string>();
        var and = table.Contains(" where ", StringComparison.Ordinal) ? "and" : "where";
        await foreach (var (name, where, musts, _) in Some(db, $"{table} {and} {column} <> 0", must, []))
        {
            wrong.AddRange(await Damage(db,
                $"alter table {name} alter column {column} drop not null; update {name} set {column} = null {where}",
                found => Like(found.Subject, musts), _ => true));
        }

        return wrong;
    }

    /// <summary>
    /// Some rows of a table, each by where it lies, with the subjects that belong to it as patterns.
    /// </summary>
    private static async IAsyncEnumerable<(string Name, string Where, string Must, string[] May)> Some(
        CommerceDbContext db, string table, string must, string[] may)
    {
        var name = table.Split(' ')[0];
        var subjects = new[] { must }.Concat(may).Select(subject => $"coalesce({subject}, 'nothing')");
        var sql = $"""
            select concat_ws('|', ctid::text, {string.Join(", ", subjects)}) as "Value"
            from {table} order by md5(ctid::text || '{name}') limit {RowsOfATable}
            """;
        var rows = await db.Database.SqlQueryRaw<string>(sql).ToListAsync(Ct);
        Assert.True(rows.Count > 0, $"There is no row in {table} to damage.");
        foreach (var parts in rows.Select(row => row.Split('|')))
            yield return (name, $"where ctid = '{parts[0]}'", parts[1], parts[2..]);
    }

    /// <summary>Damages, looks, and takes it back.</summary>
    /// <param name="db">The books.</param>
    /// <param name="damage">What is done to them.</param>
    /// <param name="must">What has to be found.</param>
    /// <param name="may">What may be.</param>
    /// <param name="otherwise">What to do instead where a check of the table forbids the first; if it forbids both,
    /// there is no such damage.</param>
    private static async Task<IEnumerable<string>> Damage(
        CommerceDbContext db, string damage, Predicate<VerifyBooks.Difference> must,
        Predicate<VerifyBooks.Difference> may, string? otherwise = null)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        // Neither foreign keys nor triggers see it.
        await db.Database.ExecuteSqlRawAsync("set local session_replication_role = replica; savepoint intact", Ct);
        try
        {
            await db.Database.ExecuteSqlRawAsync(damage, Ct);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.CheckViolation && otherwise is not null)
        {
            await db.Database.ExecuteSqlRawAsync("rollback to savepoint intact", Ct);
            await transaction.DisposeAsync();
            return damage == otherwise ? [] : await Damage(db, otherwise, must, may, otherwise);
        }

        var found = await VerifyBooks.Run(db, Ct);
        await transaction.RollbackAsync(Ct);
        return found.Exists(must)
            ? found.FindAll(difference => !may(difference)).Select(difference => $"{damage}: {difference}")
            : [$"{damage}: what must be found was not, but {string.Join(", ", found)}."];
    }

    private static bool Like(string subject, string pattern) => pattern.Split('%') is [var begin, var end]
        ? subject.Length >= begin.Length + end.Length && subject.StartsWith(begin, StringComparison.Ordinal)
            && subject.EndsWith(end, StringComparison.Ordinal)
        : subject == pattern;
}
