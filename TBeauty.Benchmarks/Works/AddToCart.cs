using TBeauty.Benchmarks.Filling;
using TBeauty.Benchmarks.Limits;
using TBeauty.Benchmarks.Load;
using TBeauty.Benchmarks.Shop;

namespace TBeauty.Benchmarks.Works;

/// <summary>Putting something into a cart; each connection has carts of its own, of up to ten lines.</summary>
internal sealed class AddToCart : IWork
{
    private const string Path = "/api/v1/customer/cart/items";
    private const int LinesOfACart = 10;

    public string Name => "cart";

    public string What =>
        "POST /api/v1/customer/cart/items with a customer's token; the limit checks such a token and does one HSET + EXPIRE";

    public ShopSize Size { get; } = new(200, 20_000, 0);

    public async Task<Contest> Open(BenchmarkContext context, int connections)
    {
        var products = await context.Products();
        var customers = await context.Customers(Math.Max(256, connections * 4));
        var tokens = customers.Select(ShopperTokens.Of).ToArray();
        byte[][] requests =
        [
            .. from line in Enumerable.Range(0, LinesOfACart)
               from customer in Enumerable.Range(0, customers.Count)
               select Request(tokens[customer], products[(customer * LinesOfACart + line) % products.Count]),
        ];

        using var first = new HttpRequestMessage(HttpMethod.Post, new Uri(context.Shop.Storefront, Path));
        first.Headers.Authorization = new("Bearer", tokens[0]);
        first.Content = new StringContent(Body(products[0]), System.Text.Encoding.UTF8, "application/json");
        var limit = await context.Limit(LimitWork.Cart, await LimitServer.Capture(first));
        var plan = new LoadPlan
        {
            Ports = context.Shop.StorefrontPorts,
            Connections = connections,
            Requests = requests,
            Seconds = 0,
            ExpectedStatus = 201,
        };
        return new(
            [context.TheShop(plan), context.BareKestrel(plan, limit, 0.7, "bare Kestrel, token, HSET + EXPIRE")],
            limit, new FilledCarts(context, () => tokens));
    }

    public static byte[] Request(string token, long product) => RequestText.Post(Path, Body(product), token);

    private static string Body(long product) => $$"""{"product_id":{{product}},"quantity":1}""";
}
