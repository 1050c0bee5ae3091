using Microsoft.EntityFrameworkCore;
using Npgsql;
using TBeauty.Commerce.Analytics;
using TBeauty.Commerce.Books;
using TBeauty.Commerce.Database;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>
/// Books that are damaged in one place: a row of any table is gone, a number of it is another, or there is one too
/// many. Verify finds that place, whatever is missing beside it, once by each rule that reads it, and nothing else.
/// </summary>
/// <remarks>
/// Damaged rows and damaged values are tests of their own, <see cref="DamagedBooksRowsTests"/> and
/// <see cref="DamagedBooksValuesTests"/>, which run side by side.
/// </remarks>
internal static partial class DamagedBooks
{
    /// <summary>Of a larger table that many: the last three, and others anywhere in it.</summary>
    private const int RowsOfATable = 5;

    /// <summary>
    /// Once for all values that are taken away: each time, every statement of the books would be planned anew, twice.
    /// </summary>
    private const string AnythingMayBeMissing = """
        do $$ declare change text; begin
            for change in
                select format('alter table %s alter column %I drop not null', c.oid::regclass, a.attname)
                from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
                where a.attnotnull and a.attidentity = '' and a.attnum > 0 and not a.attisdropped and c.relkind = 'r'
                  and n.nspname in ('catalog', 'inventory', 'customers', 'ordering', 'payments', 'analytics', 'ops')
                  and not exists (select from pg_index i
                    where i.indrelid = c.oid and i.indisprimary and a.attnum = any (i.indkey))
            loop
                execute change;
            end loop;
        end $$
        """;

    private sealed record Damaged(string Spot, string? Rule, string? Subject);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A demo shop with rows in each table, and its weeks summed up.</summary>
    public static Task<OwnDatabase> Filled(Shop shop) => OwnDatabase.CopyOf(shop, "filled", async () =>
    {
        var own = await OwnDatabase.Seeded(shop);
        await FillWithEverything(own);
        await using var db = own.Open();
        foreach (var week in await SumUpWeek.Late(db, await db.Now(Ct), Ct))
            await SumUpWeek.Run(db, week, Ct);
        await own.Execute(AnythingMayBeMissing);
        return own;
    });

    /// <summary>
    /// One connection for all damages. As those of the shop do, it plans the books once rather than for each damage,
    /// and compiles nothing.
    /// </summary>
    public static async Task<CommerceDbContext> Connect(OwnDatabase own)
    {
        var options = new DbContextOptionsBuilder<CommerceDbContext>();
        options.UseNpgsql(own.With(connection =>
        {
            connection.Options = "-c jit=off";
            (connection.MaxAutoPrepare, connection.AutoPrepareMinUsages) = (100, 2);
        })).UseCommerceConventions();
        var db = new CommerceDbContext(options.Options);
        await db.Database.OpenConnectionAsync(Ct);
        return db;
    }

    /// <summary>Takes rows away, and values that no sum survives.</summary>
    /// <returns>What was wrongly found or not found.</returns>
    public static async Task<List<string>> TakeAway(CommerceDbContext db)
    {
        var wrong = new List<string>();
        foreach (var (rows, finds) in Rows)
            wrong.AddRange(await Delete(db, rows, finds));
        foreach (var (damage, must) in Others)
        {
            var found = await Found(db, damage);
            if (!found.Exists(difference => Like(difference.Subject, must)))
                wrong.Add($"{damage}: {must} was not found, but {string.Join(", ", found)}.");
        }

        return wrong;
    }

    /// <summary>Makes numbers and words others.</summary>
    /// <returns>What was wrongly found or not found.</returns>
    public static async Task<List<string>> Miswrite(CommerceDbContext db)
    {
        var wrong = new List<string>();
        foreach (var number in Numbers)
            wrong.AddRange(await Miscount(db, number));
        foreach (var (rows, set, finds) in Words)
            wrong.AddRange(await Damage(db, rows, finds, spot => Change(rows, set, spot)));
        return wrong;
    }

    /// <summary>Writes rows that nobody wrote.</summary>
    /// <returns>What was wrongly found or not found.</returns>
    public static async Task<List<string>> WriteTooMany(CommerceDbContext db)
    {
        var wrong = new List<string>();
        foreach (var (rows, set, finds) in Extra)
            wrong.AddRange(await Add(db, rows, set, finds));
        foreach (var (rows, key, finds) in Twice)
            wrong.AddRange(await Repeat(db, rows, key, finds));
        return wrong;
    }

    public static async Task<List<string>> Delete(CommerceDbContext db, string rows, string[] finds) =>
        await Damage(db, rows, [.. finds, .. await Referring(db, TableOf(rows))],
            spot => $"delete from {TableOf(rows)} where ctid = '{spot}'");

