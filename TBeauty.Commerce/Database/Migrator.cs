using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using TBeauty.Commerce.Inventory;

namespace TBeauty.Commerce.Database;

/// <summary>Brings a database to the state of this build. Several may try at once: each waits for its turn.</summary>
public static class Migrator
{
    /// <summary>
    /// What the server writes down of an error holds no values: a taken e-mail address would stand in its details. Only
    /// a superuser may say so; on a server of somebody else's, that is a setting there.
    /// </summary>
    private const string SilentErrors = """
        do $$ begin
            execute format('alter database %I set log_error_verbosity = terse', current_database());
            execute format('alter database %I set log_parameter_max_length = 0', current_database());
        exception when insufficient_privilege then
            null;
        end $$
        """;

    private const string FirstLocation = $"""
        insert into inventory.locations (code, name, kind, is_active, created_at, updated_at)
        select '{Location.MainWarehouse}', 'Main warehouse', 'warehouse', true, now(), now()
        where not exists (select from inventory.locations)
        """;

    /// <summary>
    /// Applies the migrations, then the functions and rights of this build, which replace those of the last.
    /// </summary>
    /// <param name="db">Signed in as the owner of the database.</param>
    /// <param name="servingPassword">The password that the serving role gets; null leaves it as it is.</param>
    /// <param name="ct">Ends it; then nothing but whole migrations is applied.</param>
    /// <exception cref="MigrationRefused">The database is not one that this build may change.</exception>
    /// <returns>Whether the server keeps the values of what it refuses to itself.</returns>
    public static async Task<bool> Run(CommerceDbContext db, string? servingPassword, CancellationToken ct)
    {
        await using var turn = await MigrationLock.Take(db.Database.GetConnectionString()!, ct);
        // Made first, so that a new database does not greet its owner with an error about a missing table.
        await db.GetService<IHistoryRepository>().CreateIfNotExistsAsync(ct);
        await RefuseWhatOthersMade(db, ct);
        await db.Database.MigrateAsync(ct);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var script in SqlScripts.Deployed)
            await db.Database.ExecuteSqlRawAsync(SqlScripts.Functions(script), ct);
        await db.Database.ExecuteSqlRawAsync(ServingRights(), ct);
        if (servingPassword is not null)
            await ServingLogin.Grant(db, servingPassword, ct);
        await db.Database.ExecuteSqlRawAsync(FirstLocation, ct);
        await db.Database.ExecuteSqlRawAsync(SilentErrors, ct);
        await transaction.CommitAsync(ct);

        return await db.Database.SqlQuery<bool>($"""
            select current_setting('log_error_verbosity') = 'terse' or exists (
                select from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase
                where d.datname = current_database() and 'log_error_verbosity=terse' = any (s.setconfig)) as "Value"
            """).SingleAsync(ct);
    }

    private static string ServingRights() => SqlScripts.Statement("serving_rights")
        .Replace("{0}", CommerceDatabase.ServingRole, StringComparison.Ordinal);

    /// <summary>
    /// A later build's functions must not be replaced by older ones, nor tables be made that are there already.
    /// </summary>
    private static async Task RefuseWhatOthersMade(CommerceDbContext db, CancellationToken ct)
    {
        var known = db.Database.GetMigrations().ToHashSet();
        if ((await db.Database.GetAppliedMigrationsAsync(ct)).Except(known).Max() is not { } foreign)
            return;

        throw new MigrationRefused(string.CompareOrdinal(foreign, known.Max()) > 0
            ? $"This database was changed by a later build ({foreign}); migrate with that one, or a newer one."
            : $"This database was made by a build whose history is not this one's ({foreign}); migrate with that one, or start with an empty database.");
    }
}
