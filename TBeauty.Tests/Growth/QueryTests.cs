using System.Text.RegularExpressions;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Growth;

/// <summary>The shop may grow: what a request asks of PostgreSQL stays what it is, however much there is.</summary>
public sealed partial class QueryTests(GrownShop shop) : IClassFixture<GrownShop>
{
    /// <summary>Tables that have no end; to read one whole is slow in every shop that does well.</summary>
    private static readonly string[] Big =
    [
        "orders", "order_items", "order_events", "shipments", "shipment_lines", "payments", "customers", "movements",
        "audit", "outbox",
        "webhook_deliveries", "messages", "idempotency_keys",
    ];

    /// <summary>Who never ordered is known when everybody has been looked at.</summary>
    private const string Whole = "has_orders=false";

    /// <summary>Lists of a part of the shop that stays small, whatever it sells.</summary>
    private static readonly string[] Short =
        ["/payments/unapplied", "/payments/invoice/", "/low-stock-impact", "/recall", "/inventory?",
            "/inventory/expiring", "/products?"];

    [LongFact]
    public void No_request_takes_more_queries_than_it_says()
    {
        var stated = File.ReadLines(Path.Combine(Repository.Root, "docs", "queries.md"))
            .Select(line => Row().Match(line)).Where(row => row.Success)
            .ToDictionary(row => row.Groups[1].Value, row => int.Parse(row.Groups[2].Value));
        var taken = shop.Asked.GroupBy(asked => asked.Request.Route)
            .ToDictionary(of => of.Key, of => of.MaxBy(asked => asked.Questions.Queries.Count));

        var wrong = taken.Where(of => stated.GetValueOrDefault(of.Key, -1) != of.Value.Questions.Queries.Count)
            .Select(of =>
            $"| {of.Key} | {of.Value.Questions.Queries.Count} | for {of.Value.Request.Address}\n"
            + string.Join('\n', of.Value.Questions.Queries.Select(query => query.Sql)));
        Assert.True(!wrong.Any(), $"docs/queries.md says otherwise:\n{string.Join("\n\n", wrong)}");
        Assert.Equal(taken.Keys.Order(), stated.Keys.Order());
    }

    [LongFact]
    public void No_list_and_no_step_reads_a_big_table_from_end_to_end()
    {
        var read = shop.Asked.Where(asked => !asked.Request.Address.Contains(Whole))
            .SelectMany(asked =>
                asked.Questions.Plans.Where(ReadsWhole).Select(plan => $"{asked.Request.Address}\n{plan}"));

        Assert.True(!read.Any(), string.Join("\n\n", read.Distinct()));
    }

    /// <summary>
    /// A plan for one value may be right and the one for all values wrong; and what is undone has no plan in the log.
    /// </summary>
    [LongFact]
    public async Task Nor_does_a_plan_that_PostgreSQL_settles_for()
    {
        var known = new HashSet<string>();
        var read = new List<string>();
        foreach (var (request, questions) in shop.Asked.Where(asked => !asked.Request.Address.Contains(Whole)))
        {
            foreach (var query in questions.Queries.Where(
                query => Big.Any(query.Sql.Contains) && known.Add(query.Sql + query.Parameters)))
            {
                var plan = await shop.PlanOf(query);
                if (ReadsWhole(plan))
                    read.Add($"{request.Address}\n{query.Sql}\n{query.Parameters}\n{plan}");
            }
        }

        Assert.NotEmpty(known);
        Assert.True(read is [], string.Join("\n\n", read));
    }

    [LongFact]
    public async Task A_page_far_down_begins_at_its_first_row()
    {
        var deep = shop.Asked.Where(
            asked => asked.Request.Address.Contains("after=") && !Short.Any(asked.Request.Address.Contains)).ToArray();
        Assert.NotEmpty(deep);
        foreach (var (request, questions) in deep)
        {
            // With what belongs to a page the same condition may come again and again.
            var page = questions.Queries.First(query => PageRow().IsMatch(query.Sql));
            var plan = await shop.PlanOf(page);
            Assert.DoesNotContain("OFFSET", page.Sql);
            Assert.True(BeginsAtRow().IsMatch(plan), $"{request.Address}\n{page.Sql}\n{plan}");
        }
    }

    [LongFact]
    public async Task A_missing_index_is_noticed()
    {
        var (_, questions) =
            shop.Asked.First(asked => asked.Request.Address == "/api/v1/payments?min_amount=7000&max_amount=7010");
        var page = questions.Queries.First(query => query.Sql.Contains("payments.payments"));

        Assert.False(ReadsWhole(await shop.PlanOf(page)));
        await shop.Execute("begin; drop index payments.ix_payments_amount");
        try
        {
            var plans = new List<string>();
            foreach (var query in questions.Queries.Where(query => query.Sql.Contains("payments.payments")))
                plans.Add(await shop.PlanOf(query));
            Assert.Contains(plans, ReadsWhole);
        }
        finally
        {
            await shop.Execute("rollback");
        }
    }

    [LongFact]
    public async Task Every_list_is_looked_at_with_every_filter_it_has()
    {
        foreach (var door in new[] { shop.Owner, shop.Storefront })
        {
            var paths = (await door.Get("/openapi/v1.json")).Expect(200).Body["paths"];
            foreach (var path in paths.Names()
                .Where(path => paths[path].Has("get") && paths[path]["get"].Has("parameters")))
            {
                var parameters = paths[path]["get"]["parameters"].Items()
                    .Where(parameter => parameter["in"].Text() is "query").Select(parameter => parameter["name"].Text())
                    .ToArray();
                // Figures take a list's filters, and are the sum of all that these leave.
                if (!parameters.Contains("size") || path.EndsWith("/stats", StringComparison.Ordinal))
                    continue;

                var asked = Request.All.Where(request => request.Route == $"GET {path}")
                    .Select(request => request.Address).ToArray();
                Assert.True(asked is not [], $"Nobody asks {path}.");
                Assert.All(parameters.Except(["page", "size", "after"]), name => Assert.True(
                    asked.Any(address => address.Contains($"?{name}=") || address.Contains($"&{name}=")),
                    $"Nobody asks {path} for {name}."));
            }
        }
    }

    private static bool ReadsWhole(string plan) =>
        WholeTable().Matches(plan).Any(found => Big.Contains(found.Groups[1].Value));

    [GeneratedRegex(@"^\| ((?:GET|POST|PUT|DELETE) \S+) \| (\d+) \|")]
    private static partial Regex Row();

    [GeneratedRegex(@"Seq Scan on (\w+)")]
    private static partial Regex WholeTable();

    [GeneratedRegex(@"Index Cond: .*\(ROW\(")]
    private static partial Regex BeginsAtRow();

    [GeneratedRegex(@"\(\w+\.\w+, \w+\.(?:id|product_id)\) [<>] \(")]
    private static partial Regex PageRow();
}
