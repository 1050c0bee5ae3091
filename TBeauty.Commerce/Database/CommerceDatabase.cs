using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using TBeauty.Commerce.Ordering;

namespace TBeauty.Commerce.Database;

/// <summary>How the serving processes reach PostgreSQL.</summary>
public static class CommerceDatabase
{
    /// <summary>The name of the database resource and of its connection string.</summary>
    public const string Name = "tbeauty";

    /// <summary>The role that both APIs act as: it reads and writes rows and can't change the schema.</summary>
    public const string ServingRole = "tbeauty_app";

    /// <summary>Connections of a serving process, where its connection string says nothing.</summary>
    public const int UsualPool = 16;

    /// <summary>
    /// Compiling a plan takes longer than any statement here gains by it: verify lost half a minute so, and filling a
    /// new shop a quarter of its time.
    /// </summary>
    private const string WithoutCompiledPlans = "-c jit=off";

    /// <summary>What a connection string means that says nothing.</summary>
    private const int NpgsqlsPool = 100;

    /// <summary>
    /// The connection of a serving process: without DDL rights, a pool that two cores can keep busy (64 connections
    /// were half as fast as 16), and deadlines that turn a frozen server into a quick 503.
    /// </summary>
    /// <param name="given">What the configuration says.</param>
    /// <param name="patience">How many times longer than usual the deadlines are.</param>
    /// <returns>Null when nothing was given.</returns>
    public static string? ForServing(string? given, int patience = 1)
    {
        if (given is null)
            return null;

        var connection = new NpgsqlConnectionStringBuilder(given)
        {
            Options = WithoutCompiledPlans,
            Timeout = 2 * patience,
            CommandTimeout = 5 * patience,
            MaxPoolSize = UsualPool,
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            // Nothing here sets session state, so a connection needs no reset between two requests.
            NoResetOnClose = true,
        };
        // Whoever is given another login still acts as the role that can't change the schema.
        if (connection.Username != ServingRole)
            connection.Options += $" -c role={ServingRole}";
        if (new NpgsqlConnectionStringBuilder(given).MaxPoolSize is var wanted and not NpgsqlsPool)
            connection.MaxPoolSize = wanted;
        if (!HasStandbys(connection))
            return connection.ConnectionString;

        // Read where there is no primary; and look for it again soon.
        connection.TargetSessionAttributes ??= "prefer-primary";
        connection.HostRecheckSeconds = 1;
        // Whoever asks a primary to cancel a commit that waits for its standby is told that it succeeded, and it did so
        // on one disk only: the connection is given up instead, and what came of the commit the idempotency key finds
        // out.
        connection.CancellationTimeout = -1;
        return connection.ConnectionString;
    }

    /// <summary>The connection of whoever changes the schema: to the primary, if there are several servers.</summary>
    public static string? ForMaintenance(string? given)
    {
        if (given is null)
            return null;

        var connection = new NpgsqlConnectionStringBuilder(given);
        // In a database that is new nothing is known of how many rows there are, and every plan seems worth compiling.
        connection.Options = $"{connection.Options} {WithoutCompiledPlans}".TrimStart();
        if (HasStandbys(connection))
            connection.TargetSessionAttributes = "primary";
        return connection.ConnectionString;
    }

    private static bool HasStandbys(NpgsqlConnectionStringBuilder connection) => connection.Host?.Contains(',') is true;

    /// <summary>What every registered context does beside reading and writing.</summary>
    public static IServiceCollection AddCommerce(this IServiceCollection services) =>
        services.AddSingleton<OfferFeed>().ConfigureDbContext<CommerceDbContext>((provider, options) =>
            options.AddInterceptors(new Timestamps(provider.GetRequiredService<TimeProvider>()),
                new BrokenConnections(), new TransactionGuard()));

    /// <summary>
    /// Whether a refusal is about the connection and not about what was asked: asked again, on another one, it may
    /// succeed.
    /// </summary>
    public static bool IsOfTheConnection(Exception failure) => BrokenConnections.IsTold(failure);

    /// <summary>
    /// For the filter of a catch around commands that are sent beside EF Core: lets go of a connection that is no good.
    /// </summary>
    /// <returns>Whether it did.</returns>
    public static bool LetGo(DbConnection connection, Exception failure) =>
        BrokenConnections.LetGo(connection as NpgsqlConnection, failure);

    /// <summary>What both the serving processes and the design-time tools say about the model.</summary>
    public static DbContextOptionsBuilder UseCommerceConventions(this DbContextOptionsBuilder options) =>
        options.UseSnakeCaseNamingConvention().AddInterceptors(new FoldedKeys()).ConfigureWarnings(warnings => warnings
            // A total that is counted as far as 10,000 needs no order.
            .Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning)
            .Ignore(RelationalEventId.PendingModelChangesWarning)
            // That the database says no is mostly an answer (a name is taken, a brand has products); whoever gets an
            // exception and doesn't expect it logs it.
            .Log((CoreEventId.SaveChangesFailed, LogLevel.Debug),
                (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug),
                (RelationalEventId.CommandError, LogLevel.Debug)));
}
