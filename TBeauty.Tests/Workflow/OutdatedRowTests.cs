using TBeauty.Tests.Support;
using static TBeauty.Tests.Support.Tables;

namespace TBeauty.Tests.Workflow;

/// <summary>A table lies on somebody's desk while the shop goes on: what moved meanwhile is not moved back.</summary>
[Collection(OneAtATime)]
public class OutdatedRowTests(Shop shop)
{
    [Fact]
    public async Task Units_that_left_since_the_export_are_not_booked_back()
    {
        var (product, sku, item) = await Stocked(10);
        var row = await StockRow(sku);
        row["minimum_stock"] = "8";
        await Move(item, "write_off", 3);

        var refused = (await Send("inventory", row)).ExpectProblem(409, "row.outdated");

        var told = refused["rows"].Items().Single(error => error["field"].Text() is "on_hand");
        Assert.Equal((2, "row.outdated", "7"), (told["row"].Number(), told["code"].Text(), told["present"].Text()));
        Assert.Contains("\"7\" now", told["message"].Text());
        Assert.Equal((7, 5), await Item(item));

        var fresh = await StockRow(sku);
        fresh["minimum_stock"] = "8";
        Assert.Equal((1, 0, 1, 0), (await Send("inventory", fresh)).Counts());
        Assert.Equal((7, 8), await Item(item));
        Assert.Equal(7, (await shop.Availability(product))["on_hand"].Number());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Stock_moves_by_the_difference_and_only_with_the_version()
    {
        var (_, sku, item) = await Stocked(10);
        var row = await StockRow(sku);
        row["on_hand"] = "12";
        var bare = new Dictionary<string, string>(row);
        bare.Remove("version");

        var refused = (await Send("inventory", bare)).ExpectProblem(400, "request.invalid")["rows"].Items().Single();
        Assert.Equal((2, "on_hand", "row.version_required", "10"),
            (refused["row"].Number(), refused["field"].Text(), refused["code"].Text(), refused["present"].Text()));
        bare["on_hand"] = "10";
        bare["cost_price"] = "951";
        Assert.Equal((1, 0, 1, 0), (await Send("inventory", bare)).Counts());
        Assert.Equal(10, (await Item(item)).OnHand);
        bare.Remove("on_hand");
        Assert.Equal((1, 0, 0, 1), (await Send("inventory", bare)).Counts());

        (await Send("inventory", row)).ExpectProblem(409, "row.outdated");
        row = await StockRow(sku);
        row["on_hand"] = "12";
        Assert.Equal((1, 0, 1, 0), (await Send("inventory", row)).Counts());
        Assert.Equal(12, (await Item(item)).OnHand);
        Assert.Equal("count 2 12 0", (await OrderDesk.Ledger(shop, item))[0]);

        // The same table again is older than what it did, and says the same: nothing is to be done.
        Assert.Equal((1, 0, 0, 1), (await Send("inventory", row)).Counts());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Units_set_aside_do_not_outdate_a_row_that_does_not_show_them()
    {
        var (product, sku, item) = await Stocked(10);
        var row = await StockRow(sku);
        var order = await OrderDesk.Order(shop, (product, 4));
        await order.Take("allocate");
        row["minimum_stock"] = "8";

        Assert.Equal((1, 0, 1, 0), (await Send("inventory", row)).Counts());
        Assert.Equal((10, 8), await Item(item));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_product_that_was_changed_since_keeps_what_it_has()
    {
        var (id, sku, _) = await Stocked(1);
        var row = Rows(await shop.Owner.Export("products")).Single(row => row["sku"] == sku);
        (await shop.Owner.Put($"/api/v1/products/{id}", new { base_price = 4000.00m })).Expect(200);
        var old = row["base_price"];
        row["description"] = "New words";

        var told = (await Send("products", row)).ExpectProblem(409, "row.outdated")["rows"].Items().ToArray();
        Assert.Equal(["base_price", "description"], told.Select(error => error["field"].Text()));
        Assert.Equal("4000.00", told[0]["present"].Text());
        var dry = (await Send("products", row, dryRun: true)).Expect(200).Body;
        Assert.Equal((2, "row.outdated"), (dry["errors_total"].Number(), dry["errors"].Items().First()["code"].Text()));
        Assert.Equal(4000.00m, (await Product(id))["base_price"].Amount());
        Assert.NotEqual("4000.00", old);

        // A list without versions is meant as it is.
        Assert.Equal((1, 0, 1, 0), (await shop.Owner.Import("products", $"sku,base_price\n{sku},4500\n")).Counts());
        Assert.Equal(4500.00m, (await Product(id))["base_price"].Amount());
    }

    [Fact]
    public async Task A_row_whose_code_was_edited_does_not_become_a_second_one()
    {
        var (id, sku, item) = await Stocked(10);
        var product = Rows(await shop.Owner.Export("products")).Single(row => row["sku"] == sku);
        product["sku"] = NewSku();
        var stock = await StockRow(sku);
        stock["batch_number"] = "LOT-1";

        foreach (var (what, row) in new[] { ("products", product), ("inventory", stock) })
        {
            var told = (await Send(what, row)).ExpectProblem(409, "row.outdated")["rows"].Items().Single();
            Assert.Equal((2, "version"), (told["row"].Number(), told["field"].Text()));
        }

        Assert.Equal(10, (await shop.Availability(id))["on_hand"].Number());
        stock["version"] = "";
        stock["on_hand"] = "4";
        Assert.Equal((1, 1, 0, 0), (await Send("inventory", stock)).Counts());
        Assert.Equal((14, 10), ((await shop.Availability(id))["on_hand"].Number(), (await Item(item)).OnHand));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Of_two_tables_of_one_export_the_second_is_told()
    {
        var (id, sku, _) = await Stocked(10);
        var (mine, yours) = (await StockRow(sku), await StockRow(sku));
        (mine["on_hand"], yours["on_hand"]) = ("8", "9");

        var answers = await Task.WhenAll(Send("inventory", mine), Send("inventory", yours));

        Assert.Single(answers, answer => answer.Status is System.Net.HttpStatusCode.OK);
        var other = answers.Single(answer => answer.Status is not System.Net.HttpStatusCode.OK);
        Assert.Contains(other.Body["code"].Text(), new[] { "row.outdated", "import.in_progress" });
        Assert.InRange((await shop.Availability(id))["on_hand"].Number(), 8, 9);
        await shop.AssertBooksBalance();
    }

    private async Task<(long Product, string Sku, long Item)> Stocked(int onHand)
    {
        var product = await shop.NewProduct(onHand);
        var sku = (await Product(product))["sku"].Text();
        var item = (await shop.Owner.Get($"/api/v1/inventory?product_id={product}")).Expect(200).Body["items"].Items()
            .Single()["id"].Number();
        return (product, sku, item);
    }

    private async Task<Json> Product(long id) => (await shop.Owner.Get($"/api/v1/products/{id}")).Expect(200).Body;

    private async Task<Dictionary<string, string>> StockRow(string sku) =>
        Rows(await shop.Owner.Export("inventory")).Single(row => row["sku"] == sku);

    private async Task<(long OnHand, long Minimum)> Item(long id)
    {
        var item = (await shop.Owner.Get($"/api/v1/inventory/{id}")).Expect(200).Body;
        return (item["on_hand"].Number(), item["minimum_stock"].Number());
    }

    private async Task Move(long item, string type, int quantity) =>
        (await shop.Owner.Post($"/api/v1/inventory/{item}/movements", new { type, quantity, reason = "Broken" }))
            .Expect(201);

    private Task<Answer> Send(string what, Dictionary<string, string> row, bool dryRun = false) => shop.Owner.Import(
        what, Of([.. row.Keys], [.. row.Select(cell => (cell.Key, cell.Value))]), dryRun);
}
