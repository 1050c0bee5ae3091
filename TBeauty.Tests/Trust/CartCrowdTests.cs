using System.Net.Http.Json;
using StackExchange.Redis;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>Changes of many carts go to Redis together, and each is answered as if it were alone.</summary>
[Trait("suite", "trust")]
public class CartCrowdTests(Shop shop)
{
    private const string Cart = "/api/v1/customer/cart";
    private const string HeaderName = "X-Cart-Token";

    [Fact]
    public async Task Each_of_a_crowd_gets_its_own_answer_and_has_its_own_cart()
    {
        const int people = 60;
        var products = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => shop.NewKnownProduct(onHand: 400)));
        var tokens = await Task.WhenAll(Enumerable.Range(0, people).Select(_ => NewCart()));

        // Of each three one asks for more than there is, one names an addition twice, and all take units of their own.
        var answers = await Task.WhenAll(tokens.SelectMany((token, n) => new[]
        {
            Add(token, products[n % 3], n % 3 is 0 ? 900 : 1 + n, n % 3 is 1 ? $"crowd-{n}-{token}" : null),
            n % 3 is 1 ? Add(token, products[1], 1 + n, $"crowd-{n}-{token}") : Add(token, products[2], 100 + n, null),
        }));

        for (var n = 0; n < people; n++)
        {
            var (first, second) = (answers[2 * n], answers[2 * n + 1]);
            var held = (await shop.Storefront.Get(Cart, (HeaderName, tokens[n]))).Expect(200).Body["items"].Items()
                .ToDictionary(line => line["product"]["id"].Number(), line => line["quantity"].Number());
            switch (n % 3)
            {
                case 0:
                    first.ExpectProblem(409, "stock.insufficient");
                    second.Expect(201);
                    Assert.Equal(new() { [products[2]] = 100 + n }, held);
                    break;
                case 1:
                    first.Expect(201);
                    second.Expect(201);
                    Assert.Equal(new() { [products[1]] = 1 + n }, held);
                    break;
                default:
                    first.Expect(201);
                    second.Expect(201);
                    Assert.Equal(new() { [products[2]] = 101 + 2 * n }, held);
                    break;
            }
        }
    }

    [Fact]
    public async Task A_crowd_goes_on_after_Redis_has_forgotten_the_scripts()
    {
        const int additions = 10;
        var product = await shop.NewKnownProduct(onHand: 1_000);
        var tokens = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => NewCart()));
        await using var redis = await ConnectionMultiplexer.ConnectAsync(await shop.ConnectionString("redis"));
        Task Crowd() => Task.WhenAll(tokens.Select(async token =>
        {
            for (var i = 0; i < additions; i++)
                (await Add(token, product, 1, null)).Expect(201);
        }));

        await Crowd();
        await redis.GetDatabase().ExecuteAsync("SCRIPT", "FLUSH");
        await Crowd();

        foreach (var token in tokens)
        {
            var line = Assert.Single((await shop.Storefront.Get(Cart, (HeaderName, token))).Expect(200).Body["items"]
                .Items());
            Assert.Equal(2 * additions, line["quantity"].Number());
        }
    }

    private async Task<string> NewCart() => (await shop.Storefront.Get(Cart)).Expect(200).Header(HeaderName)!;

    private Task<Answer> Add(string token, long product, int quantity, string? key) => shop.Storefront.Send(
        HttpMethod.Post, $"{Cart}/items", JsonContent.Create(new { product_id = product, quantity }),
        key is null ? [(HeaderName, token)] : [(HeaderName, token), ("Idempotency-Key", key)]);
}
