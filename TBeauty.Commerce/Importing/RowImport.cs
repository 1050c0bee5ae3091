using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Importing;

/// <summary>
/// Thousands of rows at once, in the caller's transaction: copied into a temporary table, compared with what is there, and
/// only then written, by a handful of statements whatever their number.
/// </summary>
/// <typeparam name="TRow">A row that is valid by itself.</typeparam>
/// <param name="db">With an open transaction, at whose end the temporary tables go.</param>
/// <param name="name">The word in the names of the temporary tables and the scripts: <c>product</c> or <c>stock</c>.</param>
public abstract class RowImport<TRow>(CommerceDbContext db, string name)
{
    // Whoever imports waits for it; a shopper's deadline would cut a large table off.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private int unchanged;

    /// <summary>The columns of the temporary table that rows are copied into; the first is <c>row integer</c>.</summary>
    protected abstract string Columns { get; }

    /// <summary>Takes the only place there is for an import of this kind; never waits for it.</summary>
    public async Task<bool> TryBegin(CancellationToken ct)
    {
        db.Database.SetCommandTimeout(Patience);
        var got = await db.Database.SqlQuery<bool>(
            $"select pg_try_advisory_xact_lock(hashtext({"import." + name})) as \"Value\"").ToListAsync(ct);
        return got[0];
    }

    /// <summary>Takes the rows in, without holding more than one of them.</summary>
    public async Task Read(IAsyncEnumerable<TRow> rows, CancellationToken ct)
    {
        await Run($"create temporary table {name}_rows ({Columns}) on commit drop", ct);
        var columns = Columns.Split(',', StringSplitOptions.TrimEntries).Select(column => column.Split(' ')[0]);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using (var copy = await connection.BeginBinaryImportAsync(
            $"copy {name}_rows ({string.Join(", ", columns)}) from stdin (format binary)", ct))
        {
            copy.Timeout = Patience;
            await foreach (var row in rows.WithCancellation(ct))
            {
                await copy.StartRowAsync(ct);
                foreach (var cell in Cells(row))
                    await (cell is null ? copy.WriteNullAsync(ct) : copy.WriteAsync(cell, ct));
            }

            await copy.CompleteAsync(ct);
        }

        await Run($"analyze {name}_rows", ct);
    }

    /// <summary>Says what the rows would change, and what of them can't be; locks nothing.</summary>
    public async Task<ImportCounts> Compare(CancellationToken ct)
    {
        await Run($"create temporary table {name}_looks on commit drop as {Script("compare")}", ct);
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
            delete from {name}_rows r using {name}_looks l where l.row = r.row and l.outcome = 'unchanged';
            create temporary table {name}_changes on commit drop as {Script("compare")};
            analyze {name}_changes
            """, ct);
        var counts = await Count("changes", ct);
        if (counts.Errors.Count is 0)
            await Run(Script("write"), ct, new("actor", actor), new("now", now), new("today", today));
        return counts with { Unchanged = unchanged + counts.Unchanged };
    }

    /// <summary>A row as the columns of the table.</summary>
    protected abstract IEnumerable<object?> Cells(TRow row);

    private string Script(string verb) => SqlScripts.Read($"{verb}_{name}_rows.sql");

    private async Task<ImportCounts> Count(string table, CancellationToken ct)
    {
        var (outcomes, errors) = (new Dictionary<string, int>(), new List<RowError>());
        await using var command = Command($"""
            select outcome, count(*)::integer from {name}_{table} group by outcome;
            select row, problem from {name}_{table}, unnest(problems) problem order by row, problem
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

    private async Task Run(string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = Command(sql);
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(ct);
    }

    private DbCommand Command(string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandTimeout = (int)Patience.TotalSeconds;
        command.CommandText = sql;
        return command;
    }
}
