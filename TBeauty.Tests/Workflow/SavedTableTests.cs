using System.Text;
using TBeauty.Tests.Support;
using static TBeauty.Tests.Support.Tables;

namespace TBeauty.Tests.Workflow;

/// <summary>Tables as spreadsheet programs save them and people type them.</summary>
[Collection(OneAtATime)]
public partial class SavedTableTests(Shop shop)
{
    [Fact]
    public async Task A_list_of_prices_changes_prices_alone()
    {
        var (one, two) = (NewSku(), NewSku());
        foreach (var sku in new[] { one, two })
        {
            (await shop.Owner.Post("/api/v1/products", new
            {
                name = $"Kept {sku}",
                sku,
                base_price = 1000.00m,
                compare_at_price = 1500000.00m,
                tags = new[] { "kept" },
                is_featured = true,
            })).Expect(201);
        }

        var before = await BySku(one);
        Assert.Equal((2, 0, 2, 0),
            (await shop.Owner.Import(
            "products", $"sku,base_price\r\n{one},2500\r\n{two.ToLowerInvariant()},\"1,250.50\"\r\n")).Counts());

        var after = await BySku(one);
        Assert.Equal(2500.00m, after["base_price"].Amount());
        Assert.Equal(1250.50m, (await BySku(two))["base_price"].Amount());
        foreach (var kept in new[] { "name", "slug", "compare_at_price", "tags", "is_featured", "is_active" })
            Assert.Equal(before[kept].ToString(), after[kept].ToString());
        Assert.Equal((2, 0, 0, 2), (await shop.Owner.Import("products", $"sku,base_price\n{one},2500\n{two},1250.5\n"))
            .Counts());

        var unknown = NewSku();
        var told = (await shop.Owner.Import("products", $"sku,base_price\n{one},2600\n{unknown},2500\n"))
            .ExpectProblem(400, "request.invalid")["rows"].Items().Single();
        Assert.Equal((3, "sku"), (told["row"].Number(), told["field"].Text()));
        Assert.Contains(unknown, told["message"].Text());
        Assert.Equal(2500.00m, (await BySku(one))["base_price"].Amount());
    }

    [Fact]
    public async Task Semicolons_tabs_and_old_alphabets_are_read()
    {
        string[] names = ["Crème à lèvres", "Señorita Gloss", "Ọ̀rẹ́ Balm"];
        // As a Mac saves it: every mark is a character of its own.
        const string Apart = "O\u0323\u0300re\u0323\u0301 Balm";
        var (comma, hint) = ($"sku,name,base_price\r\n", "sep=;\r\n");
        var skus = Enumerable.Range(0, 7).Select(_ => NewSku()).ToArray();
        byte[][] files =
        [
            Encoding.UTF8.GetBytes(comma.Replace(',', ';') + $"{skus[0]};{names[0]};NGN 2,500\r\n"),
            Encoding.UTF8.GetBytes(hint + comma.Replace(',', ';') + $"{skus[1]};{names[1]};\"2,500.00\"\r\n"),
            Encoding.UTF8.GetBytes(comma.Replace(',', '\t') + $"{skus[2]}\t{names[2]}\t2500\r\n"),
            Encoding.Latin1.GetBytes(comma + $"{skus[3]},{names[0]},2500\r\n"),
            [.. Encoding.UTF8.Preamble,
                .. Encoding.UTF8.GetBytes(comma + $"{skus[4]},{Apart},2500\r\n")],
            [.. Encoding.Unicode.Preamble,
                .. Encoding.Unicode.GetBytes(comma.Replace(',', '\t') + $"{skus[5]}\t{names[2]}\t2500\r\n")],
            // Columns that somebody emptied.
            Encoding.UTF8.GetBytes($"sku,name,base_price,,\r\n{skus[6]},{names[1]},2500,,\r\n,,,,\r\n"),
        ];

        foreach (var file in files)
            Assert.Equal((1, 1, 0, 0), (await shop.Owner.Import("products", file)).Counts());

        string[] expected = [names[0], names[1], names[2], names[0], names[2], names[2], names[1]];
        for (var i = 0; i < skus.Length; i++)
        {
            var product = await BySku(skus[i]);
            Assert.Equal((expected[i], 2500.00m), (product["name"].Text(), product["base_price"].Amount()));
        }

        // Where cells are parted by semicolons people may write a comma before the kobo.
        Assert.Equal([(2, "base_price")], (await shop.Owner.Import("products", $"sku;base_price\n{skus[0]};2,500\n"))
            .ExpectRows());
        (await shop.Owner.Send(HttpMethod.Post, "/api/v1/products/import",
            new ByteArrayContent(files[3]) { Headers = { ContentType = new("text/csv") { CharSet = "windows-1252" } } },
            [])).Expect(200);
    }

