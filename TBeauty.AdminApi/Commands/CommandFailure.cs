using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Npgsql;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Commands;

/// <summary>Why a verb could not be done, for the person who called it.</summary>
internal static class CommandFailure
{
    private const string Where = $"ConnectionStrings:{CommerceDatabase.Name}";

    public static string InASentence(Exception failure) => OneLine(failure switch
    {
        CommandRefused or MigrationRefused or OptionsValidationException => failure.Message,
        _ => failure.GetBaseException() switch
        {
            PostgresException refusal => Refused(refusal),
            // Also what the driver says when none of several hosts is the one that is wanted.
            NpgsqlException or SocketException or TimeoutException =>
                $"The database can't be reached ({failure.GetBaseException().Message}); is {Where} right?",
            // A word in the connection string that Npgsql doesn't know.
            KeyNotFoundException => $"The configuration can't be read ({failure.Message}).",
            ArgumentException or FormatException =>
                $"The configuration can't be read ({failure.GetBaseException().Message}).",
            var other => $"That failed ({other.Message}); with Logging__LogLevel__Default=Debug it says where.",
        },
    });

    /// <summary>Only the message: the details of an error can hold what is in a row.</summary>
    private static string Refused(PostgresException refusal) => refusal.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"The database lets nobody in with the user and password of {Where}.",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"The user of {Where} may not do that ({refusal.MessageText}); migrate needs the owner of the database.",
        PostgresErrorCodes.InvalidCatalogName =>
            $"There is no such database ({refusal.MessageText}); run migrate first.",
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.UndefinedFunction
            or PostgresErrorCodes.InvalidSchemaName =>
                $"The database is not of this build ({refusal.MessageText}); run migrate first.",
        PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateSchema =>
            $"The database holds tables that migrate didn't make ({refusal.MessageText}); start with an empty one.",
        PostgresErrorCodes.ReadOnlySqlTransaction =>
            $"The database is read-only, such as a standby is; verbs need the primary in {Where}.",
        _ when refusal.IsTransient => $"The database can't do that right now ({refusal.MessageText}); try again.",
        _ => $"The database refuses that ({refusal.MessageText}, {refusal.SqlState}).",
    };

    private static string OneLine(string text) =>
        string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
