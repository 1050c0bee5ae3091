using Npgsql;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>Whoever deploys may start several at once, and reads one sentence where something is in the way.</summary>
[Trait("suite", "trust"), LongKind]
public class MigrateTests(Shop shop)
{
    [Fact]
    public async Task Several_at_once_make_one_database()
    {
        await using var own = await OwnDatabase.On(shop);

        var all = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ShopCommand.Run("migrate", own.ConnectionString,
            ("FirstOwner__Email", "owner@example.com"), ("FirstOwner__Password", "Not a common one 26"))));

        Assert.All(all, said => said.ExpectSuccess());
        await own.Execute("""
            do $$ begin
                if (select count(*) from inventory.locations) <> 1 or (select count(*) from ops.staff_users) <> 1 then
                    raise 'Something was made twice, or not at all.';
                end if;
            end $$
            """);
    }

    [Fact]
    public async Task A_first_owner_whom_no_letter_reaches_is_not_made()
    {
        await using var own = await OwnDatabase.Migrated(shop);

        (await ShopCommand.Run("migrate", own.ConnectionString, ("FirstOwner__Email", "owner@example..com"),
            ("FirstOwner__Password", "Not a common one 26"))).ExpectRefusal("FirstOwner:Email is no e-mail address");

        await own.Execute(
            "do $$ begin if exists (select from ops.staff_users) then raise 'Somebody was made.'; end if; end $$");
    }

    [Fact]
    public async Task Several_at_once_bring_an_existing_database_up_to_date()
    {
        await using var own = await OwnDatabase.Migrated(shop);

        var all = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => ShopCommand.Run("migrate", own.ConnectionString)));

        Assert.All(all, said => said.ExpectSuccess());
    }

    [Fact]
    public async Task A_database_of_a_later_build_is_left_alone()
    {
        await using var own = await OwnDatabase.Migrated(shop);
        await own.Execute("""
            insert into "__EFMigrationsHistory" (migration_id, product_version) values ('29990101000000_Later', '10.0.0');
            drop function ops.count_rows(text)
            """);

        (await ShopCommand.Run("migrate", own.ConnectionString))
            .ExpectRefusal("This database was changed by a later build (29990101000000_Later)");

        await own.Execute(
            "do $$ begin if to_regproc('ops.count_rows') is not null then raise 'It was changed.'; end if; end $$");
    }

    [Fact]
    public async Task A_database_of_another_history_is_left_alone()
    {
        await using var own = await OwnDatabase.On(shop);
        await own.ExecuteOnServer($"create database {own.Name}");
        await own.Execute("""
            create table "__EFMigrationsHistory" (migration_id varchar(150) primary key, product_version varchar(32) not null);
            insert into "__EFMigrationsHistory" values ('20200101000000_Initial', '10.0.0');
            """);

        (await ShopCommand.Run("migrate", own.ConnectionString))
            .ExpectRefusal("This database was made by a build whose history is not this one's");
    }

    [Fact]
    public async Task What_is_in_the_way_is_said_in_a_sentence()
    {
        await using var own = await OwnDatabase.Migrated(shop);
        var role = $"guest_{Guid.NewGuid():N}";
        await own.ExecuteOnServer($"create role {role} login password 'a guest'");
        try
        {
            (await ShopCommand.Run("migrate", own.With(at => (at.Host, at.Port) = ("127.0.0.1", 1))))
                .ExpectRefusal("The database can't be reached");
            (await ShopCommand.Run("migrate", own.With(at => at.Password = "wrong")))
                .ExpectRefusal("The database lets nobody in");
            (await ShopCommand.Run("migrate", own.With(at => at.Username = "nobody")))
                .ExpectRefusal("The database lets nobody in");
            (await ShopCommand.Run("migrate", own.With(As(role))))
                .ExpectRefusal("The user of ConnectionStrings:tbeauty may not do that");
            (await ShopCommand.Run("migrate", own.With(at => { As(role)(at); at.Database = "not_there"; })))
                .ExpectRefusal("The user of ConnectionStrings:tbeauty may not do that");
            (await ShopCommand.Run("restored", own.With(at => at.Database = "not_there")))
                .ExpectRefusal("There is no such database");
            (await ShopCommand.Run("restored", own.With(As(role))))
                .ExpectRefusal("The user of ConnectionStrings:tbeauty may not do that");
            (await ShopCommand.Run("seed", own.ConnectionString)).ExpectRefusal("seed fills a development shop");
            (await ShopCommand.Run("migrate", "Host=here;Prot=5432")).ExpectRefusal("The configuration can't be read");
            (await ShopCommand.Run("migrate", "")).ExpectRefusal("The configuration can't be read");
        }
        finally
        {
            await own.ExecuteOnServer($"drop role {role}");
        }
    }

    [Fact]
    public async Task Tables_that_are_in_the_way_or_missing_are_said_in_a_sentence()
    {
        await using var own = await OwnDatabase.On(shop);
        await own.ExecuteOnServer($"create database {own.Name}");
        (await ShopCommand.Run("seed", own.ConnectionString, ("ASPNETCORE_ENVIRONMENT", "Development")))
            .ExpectRefusal("The database is not of this build");

        await own.Execute("create schema ordering; create table ordering.orders (id int)");
        (await ShopCommand.Run("migrate", own.ConnectionString))
            .ExpectRefusal("The database holds tables that migrate didn't make");

        await own.ExecuteOnServer($"alter database {own.Name} set default_transaction_read_only = on");
        (await ShopCommand.Run("migrate", own.ConnectionString)).ExpectRefusal("The database is read-only");
    }

    private static Action<NpgsqlConnectionStringBuilder> As(string role) => at =>
        (at.Username, at.Password) = (role, "a guest");
}
