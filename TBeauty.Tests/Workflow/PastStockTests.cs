using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>What was there, and what it was worth, at a past moment.</summary>
public class PastStockTests(Shop shop)
{
    private const string Inventory = "/api/v1/inventory";

    [Fact]
    public async Task An_item_is_seen_with_the_units_and_the_cost_of_any_moment()
    {
        var desk = await StockDesk.Open(shop);
        var item = await desk.Lot(10, 100.00m);
        var first = (await shop.Owner.Get($"{Inventory}/{item}/movements")).Expect(200).Body["movements"].Items()
            .Single()["occurred_at"].Text();
        var received = await desk.Move(item, "receipt", 30, 120.00m);
        var priced = (await shop.Owner.Put($"{Inventory}/{item}", new { cost_price = 130.00m, minimum_stock = 36 }))
            .Expect(200).Body["updated_at"].Text();
        var broken = await desk.Move(item, "write_off", 4);
        (await shop.Owner.Put($"{Inventory}/{item}", new { cost_price = 140.00m })).Expect(200);

        Assert.Equal("10 100.00 1000.00", await Then(item, first));
        Assert.Equal("10 100.00 1000.00", await Then(item, Before(received)));
        Assert.Equal("40 115.00 4600.00", await Then(item, received));
        Assert.Equal("40 115.00 4600.00", await Then(item, Before(priced)));
        Assert.Equal("40 130.00 5200.00", await Then(item, priced));
        Assert.Equal("36 130.00 4680.00", await Then(item, broken));
        Assert.Equal("36 140.00 5040.00", Value((await shop.Owner.Get($"{Inventory}/{item}")).Expect(200).Body));

        var then = (await shop.Owner.Get($"{Inventory}/{item}?as_of={received}")).Expect(200).Body;
        Assert.Equal((false, received, false),
            (then["is_low_stock"].Flag(), then["as_of"].Text(), then["cost_is_estimated"].Flag()));
        Assert.True((await shop.Owner.Get($"{Inventory}/{item}?as_of={broken}")).Expect(200).Body["is_low_stock"]
            .Flag());
    }

    [Fact]
    public async Task What_was_set_aside_then_is_set_aside_then()
    {
        var product = await shop.NewProduct(onHand: 0);
        var item = await OrderDesk.Lot(shop, product, 10);
        var order = await OrderDesk.Order(shop, (product, 4));
        await order.Pack();
        var allocated = await Newest(item);
        await order.Take("shipments");
        var shipped = await Newest(item);

        Assert.Equal((10, 4, 6), await Units(item, allocated));
        Assert.Equal((6, 0, 6), await Units(item, shipped));
        Assert.Equal((10, 0, 10), await Units(item, Before(allocated)));
    }

