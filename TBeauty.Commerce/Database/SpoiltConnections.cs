using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace TBeauty.Commerce.Database;

/// <summary>
/// Lets go of connections that hold other prepared statements than their client believes, as callers who hang up and networks
/// that break leave behind now and then: every later try to prepare the statement on such a connection would fail, and it
/// would stay in the pool for as long as the process runs.
/// </summary>
internal sealed class SpoiltConnections : DbCommandInterceptor
{
    /// <summary>Whether the database says that it holds other statements than its client believes; nothing was done then.</summary>
    public static bool IsTold(PostgresException refusal) => refusal.SqlState
        is PostgresErrorCodes.DuplicatePreparedStatement or PostgresErrorCodes.InvalidSqlStatementName;

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => LetGo(command, eventData.Exception);

    public override Task CommandFailedAsync(
        DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        LetGo(command, eventData.Exception);
        return Task.CompletedTask;
    }

    /// <summary>Those in use end when they come back to the pool; which one of them it was, the pool can't be told.</summary>
    private static void LetGo(DbCommand command, Exception exception)
    {
        if (exception is PostgresException refusal)
            LetGo(command.Connection as NpgsqlConnection, refusal);
    }

    /// <summary>For the filter of a catch around a command that is sent beside EF Core.</summary>
    /// <returns>Whether it did.</returns>
    public static bool LetGo(NpgsqlConnection? connection, PostgresException refusal)
    {
        if (connection is null || !IsTold(refusal))
            return false;

        NpgsqlConnection.ClearPool(connection);
        return true;
    }
}
