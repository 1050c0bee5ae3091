using System.Net;
using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;
using static TBeauty.Tests.Support.Tables;

namespace TBeauty.Tests.Workflow;

/// <summary>Counts of the whole stock as a table: every difference becomes a row of the ledger.</summary>
[Collection(OneAtATime)]
public partial class StockTableTests(Shop shop)
{
    [Fact]
    public async Task A_count_moves_the_difference_and_a_new_lot_comes_in()
    {
        var (product, sku) = await Product(onHand: 10);
        var (same, other) = await Product(onHand: 7);

        var answer = await shop.Owner.Import("inventory", await shop.Owner.StockOfNow(
            [("sku", sku.ToLowerInvariant()), ("location", "MAIN_WAREHOUSE"), ("on_hand", "6"),
                ("cost_price", "950.50"), ("supplier_name", "Zaron")],
            [("sku", sku), ("batch_number", "LOT-7"), ("shade", "Ruby"), ("expiry_date", "2099-12-31"),
                ("on_hand", "4"), ("selling_price", "3000")],
            [("sku", sku), ("batch_number", "OLD"), ("expiry_date", "2020-01-31"), ("on_hand", "9")],
            [("sku", sku), ("batch_number", "EMPTY"), ("on_hand", "0")],
            [("sku", other)]));

        Assert.Equal((5, 3, 1, 1), answer.Counts());
        var items = (await shop.Owner.Get($"/api/v1/inventory?product_id={product}")).Expect(200).Body["items"].Items()
            .ToArray();
        Assert.Equal(4, items.Length);
        var known = items.Single(item => item["batch_number"].IsNull);
        Assert.Equal((6, 950.50m, "Zaron"),
            (known["on_hand"].Number(), known["cost_price"].Amount(), known["supplier_name"].Text()));
        var ledger = await Ledger(known);
        Assert.Equal(("count", -4, 10, 6, "staff:owner@tbeauty.local"), ledger[0]);
        Assert.Equal(2, ledger.Length);
        Assert.Equal([("receipt", 4, 0, 4, "staff:owner@tbeauty.local")],
            await Ledger(items.Single(item => item["batch_number"] is { IsNull: false } lot && lot.Text() is "LOT-7")));
        Assert.Empty(await Ledger(
            items.Single(item => item["batch_number"] is { IsNull: false } lot && lot.Text() is "EMPTY")));
        Assert.Equal((10, 10), Stock(await shop.Availability(product)));
        Assert.Equal((7, 7), Stock(await shop.Availability(same)));

        await using var db = await shop.OpenDatabase();
        var item = known["id"].Number();
        var audit = await db.Audit.SingleAsync(e => e.SubjectType == "inventory_item" && e.SubjectId == item
            && e.Action == "changed", TestContext.Current.CancellationToken);
        Assert.Contains("\"cost_price\": 900.00", audit.Before);
        Assert.Contains("\"cost_price\": 950.50", audit.After);
        Assert.DoesNotContain("on_hand", audit.After);
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task What_is_exported_and_imported_changes_nothing()
    {
        var (product, sku) = await Product(onHand: 3);
        (await shop.Owner.Post("/api/v1/inventory", new
        {
            product_id = product,
            location_id = await shop.MainWarehouse(),
            quantity = 2,
            cost_price = 1.00m,
            batch_number = "=LOT",
            shade = "@Ruby",
            expiry_date = "2099-01-31",
            supplier_name = "'-quoted",
            supplier_contact = "+234 800",
            selling_price = 5.5m,
        })).Expect(201);
        var before = await shop.Availability(product);

        var table = await shop.Owner.Export("inventory");
        var mine = Rows(table).Where(row => row["sku"] == sku).ToArray();
        var answer = await shop.Owner.Import(
            "inventory", Of(StockColumns, mine.Select(row => row.Select(cell => (cell.Key, cell.Value)).ToArray())));

        Assert.Equal((2, 0, 0, 2), answer.Counts());
        var lot = mine.Single(row => row["batch_number"] is not "");
        Assert.Equal(("'=LOT", "'@Ruby", "''-quoted", "'+234 800", "2099-01-31", "2", "1.00", "5.50"),
            (lot["batch_number"], lot["shade"], lot["supplier_name"], lot["supplier_contact"], lot["expiry_date"],
                lot["on_hand"], lot["cost_price"], lot["selling_price"]));
        Assert.Equal(before.ToString(), (await shop.Availability(product)).ToString());
        // Of all that the other tests have made, as much as anybody waits for; they may change some of it meanwhile.
        var some = Of(StockColumns, Rows(table).Take(1_000)
            .Select(row => row.Select(cell => (cell.Key, cell.Value)).ToArray()));
        var all = (await shop.Owner.Import("inventory", some, dryRun: true)).Expect(200).Body;
        Assert.All(all["errors"].Items(), error => Assert.Equal("row.outdated", error["code"].Text()));
    }

    [Theory]
    [InlineData("sku", "no-such-sku")]
    [InlineData("sku", "")]
    [InlineData("location", "no_such_place")]
    [InlineData("batch_number", "=cmd()")]
    [InlineData("batch_number", " ")]
    [InlineData("shade", "a shade with a name that is far longer than fifty letters")]
    [InlineData("expiry_date", "12/31/2027")]
    [InlineData("expiry_date", "2027-02-30")]
    [InlineData("on_hand", "")]
    [InlineData("on_hand", "-1")]
    [InlineData("on_hand", "1.5")]
    [InlineData("on_hand", "10000001")]
    [InlineData("on_hand", "99999999999")]
    [InlineData("cost_price", "-0.01")]
    [InlineData("cost_price", "1.001")]
    [InlineData("selling_price", "0")]
    [InlineData("minimum_stock", "-1")]
    [InlineData("reorder_quantity", "many")]
    [InlineData("supplier_contact", "+cmd|A0")]
    [InlineData("is_active", "1")]
    public async Task A_bad_cell_refuses_the_table_and_nothing_moves(string column, string cell)
    {
        var (product, sku) = await Product(onHand: 10);
        var table = Of(StockColumns, [("sku", sku), ("on_hand", "10"), ("minimum_stock", "3")],
            [.. new[] { ("sku", sku), ("color", "red") }.Where(c => c.Item1 != column), (column, cell)]);

        Assert.Equal([(3, column)], (await shop.Owner.Import("inventory", table)).ExpectRows());

        var dry = (await shop.Owner.Import("inventory", table, dryRun: true)).Expect(200).Body;
        Assert.Equal((2, 0, 1, 1),
            (dry["rows"].Number(), dry["created"].Number(), dry["updated"].Number(), dry["errors_total"].Number()));
        Assert.Equal((10, 10), Stock(await shop.Availability(product)));
    }

    [Fact]
    public async Task A_new_item_needs_a_place_that_is_open()
    {
        var (product, sku) = await Product(onHand: 2);
        var path = $"/api/v1/locations/{(await StockDesk.Open(shop)).Location}";
        var code = (await shop.Owner.Put(path, new { is_active = false })).Expect(200).Body["code"].Text();
        var table = Of(StockColumns, [("sku", sku), ("location", code), ("on_hand", "3")]);

        Assert.Equal([(2, "location")], (await shop.Owner.Import("inventory", table)).ExpectRows());
        Assert.Equal((2, 2), Stock(await shop.Availability(product)));

        (await shop.Owner.Put(path, new { is_active = true })).Expect(200);
        Assert.Equal(1, (await shop.Owner.Import("inventory", table)).Expect(200).Body["created"].Number());
        Assert.Equal((5, 5), Stock(await shop.Availability(product)));
    }

    [Fact]
    public async Task The_same_lot_twice_is_refused()
    {
        var (_, sku) = await Product(onHand: 0);

        Assert.Equal([(3, "sku"), (4, "sku")], (await shop.Owner.Import("inventory", Of(StockColumns,
            [("sku", sku), ("batch_number", "A")], [("sku", sku.ToLowerInvariant()), ("batch_number", " A ")],
            [("sku", sku), ("batch_number", "a")]))).ExpectRows());
    }

    [Fact]
    public async Task Counts_receipts_and_sales_at_once_never_lock_each_other_out()
    {
        var products = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Product(onHand: 40)));
        var items = new List<long>();
        foreach (var (product, _) in products)
            items.Add((await shop.Owner.Get($"/api/v1/inventory?product_id={product}")).Expect(200).Body["items"]
                .Items().Single()["id"].Number());
        var customer = (await shop.NewShopper()).Id;

