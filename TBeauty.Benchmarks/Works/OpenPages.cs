using TBeauty.Benchmarks.Filling;
using TBeauty.Benchmarks.Load;
using TBeauty.Benchmarks.Shop;

namespace TBeauty.Benchmarks.Works;

/// <summary>
/// Pages of the back office over 100,000 orders. Each connection is a clerk with a session of their own who clicks
/// again as soon as a page is there: people wait between clicks, so that what is measured is the worst. Beside it, the
/// Admin API's part alone: the answer that most of the page is made of.
/// </summary>
internal sealed class OpenPages(string name, string what, Func<IReadOnlyList<long>, IEnumerable<(string, string)>> ask)
    : IWork
{
    private const int Opened = 200;

    public static readonly OpenPages Orders = new(
        "pages-orders", "the back office's list of orders", _ => [("/orders", "/api/v1/orders?size=20")]);

    public static readonly OpenPages Order = new(
        "pages-order", "one of the 200 latest orders in turn",
        orders => orders.Select(id => ($"/orders/{id}", $"/api/v1/orders/{id}")));

    public static readonly OpenPages Today = new("pages-today", "the first page", _ => [("/", "/api/v1/today")]);

    public string Name => name;

    public string What => what;

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
            Seconds = 0,
            ExpectedStatus = 200,
        };
        return new([
            context.TheShop(plan),
            context.AdminApi(plan with
            {
                Ports = [context.Shop.Settings.AdminPort],
                Requests = [.. asked.Select(one => RequestText.Get(one.Answer, token))],
            }),
        ]);
    }
}
