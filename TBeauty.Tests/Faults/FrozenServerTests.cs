using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Faults;

/// <summary>
/// Servers that keep their connections open and say nothing: nobody waits for them longer than two seconds.
/// </summary>
[Collection(nameof(FaultyShop)), Trait("suite", "trust"), LongKind]
public class FrozenServerTests(FaultyShop shop)
{
    private const string Cart = "/api/v1/customer/cart";
    /// <summary>
    /// Two seconds are promised, and measured by the benchmarks. Here, where others may keep the machine busy, it is
    /// told from the 15 and 30 s that a client without deadlines waits.
    /// </summary>
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_frozen_database_is_answered_for_in_time_and_what_does_not_need_it_goes_on()
    {
        var product = await shop.NewProduct(onHand: 5);
        var path = $"/api/v1/customer/products/{product}";
        await Wait.Until(async () => (int)(await shop.Storefront.Get(path)).Status is 200);
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product)).Expect(201);

        shop.Freeze("postgres");
        try
        {
            // Once while nobody has noticed, once when all have.
            foreach (var isNoticed in new[] { false, true })
            {
                await AssertRefusedInTime(isNoticed,
                    () => shopper.CheckOut($"frozen-database-order-{isNoticed}"),
                    () => shopper.Calls.Get("/api/v1/customer/orders"),
                    () =>
                        shop.Storefront.Post(
                        "/api/v1/customer/auth/login", new { email = shopper.Email, password = shopper.Password }),
                    () => shop.Storefront.Get("/api/v1/customer/products/999999999"),
                    () => shop.Storefront.Get($"/media/{new string('a', 64)}"),
                    () => shop.Owner.Get("/api/v1/orders"),
                    () => shop.Owner.Put($"/api/v1/products/{product}", new { base_price = 1.00m }),
                    () => shop.Owner.Post("/api/v1/brands", new { name = $"Frozen {Guid.NewGuid():N}" }),
                    () =>
                        shop.AdminDoor.Post(
                        "/api/v1/auth/login", new { email = "owner@tbeauty.local", password = "Owner!Dev2026" }));

                await InTime(async () => (await shop.Storefront.Get(path)).Expect(200));
                await InTime(async () =>
                    (await shop.Storefront.Get("/api/v1/customer/products?search=lipstick")).Expect(200));
                await InTime(async () => (await shopper.Calls.Get(Cart)).Expect(200));
                await InTime(async () => (await shopper.AddToCart(product)).Expect(201));
                await InTime(async () => (await shop.Storefront.Get("/alive")).Expect(200));
            }

            Assert.Equal("degraded", (await shop.Storefront.Get("/health"))
                .Expect(200).Body["checks"]["CommerceDbContext"].Text());
            (await shop.AdminDoor.Get("/health")).Expect(503);
        }
        finally
        {
            shop.Thaw("postgres");
        }

        await Wait.Until(async () => (int)(await shop.Owner.Get("/api/v1/orders")).Status is 200);
        (await shop.AdminDoor.Get("/health")).Expect(200);
        foreach (var storefront in shop.Storefronts)
            await Wait.Until(async () =>
                (int)(await storefront.With(shopper.Calls.Token).Get("/api/v1/customer/orders")).Status is 200);
    }

    [Fact]
    public async Task A_storefront_that_was_frozen_while_a_price_began_shows_it_as_soon_as_it_goes_on()
    {
        const string replica = "storefront-api-2";
        var product = await shop.NewProduct(5, 1000.00m);
        await Wait.Until(async () => await Shown(shop.Storefronts[1]) is 1000.00m);
        var begins = DateTimeOffset.UtcNow.AddSeconds(2);
        await shop.Owner.Make($"/api/v1/products/{product}/price-changes", new { price = 900.00m, from = begins });

        // Until after it has read of the change, and for longer than any poll that only is late.
        await Wait.Until(async () => await Now() > begins.AddSeconds(-1));
        shop.Freeze(replica);
        try
        {
            await Wait.Until(async () => await Shown(shop.Storefront) is 900.00m);
            await Wait.Until(async () => await Now() > begins.AddSeconds(14));
        }
        finally
        {
            shop.Thaw(replica);
        }

        // Everything is read anew once a minute; it doesn't need that.
        var (_, took) = await Timed(async () =>
        {
            await Wait.Until(async () => await Shown(shop.Storefronts[1]) is 900.00m);
            return await shop.Storefronts[1].Get($"/api/v1/customer/products/{product}");
        });
        Assert.InRange(took, TimeSpan.Zero, Promised);

        async Task<decimal> Shown(Caller storefront) => (await storefront.Get($"/api/v1/customer/products/{product}"))
            .Expect(200).Body["base_price"].Amount();

        async Task<DateTimeOffset> Now()
        {
            await using var db = await shop.OpenDatabase();
            return await db.Database.SqlQuery<DateTimeOffset>($"""select now() as "Value" """).SingleAsync(Ct);
        }
    }

    [Fact]
    public async Task A_checkout_that_was_frozen_half_way_happens_once_when_it_is_repeated()
    {
        const string key = "frozen-half-way-order-1";
        var product = await shop.NewProduct(onHand: 5);
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product, 2)).Expect(201);

        await using (var db = await shop.OpenDatabase())
        {
            await using var hold = await db.Database.BeginTransactionAsync(Ct);
            await db.Database.ExecuteSqlAsync(
                $"select from inventory.product_stock where product_id = {product} for update", Ct);
            var asked = shopper.CheckOut(key);
            await Wait.Until(async () => await db.Database.SqlQuery<int>(
                $"""select count(*)::integer as "Value" from pg_locks where not granted and locktype in ('tuple', 'transactionid')""").SingleAsync(Ct) > 0);

            shop.Freeze("postgres");
            try
            {
                var (answer, took) = await Timed(() => asked);
                answer.ExpectProblem(503, "dependency.unavailable");
                Assert.InRange(took, TimeSpan.Zero, Promised);
            }
            finally
            {
                shop.Thaw("postgres");
            }

            await hold.RollbackAsync(Ct);
        }

        Answer? order = null;
        await Wait.Until(async () => (order = await shopper.CheckOut(key)).Status is System.Net.HttpStatusCode.Created);
        await Wait.Until(async () => (int)(await shop.Owner.Get("/api/v1/brands?size=1")).Status is 200);
        var placed = Assert.Single(
            (await shopper.Calls.Get("/api/v1/customer/orders")).Expect(200).Body["orders"].Items());
        Assert.Equal(order!.Body["order"]["id"].Number(), placed["id"].Number());
        Assert.Equal(3, (await shop.Availability(product))["available"].Number());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Frozen_carts_are_answered_for_in_time_and_everything_else_goes_on()
    {
        var product = await shop.NewProduct(onHand: 5);
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product, 2)).Expect(201);

        shop.Freeze("redis");
        try
        {
            await AssertRefusedInTime(false,
                () => shopper.Calls.Get(Cart),
                () => shopper.AddToCart(product),
                () => shopper.Calls.Put($"{Cart}/items/{product}", new { quantity = 3 }),
                () => shopper.Calls.Delete($"{Cart}/items/{product}"),
                () => shopper.CheckOut("frozen-carts-order-1"),
                () => shop.Storefront.Get(Cart));

            await InTime(async () => (await shop.Storefront.Get($"/api/v1/customer/products/{product}")).Expect(200));
            await InTime(async () => (await shopper.Calls.Get("/api/v1/customer/orders")).Expect(200));
            await InTime(async () => (await shop.Owner.Get("/api/v1/orders?size=1")).Expect(200));
        }
        finally
        {
            shop.Thaw("redis");
        }

        // What timed out may have been done; a quantity that is set is the same either way.
        await Wait.Until(async () => (await shopper.Calls.Get(Cart)) is { Status: System.Net.HttpStatusCode.OK });
        await Wait.Until(async () =>
            (await shopper.AddToCart(product)) is { Status: System.Net.HttpStatusCode.Created });
        (await shopper.Calls.Put($"{Cart}/items/{product}", new { quantity = 3 })).Expect(200);
        (await shopper.CheckOut("frozen-carts-order-1")).Expect(201);
        Assert.Equal(2, (await shop.Availability(product))["available"].Number());
    }

    private static async Task AssertRefusedInTime(bool isNoticed, params Func<Task<Answer>>[] calls)
    {
        foreach (var (answer, took) in await Task.WhenAll(calls.Select(Timed)))
        {
            answer.ExpectProblem(503, "dependency.unavailable");
            Assert.True(int.Parse(answer.Header("Retry-After")!) > 0);
            Assert.InRange(took, TimeSpan.Zero, isNoticed ? Promised / 2 : Promised);
        }
    }

    private static async Task InTime(Func<Task<Answer>> call) =>
        Assert.InRange((await Timed(call)).Took, TimeSpan.Zero, Promised);

    /// <summary>
    /// What the shop took: where a machine has so much to do that it wakes us late, that is not the shop's doing.
    /// </summary>
    private static async Task<(Answer Answer, TimeSpan Took)> Timed(Func<Task<Answer>> call)
    {
        var (asked, took) = (call(), TimeSpan.Zero);
        while (!asked.IsCompleted)
        {
            var from = Stopwatch.GetTimestamp();
            await Task.WhenAny(asked, Task.Delay(Step));
            took += Stopwatch.GetElapsedTime(from) is var step && step < 2 * Step ? step : Step;
        }

        return (await asked, took);
    }
}
