using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Faults;

/// <summary>A deploy: a process is told to stop while people are with it.</summary>
[Collection(nameof(FaultyShop)), Trait("suite", "trust"), LongKind]
public class DrainTests(FaultyShop shop)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_process_that_stops_says_so_first_and_finishes_what_it_has_begun()
    {
        var product = await shop.NewProduct(onHand: 5);
        var shopper = await shop.NewShopper();
        var earlier = (await shopper.Buy((product, 1))).Expect(201).Body["order"]["id"].Number();
        (await shopper.AddToCart(product)).Expect(201);
        var leaving = shop.Storefronts[1].With(shopper.Calls.Token);
        using var followed = await Follow(leaving, earlier);

        Task stop;
        try
        {
            await using (var db = await shop.OpenDatabase())
            {
                await using var hold = await db.Database.BeginTransactionAsync(Ct);
                await db.Database.ExecuteSqlAsync(
                    $"select from inventory.product_stock where product_id = {product} for update", Ct);
                var order = leaving.Post(
                    "/api/v1/customer/cart/checkout", Shopper.LagosAddress, "deployed-meanwhile-1");
                await Wait.Until(async () => await db.Database.SqlQuery<int>(
                    $"""select count(*)::integer as "Value" from pg_locks where not granted and locktype in ('tuple', 'transactionid')""").SingleAsync(Ct) > 0);

                stop = shop.Stop("storefront-api-2");
                await Wait.Until(async () =>
                    await leaving.Get("/health") is { Status: System.Net.HttpStatusCode.ServiceUnavailable } answer
                    && answer.Header("Retry-After") is "1");
                (await leaving.Get("/api/v1/customer/products?size=1")).Expect(200);
                Assert.False(order.IsCompleted);
                Assert.False(stop.IsCompleted);
                await hold.RollbackAsync(Ct);
                (await order).Expect(201);
            }

            // The stream has come to its end, and was not cut.
            Assert.StartsWith("event: order\n", await followed.Content.ReadAsStringAsync(Ct));
            await stop;
            (await shop.Storefront.Get("/health")).Expect(200);
        }
        finally
        {
            await shop.Restart("storefront-api-2");
        }
    }

    private static async Task<HttpResponseMessage> Follow(Caller caller, long order)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/customer/orders/{order}/events");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", caller.Token);
        var stream = await caller.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        return stream.EnsureSuccessStatusCode();
    }
}
