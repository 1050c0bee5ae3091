using TBeauty.Tests.Support;

namespace TBeauty.Tests.Faults;

/// <summary>Without the server of the carts there are no carts, and everything else goes on.</summary>
[Collection(nameof(FaultyShop)), Trait("suite", "trust"), LongKind]
public class RedisFaultTests(FaultyShop shop)
{
    private const string Cart = "/api/v1/customer/cart";

    [Fact]
    public async Task Without_redis_cart_calls_alone_are_refused_and_come_back_by_themselves()
    {
        var product = await shop.NewProduct(onHand: 10);
        var shopper = await shop.NewShopper();
        (await shopper.Buy((product, 1))).Expect(201);
        (await shopper.AddToCart(product, 2)).Expect(201);

        await shop.Stop("redis");
        try
        {
            foreach (var answer in new[]
            {
                await shopper.Calls.Get(Cart),
                await shopper.AddToCart(product),
                await shopper.Calls.Put($"{Cart}/items/{product}", new { quantity = 3 }),
                await shopper.Calls.Delete($"{Cart}/items/{product}"),
                await shopper.CheckOut("no-redis-no-checkout-01"),
                await shop.Storefront.Get(Cart),
            })
            {
                answer.ExpectProblem(503, "dependency.unavailable");
                Assert.True(int.Parse(answer.Header("Retry-After")!) > 0);
            }

            (await shop.Storefront.Get($"/api/v1/customer/products/{product}")).Expect(200);
            Assert.Single((await shopper.Calls.Get("/api/v1/customer/orders")).Expect(200).Body["orders"].Items());
            var health = (await shop.Storefront.Get("/health")).Expect(200).Body;
            Assert.Equal("degraded", health["status"].Text());
            Assert.Equal("degraded", health["checks"]["StackExchange.Redis"].Text());
        }
        finally
        {
            await shop.Restart("redis");
        }

        foreach (var storefront in shop.Storefronts)
            await Wait.Until(async () => (int)(await storefront.With(shopper.Calls.Token).Get(Cart)).Status is 200);
        Assert.Equal(2, Assert.Single((await shopper.Calls.Get(Cart)).Body["items"].Items())["quantity"].Number());
        (await shopper.CheckOut("no-redis-no-checkout-01")).Expect(201);
    }

    [Fact]
    public async Task Without_redis_customers_sign_in_and_their_carts_are_merged_later()
    {
        var product = await shop.NewProduct(onHand: 10);
        var shopper = await shop.NewShopper();
        var guest = await shop.Storefront.Post($"{Cart}/items", new { product_id = product, quantity = 2 });
        var token = guest.Expect(201).Header("X-Cart-Token")!;

        await shop.Stop("redis");
        string access;
        try
        {
            var signedIn = await shop.Storefront.Send(
                HttpMethod.Post, "/api/v1/customer/auth/login",
                System.Net.Http.Json.JsonContent.Create(new { email = shopper.Email, password = shopper.Password }),
                [("X-Cart-Token", token)]);
            Assert.False(signedIn.Expect(200).Body["cart_merged"].Flag());
            access = signedIn.Body["access_token"].Text();
        }
        finally
        {
            await shop.Restart("redis");
        }

        var customer = shop.Storefront.With(access);
        await Wait.Until(async () => (int)(await customer.Get(Cart)).Status is 200);
        // A server that has just begun may be slow to run its first script; the same call finishes what it began.
        await Wait.Until(async () =>
            (int)(await customer.Send(HttpMethod.Post, $"{Cart}/merge", null, [("X-Cart-Token", token)])).Status
                is 200);
        Assert.Equal(2, Assert.Single((await customer.Get(Cart)).Expect(200).Body["items"].Items())["quantity"]
            .Number());
    }
}