        var sales = Task.WhenAll(Enumerable.Range(0, 12).Select(_ => shop.Owner.Post("/api/v1/orders", new
        {
            customer_id = customer,
            lines = products.OrderBy(_ => Random.Shared.Next()).Take(5)
                .Select(p => new { product_id = p.Id, quantity = 1 }),
            delivery_method = "pickup",
            order_source = "phone",
        })));
        var receipts = Task.WhenAll(
            items.Select(item =>
            shop.Owner.Post($"/api/v1/inventory/{item}/movements",
            new { type = "receipt", quantity = 5, reason = "More" })));
        var imports = new List<Answer>();
        for (var round = 0; round < 8; round++)
        {
            imports.Add(await shop.Owner.Import(
                "inventory", await shop.Owner.StockOfNow(products.Reverse().Select((p, i) => new[]
            {
                ("sku", p.Sku), ("on_hand", $"{30 + (round + i) % 9}"),
                ("is_active", (round + i) % 4 is 0 ? "false" : "true"),
            }))));
        }

        // What moved between an export and its import is told, and nothing of that import is done.
        Assert.Contains(imports, answer => answer.Status is HttpStatusCode.OK);
        Assert.All(imports.Where(answer => answer.Status is not HttpStatusCode.OK), answer =>
            answer.ExpectProblem(409, "row.outdated"));
        Assert.All(await receipts, answer => answer.Expect(201));
        Assert.All(await sales, answer =>
            Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.Conflict, answer.Text));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Stock_imports_counts_but_no_products_and_others_only_look()
    {
        var stock = await shop.SignIn("stock@tbeauty.local", "Owner!Dev2026");
        (await stock.Import("inventory", Of(StockColumns))).Expect(200);
        (await stock.Import("products", Of(ProductColumns))).ExpectProblem(403, "auth.forbidden");
        foreach (var role in new[] { "finance", "support" })
        {
            var staff = await shop.SignIn($"{role}@tbeauty.local", "Owner!Dev2026");
            (await staff.Import("inventory", Of(StockColumns), dryRun: true)).ExpectProblem(403, "auth.forbidden");
            Assert.NotEmpty(await staff.Export("inventory"));
            Assert.NotEmpty(await staff.Export("products"));
        }
    }

    private async Task<(long Id, string Sku)> Product(int onHand)
    {
        var id = await shop.NewProduct(onHand);
        return (id, (await shop.Owner.Get($"/api/v1/products/{id}")).Expect(200).Body["sku"].Text());
    }

    private async Task<(string Type, long Quantity, long Before, long After, string Actor)[]> Ledger(Json item) =>
        [.. (await shop.Owner.Get($"/api/v1/inventory/{item["id"].Number()}/movements")).Expect(200).Body["movements"]
            .Items().Select(m => (
            m["type"].Text(), m["quantity"].Number(), m["on_hand_before"].Number(), m["on_hand_after"]
                .Number(), m["actor"].Text()))];

    private static (long OnHand, long Available) Stock(Json product) =>
        (product["on_hand"].Number(), product["available"].Number());
}
