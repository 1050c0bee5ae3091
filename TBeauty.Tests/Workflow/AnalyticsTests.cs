using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>
/// How the shop did, in figures. Each test has a time of its own, years ago, so that it knows every order there.
/// </summary>
public class AnalyticsTests(Shop shop)
{
    private const string Analytics = "/api/v1/analytics";
    private static readonly string[] Every =
        ["overview", "sales-trends", "customers", "inventory", "finance", "products"];

    [Fact]
    public async Task Orders_count_in_the_day_week_and_month_that_they_have_in_Lagos()
    {
        var product = await shop.NewProduct(onHand: 20, price: 1000.00m);
        // 31 March 2019 is a Sunday: an hour later in Lagos a day, a week and a month begin.
        await Ordered(product, 2, "2019-03-31T22:59:59Z");
        await Ordered(product, 3, "2019-03-31T23:30:00Z");
        var cancelled = await Ordered(product, 1, "2019-04-01T10:00:00Z");
        (await cancelled.Post("cancel", new { reason = "Changed her mind" })).Expect(200);

        // Counted first, then from the sums of the weeks: the same.
        for (var round = 0; round < 2; round++)
        {
            var days = (await Get("sales-trends?from=2019-03-30&to=2019-04-02")).Body;
            Assert.Equal("2019-03-29T23:00:00.000000Z", days["period"]["from"].Text());
            Assert.Equal("2019-04-02T23:00:00.000000Z", days["period"]["to"].Text());
            Assert.Equal("Africa/Lagos", days["period"]["time_zone"].Text());
            Assert.Equal("NGN", days["currency"].Text());
            Assert.Equal(["2019-03-30 0 0.00 0", "2019-03-31 1 2000.00 0", "2019-04-01 1 3000.00 1",
                "2019-04-02 0 0.00 0"], Buckets(days));
            Assert.Equal(["2019-03-25 1 2000.00 0", "2019-04-01 1 3000.00 1"],
                Buckets((await Get("sales-trends?from=2019-03-25&to=2019-04-07&bucket=week")).Body));
            Assert.Equal(
                ["2019-02-01 0 0.00 0", "2019-03-01 1 2000.00 0", "2019-04-01 1 3000.00 1", "2019-05-01 0 0.00 0"],
                Buckets((await Get("sales-trends?from=2019-02-10&to=2019-05-05&bucket=month")).Body));
            // In Tokyo both fell on the first of April.
            Assert.Equal(["2019-03-30 0 0.00 0", "2019-03-31 0 0.00 0", "2019-04-01 2 5000.00 1"],
                Buckets((await Get("sales-trends?from=2019-03-30&to=2019-04-01&time_zone=Asia/Tokyo")).Body));
            // A period may begin and end at any moment of a day, whatever is summed up.
            Assert.Equal(1, (await Get("sales-trends?from=2019-03-31T23:15:00Z&to=2019-04-01T08:00:00Z")).Body[
                "totals"]["orders"].Number());
            // Half-open: the moment `to` is no part of the period.
            Assert.Equal(1, (await Get("sales-trends?from=2019-03-31T22:59:59Z&to=2019-03-31T23:30:00Z")).Body[
                "totals"]["orders"].Number());

            var totals = (await Get("sales-trends?from=2019-03-25&to=2019-04-07")).Body;
            Assert.Equal("5000.00", totals["totals"]["revenue"].ToString());
            Assert.Equal("2500.00", totals["totals"]["average_order_value"].ToString());
            Assert.Equal("348.83", totals["totals"]["tax"].ToString());
            Assert.Equal(5, totals["totals"]["units"].Number());
            Assert.Equal("1000.00", totals["totals"]["cancelled_amount"].ToString());
            Assert.Equal("pickup", Assert.Single(totals["by_delivery_method"].Items())["delivery_method"].Text());
            Assert.Equal(["pending 2 5000.00", "cancelled 1 1000.00"], totals["by_status"].Items()
                .Select(s => $"{s["status"].Text()} {s["orders"]} {s["revenue"]}"));
            await SumUp("2019-03-25", "2019-04-01");
        }

        // What changes later is seen at once, however old it is.
        var late = await Ordered(product, 4, "2019-03-28T12:00:00Z");
        Assert.Equal("9000.00", (await Get("sales-trends?from=2019-03-25&to=2019-04-07")).Body["totals"]["revenue"]
            .ToString());
        await SumUp("2019-03-25");
        (await late.Post("cancel", new { reason = "A mistake" })).Expect(200);
        Assert.Equal("5000.00", (await Get("sales-trends?from=2019-03-25&to=2019-04-07")).Body["totals"]["revenue"]
            .ToString());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Money_customers_and_products_of_a_period_are_told()
    {
        var (dear, cheap) = (
            await shop.NewProduct(onHand: 9, price: 5000.00m), await shop.NewProduct(onHand: 9, price: 100.00m));
        var first = await Ordered(dear, 2, "2018-08-08T09:00:00Z");
        var second = await Ordered(cheap, 5, "2018-08-09T09:00:00Z");
        await Moved($"update ordering.orders set customer_id = {first.Buyer.Id} where id = {second.Id}");
        await Moved(
            $"update customers.customers set created_at = '2018-08-07T12:00:00Z', is_vip = true where id = {first.Buyer.Id}");
        var payment = (await shop.Owner.Post(
            "/api/v1/payments", new { order_id = first.Id, amount = 11_000.00m, payment_method = "pos" }))
            .Expect(201).Body["id"].Number();
        (await shop.Owner.Post($"/api/v1/payments/{payment}/verify")).Expect(200);
        (await shop.Owner.Post(
            $"/api/v1/payments/{payment}/refunds", new { amount = 400.00m, reason = "Paid too much" })).Expect(201);
        await Moved($"update payments.payments set payment_date = '2018-08-08T10:00:00Z' where id = {payment}");
        await Moved($"update payments.refunds set created_at = '2018-08-11T10:00:00Z' where payment_id = {payment}");

        for (var round = 0; round < 2; round++)
        {
            const string week = "?from=2018-08-06&to=2018-08-12";
            var money = (await Get($"finance{week}")).Body;
            Assert.Equal("11000.00 400.00 10600.00 500.00 600.00",
                string.Join(' ', ((string[])["collected", "refunded", "net_collected", "outstanding", "credit"])
                .Select(name => money["totals"][name].ToString()).ToArray()));
            Assert.Equal(["2018-08-08 11000.00 0.00", "2018-08-11 0.00 400.00"], money["buckets"].Items()
                .Select(b => $"{b["start"].Text()} {b["collected"]} {b["refunded"]}")
                .Where(b => !b.EndsWith(" 0.00 0.00", StringComparison.Ordinal)));
            Assert.Equal(7, money["buckets"].Items().Count());
            Assert.Equal("pos", Assert.Single(money["by_method"].Items())["payment_method"].Text());

            var people = (await Get($"customers{week}")).Body;
            Assert.Equal("1 1 0 1",
                string.Join(
                ' ', ((string[])["new_customers", "ordering_customers", "returning_customers", "repeat_customers"])
                .Select(name => people["totals"][name].ToString()).ToArray()));
            Assert.Equal("100.00", people["totals"]["repeat_rate"].ToString());
            Assert.Equal("100.00", people["totals"]["vip_share"].ToString());
            var best = Assert.Single(people["top_customers"].Items());
            Assert.Equal((first.Buyer.Id, 2L, "10500.00"),
                (best["customer_id"].Number(), best["orders"].Number(), best["revenue"].ToString()));
            Assert.Equal(1, (await Get("customers?from=2018-08-09&to=2018-08-12")).Body["totals"]["returning_customers"]
                .Number());

            var products = (await Get($"products{week}")).Body;
            Assert.Equal([cheap, dear], products["top_by_units"].Items().Select(p => p["product_id"].Number()));
            Assert.Equal([dear, cheap], products["top_by_revenue"].Items().Select(p => p["product_id"].Number()));
            Assert.Equal("2 7 10500.00",
                $"{products["totals"]["products_sold"]} {products["totals"]["units"]} {products["totals"]["revenue"]}");
            Assert.Equal(10, products["never_sold"].Items().Count());

            var overview = (await Get("overview?from=2018-08-09&to=2018-08-09")).Body;
            Assert.Equal("500.00", overview["current"]["revenue"].ToString());
            Assert.Equal("10000.00", overview["previous"]["revenue"].ToString());
            Assert.Equal("-95.0", overview["change"]["revenue"].ToString());
            Assert.Equal("0.0", overview["change"]["orders"].ToString());
            Assert.True(overview["change"]["new_customers"].IsNull);
            await SumUp("2018-08-06");
        }
    }

    [Fact]
    public async Task The_shelves_are_told_as_they_are_and_as_they_were()
    {
        var product = await shop.NewProduct(onHand: 0);
        var item = await OrderDesk.Lot(shop, product, 10);
        (await shop.Owner.Post($"/api/v1/inventory/{item}/movements",
            new { type = "write_off", quantity = 3, reason = "Broken" })).Expect(201);
        await Moved(
            $"update inventory.movements set created_at = '2017-05-16T12:00:00Z' where inventory_item_id = {item} and type = 'receipt'");
        await Moved(
            $"update inventory.movements set created_at = '2017-05-18T12:00:00Z' where inventory_item_id = {item} and type = 'write_off'");

        for (var round = 0; round < 2; round++)
        {
            var stock = (await Get("inventory?from=2017-05-15&to=2017-05-21")).Body;
            Assert.Equal(["2017-05-16 10 0", "2017-05-18 0 3"], stock["buckets"].Items()
                .Select(b => $"{b["start"].Text()} {b["received_units"]} {b["written_off_units"]}")
                .Where(b => !b.EndsWith(" 0 0", StringComparison.Ordinal)));
            Assert.Equal("3 2700.00", $"{stock["totals"]["written_off_units"]} {stock["totals"]["written_off_cost"]}");
            // Whatever lies there now was bought since, or in this week: 7 units of it, at 900 each.
            Assert.Equal(6300.00m, stock["totals"]["closing_value"].Amount() - stock["totals"]["opening_value"]
                .Amount());
            Assert.Equal("0 0.00", $"{stock["totals"]["shipped_units"]} {stock["totals"]["cost_of_goods_shipped"]}");
            Assert.InRange(stock["now"]["units"].Number(), 7, long.MaxValue);
            await SumUp("2017-05-15");
        }
    }

    [Fact]
    public async Task Owners_managers_and_finance_may_read_and_nobody_else()
    {
        foreach (var name in Every)
        {
            foreach (var role in (string[])["owner", "manager", "finance"])
                (await (await shop.Staff(role)).Get($"{Analytics}/{name}")).Expect(200);
            foreach (var role in (string[])["stock", "support"])
                (await (await shop.Staff(role)).Get($"{Analytics}/{name}")).ExpectProblem(403, "auth.forbidden");
            (await shop.AdminDoor.Get($"{Analytics}/{name}")).ExpectProblem(401, "auth.required");
        }
    }

    [Fact]
    public async Task A_period_is_thirty_days_unless_said_otherwise_and_every_day_is_there()
    {
        foreach (var name in Every)
            Assert.Equal(30, (await Get(name)).Body["buckets"].Items().Count());
        Assert.Equal(365, (await Get("products?from=2015-01-01&to=2015-12-31")).Body["buckets"].Items().Count());
        Assert.Equal(30, (await Get("overview?to=2015-12-31")).Body["buckets"].Items().Count());
        // A day of 23 hours is a day.
        var spring = (await Get("overview?from=2015-03-28&to=2015-03-30&time_zone=Europe/London")).Body;
        Assert.Equal(["2015-03-28", "2015-03-29", "2015-03-30"], spring["buckets"].Items()
            .Select(b => b["start"].Text()));
        Assert.Equal("2015-03-30T23:00:00.000000Z", spring["period"]["to"].Text());
    }

    [Fact]
    public async Task A_period_that_makes_no_sense_is_refused()
    {
        foreach (var name in Every)
        {
            (await shop.Owner.Get($"{Analytics}/{name}?from=2019-02-02&to=2019-02-01")).ExpectInvalid("from");
            (await shop.Owner.Get($"{Analytics}/{name}?from=2019-02-30")).ExpectInvalid("from");
            (await shop.Owner.Get($"{Analytics}/{name}?to=yesterday")).ExpectInvalid("to");
            (await shop.Owner.Get($"{Analytics}/{name}?to=9999-12-31")).ExpectInvalid("to");
            (await shop.Owner.Get($"{Analytics}/{name}?bucket=Day")).ExpectInvalid("bucket");
            (await shop.Owner.Get($"{Analytics}/{name}?from=2015-01-01&to=2019-01-01")).ExpectInvalid("bucket");
            (await shop.Owner.Get($"{Analytics}/{name}?time_zone=Africa/Lekki")).ExpectInvalid("time_zone");
            (await shop.Owner.Get($"{Analytics}/{name}?time_zone=../../etc/hosts")).ExpectInvalid("time_zone");
        }
    }

    private async Task<Answer> Get(string path) => (await shop.Owner.Get($"{Analytics}/{path}")).Expect(200);

    private static string[] Buckets(Json answer) => [.. answer["buckets"].Items().Select(
        b => $"{b["start"].Text()} {b["orders"]} {b["revenue"]} {b["cancelled_orders"]}")];

    /// <summary>An order that was placed long ago.</summary>
    private async Task<OrderDesk> Ordered(long product, int quantity, string at)
    {
        var order = await OrderDesk.Order(shop, (product, quantity));
        await Moved($"update ordering.orders set created_at = {DateTimeOffset.Parse(at, null)} where id = {order.Id}");
        return order;
    }

    private async Task SumUp(params string[] weeks)
    {
        foreach (var week in weeks)
            await Moved($"select analytics.sum_up_week({DateOnly.Parse(week, null)})");
    }

    private async Task Moved(FormattableString statement)
    {
        await using var db = await shop.OpenDatabase();
        await db.Database.ExecuteSqlAsync(statement, TestContext.Current.CancellationToken);
    }
}
