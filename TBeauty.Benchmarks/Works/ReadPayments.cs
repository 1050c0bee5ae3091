using System.Globalization;
using TBeauty.Benchmarks.Filling;
using TBeauty.Benchmarks.Load;
using TBeauty.Benchmarks.Shop;
using TBeauty.Web.Paging;

namespace TBeauty.Benchmarks.Works;

/// <summary>
/// Payments with who made them, over a million of them. The limit is the one statement that reads a page; it counts
/// nothing.
/// </summary>
internal sealed class ReadPayments(string name, string what, string query, string where, bool deep) : IWork
{
    private const string Path = "/api/v1/payments?size=20";
    private const string Filter =
        "payment_method = 'pos' and status in ('verified', 'partially_refunded', 'refunded')";

    public static readonly ReadPayments First = new("payments", $"GET {Path}", "", "true", false);

    public static readonly ReadPayments Deep = new(
        "payments-deep", "the page a million rows further down, by `after`", "", "(created_at, id) < ({0})", true);

    public static readonly ReadPayments Filtered = new(
        "payments-filtered", "the first page with payment_method=pos&is_verified=true",
        "&payment_method=pos&is_verified=true",
        Filter, false);

    public string Name => name;

    public string What => what;

    public ShopSize Size { get; } = new(1_000, 20_000, 365_000);

    public async Task<Contest> Open(BenchmarkContext context, int connections)
    {
        var (path, condition) = (Path + query, where);
        if (deep)
        {
            var rows = await context.Read("select count(*) from payments.payments", row => row.GetInt64(0));
            var (time, id) = await context.Read(
                $"select created_at, id from payments.payments order by created_at desc, id desc offset {Math.Min(1_000_000, rows - 50)} limit 1",
                row => (row.GetFieldValue<DateTimeOffset>(0), row.GetInt64(1)));
            path += $"&after={Cursor.Of(time, id)}";
            condition = string.Format(
                CultureInfo.InvariantCulture, where,
                $"timestamptz '{time.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}+00', {id}");
        }

        var token = await StaffDoor.SignIn(context.Shop);
        var plan = new LoadPlan
        {
            Ports = [context.Shop.Settings.AdminPort],
            Connections = connections,
            Requests = [RequestText.Get(path, token)],
            Seconds = 0,
            ExpectedStatus = 200,
        };
        return new([context.TheShop(plan), context.PgBench(Statement(condition), connections, 0.8)]);
    }

    private static string Statement(string condition) => $"""
        select p.*, c.first_name, c.last_name, c.email, c.phone, c.instagram_handle, c.is_vip
        from (select * from payments.payments where {condition} order by created_at desc, id desc limit 21) p
        join customers.customers c on c.id = p.customer_id;
        """;
}
