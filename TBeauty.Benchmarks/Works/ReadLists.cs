using TBeauty.Benchmarks.Filling;
using TBeauty.Benchmarks.Load;
using TBeauty.Benchmarks.Shop;

namespace TBeauty.Benchmarks.Works;

/// <summary>
/// The first page of each list that staff open, at the Admin API. It has no limit to be compared with: what it tells is
/// whether it stays as it is while the shop grows.
/// </summary>
internal sealed class ReadLists(string list) : IWork
{
    public static readonly IReadOnlyList<ReadLists> All =
    [
        new("orders/brief"), new("orders"), new("products"), new("families"), new("inventory"), new("customers"),
        new("invoices"), new("messages"), new("promotions"), new("delivery-zones"), new("purchase-orders"),
        new("suppliers"), new("webhooks"), new("audit"),
    ];

    public string Name => $"lists-{list.Replace('/', '-')}";

    public string What => $"GET {Path}";

    public ShopSize Size { get; } = new(1_000, 20_000, 100_000);

    private string Path => $"/api/v1/{list}?size=20";

    public async Task<Contest> Open(BenchmarkContext context, int connections)
    {
        var token = await StaffDoor.SignIn(context.Shop);
        return new([context.TheShop(new()
        {
            Ports = [context.Shop.Settings.AdminPort],
            Connections = connections,
            Requests = [RequestText.Get(Path, token)],
            Seconds = 0,
            ExpectedStatus = 200,
        })]);
    }
}
