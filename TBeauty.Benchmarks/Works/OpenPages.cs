using TBeauty.Benchmarks.Filling;
using TBeauty.Benchmarks.Load;
using TBeauty.Benchmarks.Shop;

namespace TBeauty.Benchmarks.Works;

/// <summary>
/// Pages of the back office over 100,000 orders. Each connection is a clerk with a session of their own: one who clicks
/// again as soon as a page is there, which is the worst, beside the Admin API's part alone, the answer that most of the
/// page is made of; or one who reads it for a second first, as people do.
/// </summary>
internal sealed class OpenPages(
    string name, string what, Func<IReadOnlyList<long>, IEnumerable<(string, string)>> ask, double pause = 0) : IWork
{
    private const int Opened = 200;

    /// <summary>At work in a shop at once.</summary>
    private const int Clerks = 16;

    public static readonly OpenPages Orders = new(
        "pages-orders", "the back office's list of orders", _ => [("/orders", "/api/v1/orders/brief?size=20")]);

    public static readonly OpenPages Order = new(
        "pages-order", "one of the 200 latest orders in turn",
        orders => orders.Select(id => ($"/orders/{id}", $"/api/v1/orders/{id}")));

    public static readonly OpenPages Today = new("pages-today", "the first page", _ => [("/", "/api/v1/today")]);

    public static readonly IReadOnlyList<OpenPages> Read =
        [Orders.ReadForASecond(), Order.ReadForASecond(), Today.ReadForASecond()];

    public string Name => name;

    public string What => what;

    public int? Connections => pause > 0 ? Clerks : null;

    public ShopSize Size { get; } = new(1_000, 20_000, 100_000);

    public async Task<Contest> Open(BenchmarkContext context, int connections)
    {
        (string Page, string Answer)[] asked =
            [.. ask(await context.Ids($"select id from ordering.orders order by id desc limit {Opened}"))];
        var clerks = new string[connections];
        for (var clerk = 0; clerk < connections; clerk++)
            clerks[clerk] = await ClerkSession.Begin(context.Shop);

        var token = await StaffDoor.SignIn(context.Shop);
        var plan = new LoadPlan
        {
            Ports = [context.Shop.Settings.BackOfficePort],
            Connections = connections,
            // In turn: a connection goes round its own share of them, and so stays with one clerk.
            Requests = [.. asked.SelectMany(one => clerks.Select(clerk => RequestText.Page(one.Page, clerk)))],
            PauseSeconds = pause,
            Seconds = 0,
            ExpectedStatus = 200,
        };
        return pause > 0 ? new([context.TheShop(plan)]) : new([
            context.TheShop(plan),
            context.AdminApi(plan with
            {
                Ports = [context.Shop.Settings.AdminPort],
                Requests = [.. asked.Select(one => RequestText.Get(one.Answer, token))],
            }),
        ]);
    }

    private OpenPages ReadForASecond() =>
        new(name.Replace("pages-", "clerks-", StringComparison.Ordinal),
            $"{what}, by clerks who click again after a second, give or take a half", ask, pause: 1);
}
