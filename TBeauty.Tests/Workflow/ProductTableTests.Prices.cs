using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;
using static TBeauty.Tests.Support.Tables;

namespace TBeauty.Tests.Workflow;

/// <summary>Prices, and what they are compared with.</summary>
public partial class ProductTableTests
{
    [Fact]
    public async Task A_price_to_compare_with_is_held_against_the_price_that_the_product_has()
    {
        var (dear, cheap) = (NewSku(), NewSku());
        foreach (var (sku, price) in new[] { (dear, 5000.00m), (cheap, 0.50m) })
            (await shop.Owner.Post("/api/v1/products", new { name = $"Compared {sku}", sku, base_price = price }))
                .Expect(201);

        foreach (var cell in (string[])["3000", "5000.00"])
        {
            var table = $"sku,compare_at_price\n{cheap},1.00\n{dear},{cell}\n";
            var refused = await shop.Owner.Import("products", table);
            Assert.Equal([(3L, "compare_at_price")], refused.ExpectRows());
            Assert.Contains("above what the product costs, 5000.00.", refused.Text);
            var dry = (await shop.Owner.Import("products", table, dryRun: true)).Expect(200).Body;
            Assert.Equal((1, 1), (dry["updated"].Number(), dry["errors_total"].Number()));
        }

        foreach (var sku in (string[])[dear, cheap])
            Assert.True((await BySku(sku))["compare_at_price"].IsNull);
        var right = $"sku,compare_at_price\n{cheap},1.00\n{dear},5000.01\n";
        Assert.Equal((2, 0, 2, 0), (await shop.Owner.Import("products", right)).Counts());
        Assert.Equal((1.00m, 5000.01m), ((await BySku(cheap))["compare_at_price"].Amount(),
            (await BySku(dear))["compare_at_price"].Amount()));

        // A price alone may pass it, as it may by PUT: it is kept, and not shown meanwhile.
        await Price("6000");
        Assert.True((await BySku(dear))["compare_at_price"].IsNull);
        Assert.Equal([(2L, "compare_at_price")],
            (await shop.Owner.Import("products", $"sku,compare_at_price\n{dear},5000.01\n")).ExpectRows());
        await Price("4000");
        Assert.Equal(5000.01m, (await BySku(dear))["compare_at_price"].Amount());
        Assert.Equal([(2L, "compare_at_price")], (await shop.Owner.Import(
            "products", $"sku,base_price,compare_at_price\n{dear},4500,4500\n")).ExpectRows());

        async Task Price(string cell) => Assert.Equal((1, 0, 1, 0),
            (await shop.Owner.Import("products", $"sku,base_price\n{dear},{cell}\n")).Counts());
    }

    [Fact]
    public async Task A_price_that_rises_while_a_table_is_taken_is_the_one_to_compare_with()
    {
        var ct = TestContext.Current.CancellationToken;
        var sku = NewSku();
        (await shop.Owner.Post("/api/v1/products", new { name = $"Rising {sku}", sku, base_price = 5000.00m }))
            .Expect(201);
        var version = Rows(await shop.Owner.Export("products")).Single(row => row["sku"] == sku)["version"];
        await using var db = await shop.OpenDatabase();
        await using var rise = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"update catalog.products set base_price = 7000 where sku = {sku}", ct);

        var sent = shop.Owner.Import("products", $"sku,compare_at_price\n{sku},6000\n");
        await Races.UntilWaiting(await shop.OpenDatabase(), "from product_looks where outcome = 'updated'", 1);
        await rise.CommitAsync(ct);

        Assert.Equal([(2L, "compare_at_price")], (await sent).ExpectRows());
        // Of a row that was exported before, that is what is wrong.
        (await shop.Owner.Import("products", $"sku,compare_at_price,version\n{sku},6000,{version}\n"))
            .ExpectProblem(409, "row.outdated");
        Assert.True((await BySku(sku))["compare_at_price"].IsNull);
    }
}