    [Fact]
    public async Task A_short_list_of_stock_means_the_only_item_or_asks_which()
    {
        var product = await shop.NewProduct(onHand: 3);
        var sku = (await shop.Owner.Get($"/api/v1/products/{product}")).Expect(200).Body["sku"].Text();

        Assert.Equal((1, 0, 1, 0), (await shop.Owner.Import("inventory", $"sku,minimum_stock\n{sku},9\n")).Counts());
        Assert.Equal((1, 0, 0, 1), (await shop.Owner.Import("inventory", $"sku,minimum_stock\n{sku},9\n")).Counts());
        await OrderDesk.Lot(shop, product, 2, "SECOND", "2031-01-31");
        Assert.Equal([(2, "sku")], (await shop.Owner.Import("inventory", $"sku,minimum_stock\n{sku},8\n"))
            .ExpectRows());
        Assert.Equal((1, 0, 1, 0),
            (await shop.Owner.Import("inventory", $"sku,batch_number,minimum_stock\n{sku},SECOND,8\n")).Counts());
        Assert.Equal([(2, "sku")], (await shop.Owner.Import("inventory", $"sku,batch_number,on_hand\n{sku},THIRD,8\n"))
            .ExpectRows());
        Assert.Equal((5, 5),
            ((await shop.Availability(product))["on_hand"].Number(), (await shop.Availability(product))["available"]
            .Number()));
    }

    [Fact]
    public async Task Letters_and_their_marks_are_put_together_in_every_column()
    {
        const string Apart = "Rose\u0301";
        const string Together = "Ros\u00e9";
        var sku = NewSku();
        var (skuApart, skuTogether) = ($"{sku}-{Apart}", $"{sku}-{Together}");

        var table = "sku,name,description,dimensions,tags,base_price\r\n"
            + $"{skuApart},{Apart} Lip,A {Apart} balm,3 {Apart},lips|{Apart},2500\r\n";
        Assert.Equal((1, 1, 0, 0), (await shop.Owner.Import("products", table)).Counts());
        Assert.Equal((1, 0, 0, 1), (await shop.Owner.Import("products", table)).Counts());

        var id = (await BySku(skuTogether))["id"].Number();
        var product = (await shop.Owner.Get($"/api/v1/products/{id}")).Expect(200).Body;
        Assert.Equal((skuTogether, $"{Together} Lip", $"A {Together} balm", $"3 {Together}"),
            (product["sku"].Text(), product["name"].Text(), product["description"].Text(),
            product["dimensions"].Text()));
        Assert.Equal(["lips", Together], product["tags"].Items().Select(tag => tag.Text()));

        // What was typed into a form is found by a table, and not made once more.
        var item = await shop.Owner.Make("/api/v1/inventory", new
        {
            product_id = id,
            location_id = await shop.MainWarehouse(),
            quantity = 5,
            cost_price = 1.00m,
            shade = Together,
        });
        Assert.Equal((1, 0, 1, 0),
            (await shop.Owner.Import("inventory", $"sku,shade,minimum_stock\n{skuApart},{Apart},9\n")).Counts());
        Assert.Equal((1, 0, 0, 1),
            (await shop.Owner.Import("inventory", $"sku,shade,minimum_stock\n{skuTogether},{Together},9\n")).Counts());
        Assert.Equal(9, (await shop.Owner.Get($"/api/v1/inventory/{item}")).Expect(200).Body["minimum_stock"].Number());

        Assert.Equal((1, 1, 0, 0), (await shop.Owner.Import("inventory", Of(StockColumns,
            [("sku", skuApart), ("batch_number", $"Lot {Apart}"), ("color", $"{Apart} 1"), ("shade", $"{Apart} 2"),
                ("size", $"{Apart} 3"), ("on_hand", "4"), ("supplier_name", $"{Apart} 4"),
                ("supplier_contact", $"{Apart} 5")]))).Counts());
        var lot = (await shop.Owner.Get($"/api/v1/inventory?product_id={id}")).Expect(200).Body["items"].Items()
            .Single(one => one["id"].Number() != item);
        Assert.Equal(
            [$"Lot {Together}", $"{Together} 1", $"{Together} 2", $"{Together} 3", $"{Together} 4", $"{Together} 5"],
            ((string[])["batch_number", "color", "shade", "size", "supplier_name", "supplier_contact"])
                .Select(column => lot[column].Text()));
    }

    private async Task<Json> BySku(string sku) =>
        (await shop.Owner.Get($"/api/v1/products/search?q={Uri.EscapeDataString(sku)}")).Expect(200).Body["products"]
            .Items().Single();
}