    private static async Task<List<string>> Miscount(CommerceDbContext db, Number number)
    {
        var (table, column) = (TableOf(number.Rows), number.Column);
        List<string> wrong = number.Change is ""
            ? []
            : await Damage(db, number.Rows, number.Finds,
                spot => $"update {table} set {column} = {column} {number.Change} where ctid = '{spot}'");
        wrong.AddRange(await Damage(db, number.Rows, number.Gone ?? number.Finds,
            spot => Change(number.Rows, $"{column} = null", spot)));
        return wrong;
    }

    private static string Change(string rows, string set, string spot) =>
        $"update {TableOf(rows)} set {set} where ctid = '{spot}'";

    private static async Task<List<string>> Add(CommerceDbContext db, string rows, string set, string[] finds)
    {
        var table = TableOf(rows);
        var values = set.Split("; ").Select(part => part.Split(" = ", 2))
            .ToDictionary(part => part[0], part => part[1]);
        var columns = await Columns(db, table);
        Assert.Empty(values.Keys.Except(columns));
        var copied = columns.Select(column => values.GetValueOrDefault(column, column));
        return await Damage(db, rows, finds, spot => $"insert into {table} ({string.Join(", ", columns)}) "
            + $"select {string.Join(", ", copied)} from {table} where ctid = '{spot}'");
    }

    private static async Task<List<string>> Repeat(CommerceDbContext db, string rows, string key, string[] finds)
    {
        var table = TableOf(rows);
        var columns = string.Join(", ", await Columns(db, table));
        return await Damage(db, rows, [.. finds, $"row.is_there_once '{table}:' || {key}"], spot => $"""
            update pg_index set indisunique = false where indrelid = '{table}'::regclass;
            insert into {table} ({columns}) select {columns} from {table} where ctid = '{spot}'
            """);
    }

    /// <summary>Damages one row after the other, and says where something else was found than what must be.</summary>
    private static async Task<List<string>> Damage(
        CommerceDbContext db, string rows, string[] finds, Func<string, string> damage)
    {
        var wrong = new List<string>();
        var some = (await Some(db, rows, finds)).ToLookup(one => one.Spot);
        Assert.True(some.Count > 0, $"There is no row in {rows} to damage.");
        foreach (var row in some)
        {
            var found = await Found(db, damage(row.Key));
            var unexpected = found.ConvertAll(difference => $"{difference.Rule} {difference.Subject}");
            var silent = row.Where(one => one.Rule is not null).Select(one => $"{one.Rule} {one.Subject}")
                .Where(one => !unexpected.Remove(one)).ToList();
            wrong.AddRange(silent.Select(one => $"{rows}: {damage(row.Key)}: silent: {one}"));
            wrong.AddRange(unexpected.Select(one => $"{rows}: {damage(row.Key)}: unexpected: {one}"));
            wrong.AddRange(found.Where(one => one.Expected == one.Actual)
                .Select(one => $"{rows}: {damage(row.Key)}: says nothing: {one}"));
        }

        return wrong;
    }

    /// <summary>Some rows by where they lie, each with all that must be found when it is damaged.</summary>
    private static async Task<List<Damaged>> Some(CommerceDbContext db, string rows, string[] finds)
    {
        var table = TableOf(rows);
        var row = table.Split('.')[1];
        var found = finds.Select(find => find.Split(' ', 2)).Select(find => $"select '{find[0]}', {find[1]}")
            .DefaultIfEmpty("select null, null");
        var sql = $"""
            select {row}.spot, f.rule, f.subject
            from (
                select ctid::text as spot, * from {rows}
                order by row_number() over (order by ctid desc) > 3, md5(ctid::text || '{table}')
                limit {RowsOfATable}) {row}
            left join lateral ({string.Join("\nunion all ", found)}) f (rule, subject) on f.subject is not null
            """;
        return await db.Database.SqlQueryRaw<Damaged>(sql).ToListAsync(Ct);
    }

    /// <summary>What is found while the books are damaged, which they are not afterwards.</summary>
    private static async Task<List<VerifyBooks.Difference>> Found(CommerceDbContext db, string damage)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        // Neither foreign keys nor triggers see it.
        await db.Database.ExecuteSqlRawAsync("set local session_replication_role = replica", Ct);
        try
        {
            await db.Database.ExecuteSqlRawAsync(damage, Ct);
        }
        catch (PostgresException e)
        {
            return [new("no such damage", e.MessageText, damage, "")];
        }

        return await VerifyBooks.Run(db, Ct);
    }

    private static string TableOf(string rows) => rows.Split(' ')[0];

    private static bool Like(string subject, string pattern) => pattern.Split('%') is [var begin, var end]
        ? subject.StartsWith(begin, StringComparison.Ordinal) && subject.EndsWith(end, StringComparison.Ordinal)
        : subject == pattern;
}
