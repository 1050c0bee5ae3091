using Microsoft.EntityFrameworkCore;
using Npgsql;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Importing;

/// <summary>Copied rows that are compared with what is there, and only then written.</summary>
/// <typeparam name="TRow">A row that is valid by itself.</typeparam>
/// <param name="db">With an open transaction, at whose end the temporary tables go.</param>
/// <param name="name">The word in the names of the temporary tables and the scripts: <c>product</c> or <c>stock</c>.</param>
public abstract class RowImport<TRow>(CommerceDbContext db, string name) : CopiedRows<TRow>(db, name)
{
    private int unchanged;

    /// <summary>Takes the only place there is for an import of this kind; never waits for it.</summary>
    public async Task<bool> TryBegin(CancellationToken ct)
    {
        Db.Database.SetCommandTimeout(Patience);
        var got = await Db.Database.SqlQuery<bool>(
            $"select pg_try_advisory_xact_lock(hashtext({"import." + Name})) as \"Value\"").ToListAsync(ct);
        return got[0];
    }

    /// <summary>Says what the rows would change, and what of them can't be; locks nothing.</summary>
    public async Task<ImportCounts> Compare(CancellationToken ct)
    {
        await Run($"create temporary table {Name}_looks on commit drop as {Script("compare")}", ct);
        var counts = await Count("looks", ct);
        unchanged = counts.Unchanged;
        return counts;
    }

    /// <summary>
    /// Locks what differs, in the shop's order, compares that again and writes it, unless it can't be written any more.
    /// What was the same at the look stays unlocked: an import that changes little disturbs few.
    /// </summary>
    public async Task<ImportCounts> Write(string actor, DateTimeOffset now, DateOnly today, CancellationToken ct)
    {
        await Run(Script("lock"), ct, new NpgsqlParameter("today", today));
        await Run($"""
            delete from {Name}_rows r using {Name}_looks l where l.row = r.row and l.outcome = 'unchanged';
            create temporary table {Name}_changes on commit drop as {Script("compare")};
            analyze {Name}_changes
            """, ct);
        var counts = await Count("changes", ct);
        if (counts.Errors.Count is 0)
            await Run(Script("write"), ct, new("actor", actor), new("now", now), new("today", today));
        return counts with { Unchanged = unchanged + counts.Unchanged };
    }

    private string Script(string verb) => SqlScripts.Read($"{verb}_{Name}_rows.sql");

    private async Task<ImportCounts> Count(string table, CancellationToken ct)
    {
        var (outcomes, errors) = (new Dictionary<string, int>(), new List<RowError>());
        await using var command = Command($"""
            select outcome, count(*)::integer from {Name}_{table} group by outcome;
            select row, problem from {Name}_{table}, unnest(problems) problem order by row, problem
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            outcomes.Add(reader.GetString(0), reader.GetInt32(1));
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var problem = reader.GetString(1).Split(": ", 2);
            errors.Add(new(reader.GetInt32(0), problem[0], problem[1]));
        }

        return new(Of("created"), Of("updated"), Of("unchanged"), errors);

        int Of(string outcome) => outcomes.GetValueOrDefault(outcome);
    }
}
