using Microsoft.EntityFrameworkCore;
using Npgsql;
using TBeauty.AdminApi.Commands;
using TBeauty.AppHost.Local.Postgres;
using TBeauty.AppHost.Local.Processes;
using TBeauty.Commerce.Database;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Faults;

/// <summary>A server whose disk is gone: what a backup brings back, and what nobody misses but carts.</summary>
[Collection(nameof(FaultyShop)), Trait("suite", "trust"), LongKind]
public sealed class LostDiskTests(FaultyShop shop) : IDisposable
{
    private static readonly string[] Apis = ["admin-api", "storefront-api", "storefront-api-2"];

    private readonly string backup = Path.Combine(Path.GetTempPath(), $"tbeauty-{Guid.NewGuid():N}.dump");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restored_shop_is_the_one_that_was_saved_and_gives_nothing_of_the_lost_to_others()
    {
        const string key = "before-the-backup-1";
        var product = await shop.NewProduct(onHand: 5);
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product, 2)).Expect(201);
        var placed = (await shopper.CheckOut(key)).Expect(201);
        var order = placed.Body["order"];
        var payment = await shop.Owner.Make("/api/v1/payments",
            new { order_id = order["id"].Number(), amount = order["total_amount"].Amount(), payment_method = "pos" });
        (await shop.Owner.Post($"/api/v1/payments/{payment}/verify")).Expect(200);
        var moved = (await shop.Availability(product)).ToString();

        await Client("pg_dump", "--format=custom", $"--file={backup}", CommerceDatabase.Name);
        var forgotten = await shop.NewShopper();
        var lost = (await forgotten.Buy((product, 1))).Expect(201).Body["order"]["id"].Number();

        foreach (var api in Apis)
            await shop.Kill(api);
        await shop.LoseDisk("postgres");
        await shop.StartAgain("postgres");
        // The app model makes the database anew, as soon as the new server is ready.
        await Wait.Until(async () => await Exists(CommerceDatabase.Name));
        await Client("pg_restore", "--exit-on-error", "--no-owner", "--no-privileges",
            $"--dbname={CommerceDatabase.Name}", backup);
        Assert.Equal(0, await ShopCommands.Run(
            ["migrate", "restored", "--Database:ServingPassword", (await shop.Secrets())["serving-password"],
                "--environment", "Production", $"--ConnectionStrings:{CommerceDatabase.Name}",
                await shop.ConnectionString(CommerceDatabase.Name)]));
        await Task.WhenAll(Apis.Select(shop.StartAgain));

        // Everybody is still signed in, and everything is where it was.
        await shop.AssertBooksBalance();
        Assert.Equal(moved, (await shop.Availability(product)).ToString());
        var kept = Assert.Single(
            (await shopper.Calls.Get("/api/v1/customer/orders")).Expect(200).Body["orders"].Items());
        Assert.Equal("paid", kept["payment_status"].Text());
        var repeat = (await shopper.CheckOut(key)).Expect(201);
        Assert.Equal("true", repeat.Header("Idempotent-Replayed"));
        Assert.Equal(placed.Text, repeat.Text);
        (await shop.Storefront.Post("/api/v1/customer/auth/refresh", new { refresh_token = shopper.RefreshToken }))
            .Expect(200);
        (await shop.Storefront.Post("/api/v1/customer/auth/refresh", new { refresh_token = forgotten.RefreshToken }))
            .ExpectProblem(401, "auth.invalid_token");

        // Life goes on, beyond what was lost.
        var newcomer = await shop.NewShopper();
        Assert.True(newcomer.Id > forgotten.Id, $"{newcomer.Id} was {forgotten.Id} to somebody else.");
        Assert.True((await newcomer.Buy((product, 3))).Expect(201).Body["order"]["id"].Number() > lost);
        Assert.Equal(0, (await shop.Availability(product))["available"].Number());
        await AssertServingRights();
    }

    [Fact]
    public async Task Carts_alone_are_lost_with_the_disk_of_redis()
    {
        const string key = "before-the-disk-broke-1";
        var product = await shop.NewProduct(onHand: 9);
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product, 2)).Expect(201);
        var placed = (await shopper.CheckOut(key)).Expect(201);
        (await shopper.AddToCart(product, 3)).Expect(201);
        var guest =
            (await shop.Storefront.Post("/api/v1/customer/cart/items", new { product_id = product, quantity = 1 }))
            .Expect(201).Header("X-Cart-Token")!;

        await shop.LoseDisk("redis");
        await shop.Restart("redis");

        Assert.Empty((await shopper.Calls.Get("/api/v1/customer/cart")).Expect(200).Body["items"].Items());
        var guests = await shop.Storefront.Get("/api/v1/customer/cart", ("X-Cart-Token", guest));
        Assert.Empty(guests.Expect(200).Body["items"].Items());
        Assert.NotEqual(guest, guests.Header("X-Cart-Token"));

        // Orders, what they hold, sessions and keys never were there.
        Assert.Equal(7, (await shop.Availability(product))["available"].Number());
        Assert.Single((await shopper.Calls.Get("/api/v1/customer/orders")).Expect(200).Body["orders"].Items());
        (await shop.Storefront.Post("/api/v1/customer/auth/refresh", new { refresh_token = shopper.RefreshToken }))
            .Expect(200);
        Assert.Equal(placed.Text, (await shopper.CheckOut(key)).Expect(201).Text);
        await Wait.Until(async () => (int)(await shopper.AddToCart(product)).Status is 201);
        (await shopper.Calls.Put($"/api/v1/customer/cart/items/{product}", new { quantity = 4 })).Expect(200);
        var next = (await shopper.CheckOut()).Expect(201);
        Assert.NotEqual(placed.Body["order"]["id"].Number(), next.Body["order"]["id"].Number());
        Assert.Equal(3, (await shop.Availability(product))["available"].Number());
        await shop.AssertBooksBalance();
    }

    public void Dispose() => File.Delete(backup);

    private async Task<bool> Exists(string database)
    {
        await using var server = new NpgsqlConnection($"{await shop.ConnectionString("postgres")};Pooling=false");
        await server.OpenAsync(Ct);
        await using var look = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", server);
        look.Parameters.Add(new() { Value = database });
        return (bool)(await look.ExecuteScalarAsync(Ct))!;
    }

    /// <summary>The role came with <c>migrate</c>: the server was new, and the backup holds no roles.</summary>
    private async Task AssertServingRights()
    {
        await using var db = await shop.OpenDatabase();
        var rights = await db.Database.SqlQuery<string>($"""
            select string_agg(has_table_privilege({CommerceDatabase.ServingRole}, t, p)::text, ' ') as "Value"
            from (values ('ordering.orders', 'update'), ('inventory.movements', 'insert'), ('inventory.movements', 'update')) of_table (t, p)
            """).SingleAsync(Ct);
        Assert.Equal("true true false", rights);
    }

    /// <summary>One of PostgreSQL's own programs for its clients, of the same version as the server.</summary>
    private async Task Client(string name, params string[] arguments)
    {
        var installed = await PostgresPrograms.InstalledAsync(Ct);
        var program = installed.Select(programs => Path.Combine(programs.Directory, name))
            .FirstOrDefault(File.Exists) ?? Programs.OnPath(name);
        Assert.SkipWhen(program is null,
            $"{name} is not here: a backup needs PostgreSQL's client programs, such as Debian's postgresql-client.");

        var server = new NpgsqlConnectionStringBuilder(await shop.ConnectionString("postgres"));
        await Programs.RunAsync(
            new(program!, arguments)
            {
                Environment = new Dictionary<string, string>
                {
                    ["PGHOST"] = server.Host!,
                    ["PGPORT"] = $"{server.Port}",
                    ["PGUSER"] = server.Username!,
                    ["PGPASSWORD"] = server.Password!,
                },
            },
            name, Ct);
    }
}
