using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace TBeauty.Commerce.Database;

/// <summary>
/// Lets go of connections that hold other prepared statements than their client believes, as callers who hang up and
/// networks that break leave behind now and then: every later try to prepare the statement on such a connection would
/// fail, and it would stay in the pool for as long as the process runs. The same goes for those on which nothing can be
/// written: the primary is elsewhere by now, or will be.
/// </summary>
internal sealed class BrokenConnections : DbCommandInterceptor
{
    /// <summary>
    /// Whether the database says that it holds other statements than its client believes, or may only be read, and did
    /// nothing; or the client stumbles over an answer to a statement that it doesn't remember, of which nobody knows
    /// what it did.
    /// </summary>
    public static bool IsTold(Exception failure) => failure
        is PostgresException
        {
            SqlState: PostgresErrorCodes.DuplicatePreparedStatement or PostgresErrorCodes.InvalidSqlStatementName
                or PostgresErrorCodes.ReadOnlySqlTransaction
        }
        or NullReferenceException { Source: nameof(Npgsql) };

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) =>
        LetGo(command, eventData.Exception);

    public override Task CommandFailedAsync(
        DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        LetGo(command, eventData.Exception);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Those in use end when they come back to the pool; which one of them it was, the pool can't be told.
    /// </summary>
    private static void LetGo(DbCommand command, Exception exception) =>
        LetGo(command.Connection as NpgsqlConnection, exception);

    /// <summary>For the filter of a catch around a command that is sent beside EF Core.</summary>
    /// <returns>Whether it did.</returns>
    public static bool LetGo(NpgsqlConnection? connection, Exception failure)
    {
        if (connection is null || !IsTold(failure))
            return false;

        NpgsqlConnection.ClearPool(connection);
        return true;
    }
}
