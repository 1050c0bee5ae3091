using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TBeauty.Tests.Support;
using TBeauty.Web.Problems;

namespace TBeauty.Tests.Trust;

/// <summary>
/// What the database refuses is answered by what its refusal means, and one that can only be read is read.
/// </summary>
[Trait("suite", "trust"), LongKind]
public class ReadOnlyDatabaseTests(Shop shop)
{
    /// <summary>A state of each class that means something, and of some that mean a mistake of ours.</summary>
    public static TheoryData<string, int, string> States => new()
    {
        { "08006", 503, "dependency.unavailable" },
        { "0A000", 503, "dependency.unavailable" },
        { "21000", 500, "internal" },
        { "22003", 409, "value.out_of_range" },
        { "22001", 400, "request.invalid" },
        { "22008", 400, "request.invalid" },
        { "22021", 400, "request.invalid" },
        { "22P05", 400, "request.invalid" },
        { "22012", 500, "internal" },
        { "23502", 500, "internal" },
        { "23503", 409, "conflict.changed" },
        { "23505", 409, "conflict.changed" },
        { "23P01", 409, "conflict.changed" },
        { "23514", 400, "request.invalid" },
        { "25006", 503, "dependency.unavailable" },
        { "25P03", 503, "dependency.unavailable" },
        { "25P02", 500, "internal" },
        { "26000", 503, "dependency.unavailable" },
        { "28P01", 503, "dependency.unavailable" },
        { "3D000", 503, "dependency.unavailable" },
        { "40001", 503, "dependency.unavailable" },
        { "40P01", 503, "dependency.unavailable" },
        { "42P05", 503, "dependency.unavailable" },
        { "42P01", 500, "internal" },
        { "42501", 500, "internal" },
        { "53100", 503, "dependency.unavailable" },
        { "53200", 503, "dependency.unavailable" },
        { "53300", 503, "dependency.unavailable" },
        { "54000", 400, "request.invalid" },
        { "55P03", 503, "dependency.unavailable" },
        { "57014", 503, "dependency.unavailable" },
        { "57P01", 503, "dependency.unavailable" },
        { "57P03", 503, "dependency.unavailable" },
        { "58030", 503, "dependency.unavailable" },
        { "F0001", 503, "dependency.unavailable" },
        { "P0001", 500, "internal" },
        { "XX000", 500, "internal" },
        { "XX001", 500, "internal" },
    };

    [Theory, MemberData(nameof(States))]
    public async Task A_refusal_is_answered_by_its_state_or_class(string state, int status, string code)
    {
        await using var connection = new NpgsqlConnection(await shop.ConnectionString("tbeauty"));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var refused = new NpgsqlCommand(
            $"do $$ begin raise exception using errcode = '{state}', message = 'no'; end $$", connection);
        var refusal = await Assert.ThrowsAsync<PostgresException>(
            () => refused.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        Assert.Equal(state, refusal.SqlState);

        var answer = ExceptionTranslator.Translate(new DefaultHttpContext(), refusal);

        Assert.Equal((status, code), (answer.Status, answer.Extensions["code"]));
    }

    [Fact]
    public void Every_line_of_the_table_has_its_example()
    {
        var examples = States.Select(row => row.Data.Item1).ToArray();
        Assert.All(SqlStates.Table.Keys, state =>
            Assert.Contains(examples, example => example.StartsWith(state, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_database_that_can_only_be_read_is_read_and_nothing_is_promised()
    {
        await using var own = await OwnDatabase.Seeded(shop);
        await using var admin = await OwnAdmin.Start(own.ConnectionString);
        await admin.Says("CommerceDbContext", "200 healthy");
        var owner = await admin.Owner();
        var receipt = new { name = "Brand of a standby" };
        const string key = "brand-of-a-standby-1";

        await Lock(own, "on");
        await admin.Says("CommerceDbContext", "503 unhealthy");
        await Wait.Until(async () => (int)(await owner.Get("/api/v1/products")).Status is 200);
        foreach (var refused in new[]
        {
            await owner.Post("/api/v1/brands", receipt),
            await owner.Post("/api/v1/inventory/transfers", new { from_item_id = 1, to_location_id = 2, quantity = 1 },
                key),
            await admin.Door.Post(
                "/api/v1/auth/login", new { email = "owner@tbeauty.local", password = "Owner!Dev2026" }),
        })
        {
            refused.ExpectProblem(503, "dependency.unavailable");
            Assert.NotNull(refused.Header("Retry-After"));
        }

        (await owner.Get("/api/v1/orders?size=5")).Expect(200);
        (await admin.Door.Get("/alive")).Expect(200);

        // By itself, without a restart.
        await Lock(own, "off");
        await admin.Says("CommerceDbContext", "200 healthy");
        await Wait.Until(async () => (int)(await owner.Post("/api/v1/brands", receipt)).Status is 201);
    }

    [Fact]
    public async Task A_storefront_shows_what_can_be_read_and_takes_the_order_afterwards()
    {
        const string root = "/api/v1/customer";
        await using var own = await OwnDatabase.Seeded(shop);
        await using var storefront =
            await OwnStorefront.Start(own.ConnectionString, await shop.ConnectionString("redis"));
        await storefront.Says("catalogue", "200 healthy");
        await storefront.Says("CommerceDbContext", "200 healthy");
        var door = storefront.Door;
        var product = (await door.Get($"{root}/products?in_stock_only=true&size=1"))
            .Expect(200).Body["products"].Items().Single()["id"].Number();
        // Carts are in a Redis that others use, too, so this one is nobody's whose number another could have.
        async Task<GuestShopper> Guest() => new(
            door, (await door.Post($"{root}/cart/items", new { product_id = product, quantity = 1 })).Expect(201)
                .Header("X-Cart-Token")!,
            $"guest-{Guid.NewGuid():N}@example.com", "+2348031112233");
        var earlier = (await (await Guest()).CheckOut()).Expect(201).Body;
        var guest = await Guest();

        await Lock(own, "on");
        await storefront.Says("CommerceDbContext", "200 degraded");
        foreach (var path in new[] { "/products", $"/products/{product}", "/products/categories", "/shop" })
            (await door.Get(root + path)).Expect(200);
        (await door.Get($"{root}/cart", ("X-Cart-Token", guest.CartToken))).Expect(200);
        // A connection that was ended is let go of by whoever finds it so.
        await Wait.Until(async () => (int)(await door.Get(
            $"{root}/orders/{earlier["order"]["id"].Number()}", ("X-Order-Token", earlier["order_token"].Text())))
            .Status is 200);
        var key = $"read-only-{Guid.NewGuid():N}";
        var refused = await guest.CheckOut(key);
        refused.ExpectProblem(503, "dependency.unavailable");
        Assert.NotNull(refused.Header("Retry-After"));
        Assert.Equal("200 degraded", await storefront.Health("CommerceDbContext"));

        // By itself, with the cart as it was, and once.
        await Lock(own, "off");
        await storefront.Says("CommerceDbContext", "200 healthy");
        await Wait.Until(async () => (int)(await guest.CheckOut(key)).Status is 201);
        await using var db = own.Open();
        Assert.Equal(2, await db.Customers.CountAsync(
            customer => customer.IsGuest && customer.Email!.StartsWith("guest-"),
            TestContext.Current.CancellationToken));
    }

    /// <summary>For all sessions there are, as when a server is restarted as a standby.</summary>
    private static async Task Lock(OwnDatabase own, string switched)
    {
        await own.ExecuteOnServer($"alter database {own.Name} set default_transaction_read_only = {switched}");
        await own.ExecuteOnServer(
            $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{own.Name}'");
    }
}
