using TBeauty.Benchmarks.Filling;
using TBeauty.Benchmarks.Load;
using TBeauty.Benchmarks.Shop;

namespace TBeauty.Benchmarks.Works;

/// <summary>
/// Staff write down payments for orders of the past year; nothing is promised beside a limit, only that it keeps its
/// pace.
/// </summary>
internal sealed class RecordPayment : IWork
{
    private const string Path = "/api/v1/payments";

    public string Name => "record-payment";

    public string What => $"POST {Path} for one of the newest delivered orders";

    public ShopSize Size { get; } = new(1_000, 20_000, 365_000);

    public async Task<Contest> Open(BenchmarkContext context, int connections)
    {
        var orders = await context.Ids(
            "select id from ordering.orders where status = 'delivered' order by created_at desc, id desc limit 10000");
        if (orders is [])
            throw new BenchmarkRefused("There is no delivered order.");

        var token = await StaffDoor.SignIn(context.Shop);
        return new([context.TheShop(new()
        {
            Ports = [context.Shop.Settings.AdminPort],
            Connections = connections,
            Requests = [.. orders.Select(order => RequestText.Post(
                Path, $$"""{"order_id":{{order}},"amount":100,"payment_method":"cash"}""", token))],
            Seconds = 0,
            ExpectedStatus = 201,
        })]);
    }
}
