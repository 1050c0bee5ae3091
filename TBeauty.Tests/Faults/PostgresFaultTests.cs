using System.Net;
using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Faults;

/// <summary>Without the database customers go on browsing, and nothing is promised that it has not said.</summary>
[Collection(nameof(FaultyShop)), Trait("suite", "trust"), LongKind]
public class PostgresFaultTests(FaultyShop shop)
{
    [Fact]
    public async Task Without_postgres_the_catalogue_is_served_and_says_how_old_it_is()
    {
        var product = await shop.NewProduct(onHand: 1);
        var path = $"/api/v1/customer/products/{product}";
        foreach (var storefront in shop.Storefronts)
        {
            await Wait.Until(async () =>
                (await storefront.Get(path)) is { } seen && seen.Body["total_stock"]
                    .Number() is 1 && seen.Header("Age") is null);
        }

        var shopper = await shop.NewShopper();
        var rival = await shop.NewShopper();
        foreach (var buyer in new[] { shopper, rival })
            (await buyer.AddToCart(product)).Expect(201);

        await shop.Kill("postgres");
        try
        {
            foreach (var storefront in shop.Storefronts)
            {
                await Wait.Until(async () => (await storefront.Get(path)).Expect(200).Header("Age") is not null);
                Assert.Contains("stale", (await storefront.Get("/api/v1/customer/products")).Expect(200)
                    .Header("Warning"), StringComparison.OrdinalIgnoreCase);
                Assert.Equal("degraded", (await storefront.Get("/health")).Expect(200).Body["status"].Text());
            }

            // What only the database knows is refused, never guessed.
            foreach (var answer in new[]
            {
                await shopper.CheckOut("no-database-no-order-1"),
                await shopper.Calls.Get("/api/v1/customer/orders"),
                await shop.Storefront.Get("/api/v1/customer/products/999999999"),
            })
            {
                answer.ExpectProblem(503, "dependency.unavailable");
                Assert.NotNull(answer.Header("Retry-After"));
            }
        }
        finally
        {
            await shop.Restart("postgres");
        }

        await Wait.Until(async () => (int)(await rival.CheckOut()).Status is 201);
        (await shopper.CheckOut("no-database-no-order-1")).ExpectProblem(409, "stock.insufficient");
        foreach (var storefront in shop.Storefronts)
        {
            await Wait.Until(async () =>
                (await storefront.Get(path)) is { } seen && seen.Body["total_stock"]
                    .Number() is 0 && seen.Header("Age") is null);
        }
    }

    [Fact]
    public async Task A_catalogue_that_lost_its_connections_is_fresh_again()
    {
        var product = await shop.NewProduct(onHand: 5);
        await using var db = await shop.OpenDatabase();
        await db.Database.ExecuteSqlAsync(
            $"select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
            TestContext.Current.CancellationToken);
        FaultyShop.ForgetConnections();

        await Wait.Until(async () =>
            (int)(await shop.Owner.Put($"/api/v1/products/{product}", new { base_price = 1234.00m })).Status is 200);

        foreach (var storefront in shop.Storefronts)
        {
            await Wait.Until(async () =>
                await storefront.Get($"/api/v1/customer/products/{product}") is { Status: HttpStatusCode.OK } seen
                && seen.Body["base_price"].Amount() is 1234.00m);
        }
    }

    [Fact]
    public async Task A_storefront_that_was_killed_knows_the_catalogue_and_the_carts_again()
    {
        var product = await shop.NewProduct(onHand: 5);
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product, 2)).Expect(201);

        await shop.Kill("storefront-api-2");
        (await shop.Owner.Put($"/api/v1/products/{product}", new { base_price = 4321.00m })).Expect(200);
        await shop.Restart("storefront-api-2");

        var again = shop.Storefronts[1].With(shopper.Calls.Token);
        var line = Assert.Single((await again.Get("/api/v1/customer/cart")).Expect(200).Body["items"].Items());
        Assert.Equal(2, line["quantity"].Number());
        Assert.Equal(4321.00m, line["unit_price"].Amount());
        Assert.True(line["price_changed"].Flag());
    }

    [Fact]
    public async Task A_storefront_that_starts_without_postgres_tells_nobody_settings_of_before()
    {
        var before = (await shop.Storefronts[1].Get("/api/v1/customer/shop")).Expect(200).Text;
        await shop.Kill("storefront-api-2");
        await shop.Kill("postgres");
        try
        {
            await shop.Begin("storefront-api-2");
            // Owners may have another bank account by now: what configuration says first is not told either.
            Answer? refused = null;
            await Wait.Until(async () =>
            {
                try
                {
                    refused = await shop.Storefronts[1].Get("/api/v1/customer/shop");
                    return true;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            });
            refused!.ExpectProblem(503, "dependency.unavailable");
            Assert.NotNull(refused.Header("Retry-After"));
            (await shop.Storefronts[0].Get("/api/v1/customer/shop")).Expect(200);
        }
        finally
        {
            await shop.Restart("postgres");
        }

        await Wait.Until(async () => (await shop.Storefronts[1].Get("/api/v1/customer/shop")).Text == before);
    }
}
