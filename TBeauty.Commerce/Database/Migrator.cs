using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using TBeauty.Commerce.Inventory;

namespace TBeauty.Commerce.Database;

/// <summary>Brings a database to the state of this build. Several may try at once: EF Core's migration lock lets one through.</summary>
public static class Migrator
{
    private const string ServingRights = $"""
        do $$ begin
            if not exists (select from pg_roles where rolname = '{CommerceDatabase.ServingRole}') then
                create role {CommerceDatabase.ServingRole} nologin;
            end if;
        end $$;
        do $$ begin
            execute format('grant {CommerceDatabase.ServingRole} to %I', current_user);
        end $$;
        grant usage on schema catalog, inventory, customers, ordering, payments, ops, analytics to {CommerceDatabase.ServingRole};
        grant select, insert, update, delete on all tables
            in schema catalog, inventory, customers, ordering, payments, ops, analytics to {CommerceDatabase.ServingRole};
        grant usage, select on all sequences
            in schema catalog, inventory, customers, ordering, payments, ops, analytics to {CommerceDatabase.ServingRole};
        grant execute on all functions
            in schema catalog, inventory, customers, ordering, payments, ops, analytics to {CommerceDatabase.ServingRole};
        -- History is written once: the serving processes can't change it.
        revoke update, delete on inventory.movements, inventory.replaced_costs, ordering.order_events, ordering.shipments,
            ordering.shipment_lines, ordering.returns, ordering.return_lines, ops.audit from {CommerceDatabase.ServingRole};
        """;

    private const string FirstLocation = $"""
        insert into inventory.locations (code, name, kind, is_active, created_at, updated_at)
        select '{Location.MainWarehouse}', 'Main warehouse', 'warehouse', true, now(), now()
        where not exists (select from inventory.locations)
        """;

    /// <summary>Applies the migrations, then the functions and rights of this build, which replace those of the last.</summary>
    /// <param name="db">Signed in as the owner of the database.</param>
    /// <param name="servingPassword">The password that the serving role gets; null leaves it as it is.</param>
    /// <param name="ct">Ends it; then nothing but whole migrations is applied.</param>
    public static async Task Run(CommerceDbContext db, string? servingPassword, CancellationToken ct)
    {
        // Made first, so that a new database does not greet its owner with an error about a missing table.
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(ct))
            await creator.CreateAsync(ct);
        await db.GetService<IHistoryRepository>().CreateIfNotExistsAsync(ct);

        await db.Database.MigrateAsync(ct);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Two migrators that replace the same function at once would fail with "tuple concurrently updated".
        await db.Database.ExecuteSqlRawAsync("select pg_advisory_xact_lock(hashtext('tbeauty.migrate'))", ct);
        foreach (var script in SqlScripts.Functions)
            await db.Database.ExecuteSqlRawAsync(SqlScripts.Read(script), ct);
        await db.Database.ExecuteSqlRawAsync(ServingRights, ct);
        if (servingPassword is not null)
            await ServingLogin.Grant(db, servingPassword, ct);
        await db.Database.ExecuteSqlRawAsync(FirstLocation, ct);
        await transaction.CommitAsync(ct);
    }
}
