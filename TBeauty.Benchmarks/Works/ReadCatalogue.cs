using TBeauty.Benchmarks.Filling;
using TBeauty.Benchmarks.Limits;
using TBeauty.Benchmarks.Load;

namespace TBeauty.Benchmarks.Works;

/// <summary>Reading what is for sale. The limit answers the same bytes, headers included, from memory.</summary>
internal sealed class ReadCatalogue(string name, string what, Func<IReadOnlyList<long>, IEnumerable<string>> paths)
    : IWork
{
    private const string Products = "/api/v1/customer/products";

    public static readonly ReadCatalogue Browse = new(
        "browse", $"GET {Products}?page=1&size=20", _ => [$"{Products}?page=1&size=20"]);

    public static readonly ReadCatalogue BrowseFiltered = new(
        "browse-filtered", "the same with min_price, max_price, in_stock_only and sort=price_asc",
        _ => [$"{Products}?page=1&size=20&min_price=2000&max_price=5000&in_stock_only=true&sort=price_asc"]);

    public static readonly ReadCatalogue Families = new(
        "families", $"GET {Products}?grouped=true&page=1&size=20, each family once",
        _ => [$"{Products}?grouped=true&page=1&size=20"]);

    public static readonly ReadCatalogue Detail = new(
        "detail", $"GET {Products}/{{id}}, every product in turn", products =>
            products.Select(id => $"{Products}/{id}"));

    public string Name => name;

    public string What => what;

    public ShopSize Size { get; } = new(200, 20_000, 0);

    public async Task<Contest> Open(BenchmarkContext context, int connections)
    {
        string[] asked = [.. paths(await context.Products())];
        using var first = new HttpRequestMessage(HttpMethod.Get, new Uri(context.Shop.Storefront, asked[0]));
        var limit = await context.Limit(LimitWork.Answer, await LimitServer.Capture(first));
        var plan = new LoadPlan
        {
            Ports = context.Shop.StorefrontPorts,
            Connections = connections,
            Requests = [.. asked.Select(path => RequestText.Get(path))],
            Seconds = 0,
            ExpectedStatus = 200,
        };
        return new([context.TheShop(plan), context.BareKestrel(plan, limit, 0.75)], limit);
    }
}
