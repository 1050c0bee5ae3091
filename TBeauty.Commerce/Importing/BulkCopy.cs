using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Importing;

/// <summary>
/// Thousands of rows at once, in the caller's transaction: copied into a temporary table, so that a handful of
/// statements does the rest, whatever their number.
/// </summary>
/// <typeparam name="TRow">A row that is valid by itself.</typeparam>
/// <param name="db">With an open transaction, at whose end the temporary tables go.</param>
/// <param name="name">The word in the names of the temporary tables: <c>product</c>, <c>stock</c> or
/// <c>statement</c>.</param>
public abstract class BulkCopy<TRow>(CommerceDbContext db, string name)
{
    // Whoever sends thousands of rows waits for them; a shopper's deadline would cut a large table off.
    protected static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private protected CommerceDbContext Db => db;

    private protected string Name => name;

    /// <summary>
    /// The columns of the temporary table that rows are copied into; the first is <c>row integer</c>.
    /// </summary>
    protected abstract string Columns { get; }

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

    /// <summary>A row as the columns of the table.</summary>
    protected abstract IEnumerable<object?> Cells(TRow row);

    private protected async Task Run(string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = Command(sql);
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(ct);
    }

    private protected DbCommand Command(string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandTimeout = (int)Patience.TotalSeconds;
        command.CommandText = sql;
        return command;
    }
}
