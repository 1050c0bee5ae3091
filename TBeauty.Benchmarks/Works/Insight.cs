using TBeauty.Benchmarks.Filling;
using TBeauty.Benchmarks.Load;
using TBeauty.Benchmarks.Measuring;
using TBeauty.Benchmarks.Shop;

namespace TBeauty.Benchmarks.Works;

/// <summary>
/// Analytics over a year of orders, one request after the other. It has no limit beside it: its SQL was taken from
/// PostgreSQL's log and run by psql, and Aspire shows that log in its dashboard alone.
/// </summary>
internal sealed class Insight(string name, string path) : IWork
{
    public static readonly Insight Overview = new("insight", "/api/v1/analytics/overview");

    public static readonly Insight SalesTrends = new("insight-trends", "/api/v1/analytics/sales-trends?bucket=day");

    public string Name => name;

    public string What => $"GET {path} over a year";

    public ShopSize Size { get; } = new(1_000, 20_000, 365_000);

    public int? Connections => 1;

    public async Task<Contest> Open(BenchmarkContext context, int connections)
    {
        var today = DateTime.UtcNow;
        var query = FormattableString.Invariant($"from={today.AddDays(-364):yyyy-MM-dd}&to={today:yyyy-MM-dd}");
        var request = RequestText.Get(
            $"{path}{(path.Contains('?') ? '&' : '?')}{query}", await StaffDoor.SignIn(context.Shop));
        var plan = new LoadPlan
        {
            Ports = [context.Shop.Settings.AdminPort],
            Connections = 1,
            Requests = [request],
            Seconds = 0,
            ExpectedStatus = 200
        };

        var (first, _) = await LoadGenerator.Run(plan with { Once = true, Seconds = 60 }, ProcessGroup.None);
        if (first.Errors > 0)
            throw new BenchmarkRefused($"{path} is not answered by this build: {first.FirstError?.Split('\r')[0]}");
        return new([context.TheShop(plan)]);
    }
}