    [Fact]
    public async Task A_list_of_a_past_moment_knows_nothing_that_came_later()
    {
        var desk = await StockDesk.Open(shop);
        var early =
            (await shop.Owner.Post(
            Inventory, new { product_id = await shop.NewProduct(0), location_id = desk.Location, cost_price = 5.00m }))
            .Expect(201).Body;
        var (id, made) = (early["id"].Number(), early["created_at"].Text());
        var received = await desk.Move(id, "receipt", 8);
        await desk.Lot(3);

        Assert.Equal([$"{id} 0"], await List(desk, $"as_of={made}"));
        Assert.Equal([$"{id} 8"], await List(desk, $"as_of={received}"));
        Assert.Equal([$"{id} 0"], await List(desk, $"as_of={made}&out_of_stock_only=true"));
        Assert.Equal([$"{id} 0"], await List(desk, $"as_of={made}&low_stock_only=true"));
        Assert.Empty(await List(desk, $"as_of={received}&out_of_stock_only=true"));
        Assert.Empty(await List(desk, $"as_of={received}&low_stock_only=true"));
        Assert.Empty(await List(desk, $"as_of={Before(made)}"));
        (await shop.Owner.Get($"{Inventory}/{id}?as_of={Before(made)}")).ExpectProblem(404, "not_found");
        (await shop.Owner.Get($"{Inventory}/999999999?as_of={made}")).ExpectProblem(404, "not_found");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/stats")]
    [InlineData("/1")]
    public async Task The_future_and_what_is_no_moment_are_refused(string path)
    {
        (await shop.Owner.Get($"{Inventory}{path}?as_of=2999-01-01T00:00:00Z")).ExpectInvalid("as_of");
        (await shop.Owner.Get($"{Inventory}{path}?as_of=yesterday")).ExpectInvalid("as_of");
        (await (await shop.Staff("finance")).Get($"{Inventory}{path}?as_of=2001-01-01T00:00:00%2B01:00"))
            .Expect(path is "/1" ? 404 : 200);
    }

    [Fact]
    public async Task The_valuation_of_a_past_moment_is_exact_and_says_what_it_had_to_guess()
    {
        // As if it had all happened in 1999, when nothing else was there: two receipts, and a breakage that was begun
        // before the second receipt and booked after it.
        var desk = await StockDesk.Open(shop);
        var item = await desk.Lot(10, 100.00m);
        await desk.Move(item, "receipt", 30, 120.00m);
        await desk.Move(item, "write_off", 4);
        await using var db = await shop.OpenDatabase();
        await db.Database.ExecuteSqlAsync($"""
            update inventory.items set created_at = '1999-01-01 00:00Z', cost_known_since = '1999-02-01 00:00Z' where id = {item};
            update inventory.replaced_costs set replaced_at = '1999-03-01 10:00:05Z' where inventory_item_id = {item};
            update inventory.movements m set created_at = t.at
            from (select id, (array['1999-01-01 00:00Z', '1999-03-01 10:00:05Z', '1999-03-01 10:00:03Z']::timestamptz[])
                      [row_number() over (order by id)] as at
                  from inventory.movements where inventory_item_id = {item}) t
            where m.id = t.id
            """, TestContext.Current.CancellationToken);

        Assert.Equal("0 0 0.00 0.00 0", await Figures("1998-12-31T00:00:00Z"));
        Assert.Equal("1 10 1000.00 25000.00 1", await Figures("1999-01-15T00:00:00Z"));
        Assert.Equal("1 10 1000.00 25000.00 0", await Figures("1999-02-15T00:00:00Z"));
        Assert.Equal("1 36 4140.00 90000.00 0", await Figures("1999-03-01T10:00:05Z"));
        Assert.Equal("1 36 4140.00 90000.00 0", await Figures("1999-06-01T00:00:00Z"));
        Assert.True((await shop.Owner.Get($"{Inventory}/{item}?as_of=1999-01-15T00:00:00Z"))
            .Expect(200).Body["cost_is_estimated"].Flag());
        await shop.AssertBooksBalance();
    }

    private async Task<string> Figures(string moment)
    {
        var stats = (await shop.Owner.Get($"{Inventory}/stats?as_of={moment}")).Expect(200).Body;
        return FormattableString.Invariant(
            $"{stats["total_items"].Number()} {stats["total_units"].Number()} {stats["stock_value"].Amount():0.00} {stats["retail_value"].Amount():0.00} {stats["estimated_items"].Number()}");
    }

    private async Task<string> Then(long item, string moment) =>
        Value((await shop.Owner.Get($"{Inventory}/{item}?as_of={moment}")).Expect(200).Body);

    private static string Value(Json item) => FormattableString.Invariant(
        $"{item["on_hand"].Number()} {item["cost_price"].Amount():0.00} {item["stock_value"].Amount():0.00}");

    private async Task<(long, long, long)> Units(long item, string moment)
    {
        var then = (await shop.Owner.Get($"{Inventory}/{item}?as_of={moment}")).Expect(200).Body;
        return (then["on_hand"].Number(), then["allocated"].Number(), then["available"].Number());
    }

    private async Task<string> Newest(long item) =>
        (await shop.Owner.Get($"{Inventory}/{item}/movements")).Expect(200).Body["movements"].Items()
            .First()["occurred_at"].Text();

    private async Task<string[]> List(StockDesk desk, string query) =>
        [.. (await shop.Owner.Get($"{Inventory}?location_id={desk.Location}&{query}")).Expect(200).Body["items"].Items()
            .Select(item => $"{item["id"].Number()} {item["on_hand"].Number()}")];

    /// <summary>The last moment that the database can tell from this one.</summary>
    private static string Before(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture)
        .AddMicroseconds(-1).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
}
