using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Faults;

/// <summary>Nobody waits longer than two seconds, whatever the database does, and nobody is cut off by a deploy.</summary>
[Collection(nameof(FaultyShop))]
public class DeadlineTests(FaultyShop shop)
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_frozen_database_is_answered_for_within_two_seconds()
    {
        var product = await shop.NewProduct(onHand: 5);
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product)).Expect(201);
        var path = $"/api/v1/customer/products/{product}";
        await Wait.Until(async () => (int)(await shop.Storefront.Get(path)).Status is 200);

        shop.Freeze("postgres");
        try
        {
            var refused = await Task.WhenAll(
                Timed(() => shopper.CheckOut("frozen-database-order-1")),
                Timed(() => shopper.Calls.Get("/api/v1/customer/orders")),
                Timed(() => shop.Storefront.Post("/api/v1/customer/auth/login", new { email = shopper.Email, password = shopper.Password })),
                Timed(() => shop.Owner.Get("/api/v1/orders")),
                Timed(() => shop.Owner.Put($"/api/v1/products/{product}", new { base_price = 1.00m })),
                Timed(() => shop.Owner.Post("/api/v1/brands", new { name = $"Frozen {Guid.NewGuid():N}" })));
            foreach (var (answer, took) in refused)
            {
                answer.ExpectProblem(503, "dependency.unavailable");
                Assert.True(int.Parse(answer.Header("Retry-After")!) > 0);
                Assert.InRange(took, TimeSpan.Zero, Promised);
            }

            (await shop.Storefront.Get(path)).Expect(200);
            (await shop.Storefront.Get("/alive")).Expect(200);
        }
        finally
        {
            shop.Thaw("postgres");
        }

        // Whether the first attempt was committed or not: there is one order now.
        await Wait.Until(async () => (int)(await shopper.CheckOut("frozen-database-order-1")).Status is 201);
        await Wait.Until(async () => (int)(await shop.Owner.Get("/api/v1/orders")).Status is 200);
        Assert.Single((await shopper.Calls.Get("/api/v1/customer/orders")).Expect(200).Body["orders"].Items());
    }

    [Fact]
    public async Task A_crowd_at_a_slow_database_is_refused_quickly_and_the_catalogue_goes_on()
    {
        var product = await shop.NewProduct(onHand: 1);
        var shopper = await shop.NewShopper();
        var path = $"/api/v1/customer/products/{product}";
        await Wait.Until(async () => (int)(await shop.Storefront.Get(path)).Status is 200);

        await using (var db = await shop.OpenDatabase())
        {
            await using var slow = await db.Database.BeginTransactionAsync(Ct);
            await db.Database.ExecuteSqlAsync($"lock table ordering.orders in access exclusive mode", Ct);
            var crowd = Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Timed(() => shopper.Calls.Get("/api/v1/customer/orders"))));
            foreach (var storefront in shop.Storefronts)
                (await storefront.Get(path)).Expect(200);
            (await shop.Storefront.Get("/alive")).Expect(200);
            Assert.False(crowd.IsCompleted);

            Assert.All(await crowd, one =>
            {
                one.Answer.ExpectProblem(503, "dependency.unavailable");
                Assert.InRange(one.Took, TimeSpan.Zero, 2 * Promised);
            });
        }

        (await shopper.Calls.Get("/api/v1/customer/orders")).Expect(200);
    }

    [Fact]
    public async Task A_deploy_finishes_what_it_has_begun_and_says_first_that_it_goes()
    {
        var product = await shop.NewProduct(onHand: 5);
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product)).Expect(201);
        var leaving = shop.Storefronts[1];
        Task stop;
        await using (var db = await shop.OpenDatabase())
        {
            await using var hold = await db.Database.BeginTransactionAsync(Ct);
            await db.Database.ExecuteSqlAsync($"lock table ordering.orders in access exclusive mode", Ct);
            var order = leaving.With(shopper.Calls.Token).Post("/api/v1/customer/cart/checkout", Shopper.LagosAddress, "deployed-meanwhile-1");
            await Wait.Until(async () => await db.Database.SqlQuery<long>(
                $"""select count(*) as "Value" from pg_locks where not granted and relation = 'ordering.orders'::regclass""").SingleAsync(Ct) > 0);

            stop = shop.Stop("storefront-api-2");
            await Wait.Until(async () => (int)(await leaving.Get("/health")).Status is 503);
            Assert.False(order.IsCompleted);
            (await leaving.Get("/api/v1/customer/products?size=1")).Expect(200);
            await hold.CommitAsync(Ct);
            (await order).Expect(201);
        }

        try
        {
            await stop;
            (await shop.Storefront.Get("/health")).Expect(200);
        }
        finally
        {
            await shop.Restart("storefront-api-2");
        }
    }

    private static async Task<(Answer Answer, TimeSpan Took)> Timed(Func<Task<Answer>> call)
    {
        var watch = Stopwatch.StartNew();
        return (await call(), watch.Elapsed);
    }
}
