using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Importing;

/// <summary>
/// Copied rows that are compared with what is there, and only then written. Whatever is written in bulk goes through
/// here: a row that carries a version is refused once the shop's row is another than the one that was exported, and a
/// column that the table doesn't have stays as it is.
/// </summary>
/// <typeparam name="TRow">A row that is valid by itself. Its columns include <c>row</c> and <c>version</c>.</typeparam>
/// <param name="db">With an open transaction, at whose end the temporary tables go.</param>
/// <param name="name">The word in the names of the temporary tables and the scripts: <c>product</c> or
/// <c>stock</c>.</param>
public abstract class RowImport<TRow>(CommerceDbContext db, string name) : BulkCopy<TRow>(db, name)
{
    private int unchanged;

    /// <summary>The columns that the table has.</summary>
    public virtual IReadOnlyCollection<string> Given { get; set; } = [];

    /// <summary>Columns that change only together with the row's version.</summary>
    protected virtual string[] Guarded => [];

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
        await Run($"create temporary table {Name}_looks on commit drop as {Compared()}", ct, [.. Columnwise()]);
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
            create temporary table {Name}_changes on commit drop as {Compared()};
            analyze {Name}_changes
            """, ct, [.. Columnwise()]);
        var counts = await Count("changes", ct);
        if (counts.Errors.Count is 0)
            await Run(Script("write"), ct, new("actor", actor), new("now", now), new("today", today));
        return counts with { Unchanged = unchanged + counts.Unchanged };
    }

    private IEnumerable<NpgsqlParameter> Columnwise() => [new("given", Given.ToArray()), new("guarded", Guarded)];

    private string Compared() =>
        SqlScripts.Statement("compare_rows").Replace("{0}", Script("compare"), StringComparison.Ordinal);

    private string Script(string verb) => SqlScripts.Statement($"{verb}_{Name}_rows");

    private async Task<ImportCounts> Count(string table, CancellationToken ct)
    {
        var (outcomes, errors) = (new Dictionary<string, int>(), new List<RowError>());
        await using var command = Command($"""
            select outcome, count(*)::integer from {Name}_{table} group by outcome;
            select row, problem from {Name}_{table}, unnest(problems) problem order by row, problem;
            select t.row, t.outcome, coalesce(c.name, 'version'), t.present ->> c.name
            from {Name}_{table} t
            left join lateral unnest(t.changed) c (name)
                on t.outcome = 'outdated' or t.outcome = 'unversioned' and c.name = any (@guarded)
            where t.outcome in ('gone', 'outdated', 'unversioned')
            order by t.row, c.name
            """);
        command.Parameters.Add(new NpgsqlParameter("guarded", Guarded));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            outcomes.Add(reader.GetString(0), reader.GetInt32(1));
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var problem = reader.GetString(1).Split(": ", 2);
            errors.Add(new(reader.GetInt32(0), problem[0], problem[1]));
        }

        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
            errors.Add(OfVersion(reader));
        return new(Of("created"), Of("updated"), Of("unchanged"), errors);

        int Of(string outcome) => outcomes.GetValueOrDefault(outcome);
    }

    private static RowError OfVersion(DbDataReader reader)
    {
        var (row, outcome, column) = (reader.GetInt32(0), reader.GetString(1), reader.GetString(2));
        var present = reader.IsDBNull(3) ? "" : reader.GetString(3);
        return outcome switch
        {
            "gone" => new(row, column, "There is no such row any more; without its version it would be a new one.")
            {
                Code = RowError.Outdated,
            },
            "outdated" =>
                new(row, column, $"It was changed since it was exported: it is {RowError.Quoted(present)} now.")
                {
                    Code = RowError.Outdated,
                    Present = present,
                },
            _ =>
                new(row, column,
                $"It is {RowError.Quoted(present)} now, and changes only with the version of a fresh export.")
                {
                    Code = RowError.VersionRequired,
                    Present = present,
                },
        };
    }
}
