using System.Text;
using TBeauty.Tests.Support;
using static TBeauty.Tests.Support.Tables;

namespace TBeauty.Tests.Workflow;

/// <summary>Tables as spreadsheet programs save them and people type them.</summary>
[Collection(OneAtATime)]
public class SavedTableTests(Shop shop)
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

    [Theory]
    [InlineData("2500", 2500.00)]
    [InlineData("2500.5", 2500.50)]
    [InlineData("2,500", 2500.00)]
    [InlineData("2,500.00", 2500.00)]
    [InlineData("1,234,567.89", 1234567.89)]
    [InlineData("2 500.00", 2500.00)]
    [InlineData("2\u00a0500", 2500.00)]
    [InlineData("NGN 2,500", 2500.00)]
    [InlineData("NGN2500.00", 2500.00)]
    [InlineData("₦2,500", 2500.00)]
    [InlineData("₦ 2,500.00", 2500.00)]
    [InlineData("N2,500", 2500.00)]
    [InlineData("2,500 NGN", 2500.00)]
    [InlineData("2500,00", null)]
    [InlineData("2.500,00", null)]
    [InlineData("25,00.00", null)]
    [InlineData("0,250", null)]
    [InlineData("2,500,0", null)]
    [InlineData("$25", null)]
    [InlineData("#REF!", null)]
    [InlineData("2.5E+03", null)]
    public async Task An_amount_is_read_as_people_write_it(string cell, double? amount)
    {
        var sku = NewSku();
        var answer = await shop.Owner.Import(
            "products", Of(ProductColumns, [("sku", sku), ("name", "Priced"), ("base_price", cell)]));

        if (amount is { } read)
        {
            Assert.Equal((1, 1, 0, 0), answer.Counts());
            Assert.Equal((decimal)read, (await BySku(sku))["base_price"].Amount());
        }
        else
        {
            var told = answer.ExpectProblem(400, "request.invalid")["rows"].Items().Single();
            Assert.Equal((2, "base_price", cell), (told["row"].Number(), told["field"].Text(), told["read"].Text()));
            Assert.Contains(cell, told["message"].Text());
            Assert.Contains("2500.00 or 2,500.00", told["message"].Text());
        }
    }

    [Theory]
    [InlineData("2027-12-31", "2027-12-31")]
    [InlineData("31/12/2027", "2027-12-31")]
    [InlineData("03/04/2027", "2027-04-03")]
    [InlineData("31-Dec-2027", "2027-12-31")]
    [InlineData("31-Dec-27", "2027-12-31")]
    [InlineData("31.12.2027", "2027-12-31")]
    [InlineData("31 December 2027", "2027-12-31")]
    [InlineData("2027-12-31 00:00:00", "2027-12-31")]
    [InlineData("12/31/2027", null)]
    [InlineData("31/13/2027", null)]
    [InlineData("30-Feb-2027", null)]
    [InlineData("2027-12-31 14:30", null)]
    [InlineData("Dec 2027", null)]
    [InlineData("46752", null)]
    public async Task A_day_is_read_day_first(string cell, string? day)
    {
        var product = await shop.NewProduct(onHand: 0);
        var sku = (await shop.Owner.Get($"/api/v1/products/{product}")).Expect(200).Body["sku"].Text();
        var answer = await shop.Owner.Import(
            "inventory", Of(StockColumns, [("sku", sku), ("batch_number", "DATED"), ("expiry_date", cell)]));

        if (day is null)
        {
            var told = answer.ExpectProblem(400, "request.invalid")["rows"].Items().Single();
            Assert.Equal((2, "expiry_date", cell), (told["row"].Number(), told["field"].Text(), told["read"].Text()));
            Assert.Contains("31/12/2027", told["message"].Text());
        }
        else
        {
            answer.Expect(200);
            var items = (await shop.Owner.Get($"/api/v1/inventory?product_id={product}")).Expect(200).Body["items"]
                .Items();
            Assert.Equal(day, items.Single(item => !item["expiry_date"].IsNull)["expiry_date"].Text());
        }
    }

    [Fact]
    public async Task Semicolons_tabs_and_old_alphabets_are_read()
    {
        string[] names = ["Crème à lèvres", "Señorita Gloss", "Ọ̀rẹ́ Balm"];
        var (comma, hint) = ($"sku,name,base_price\r\n", "sep=;\r\n");
        var skus = Enumerable.Range(0, 7).Select(_ => NewSku()).ToArray();
        byte[][] files =
        [
            Encoding.UTF8.GetBytes(comma.Replace(',', ';') + $"{skus[0]};{names[0]};NGN 2,500\r\n"),
            Encoding.UTF8.GetBytes(hint + comma.Replace(',', ';') + $"{skus[1]};{names[1]};\"2,500.00\"\r\n"),
            Encoding.UTF8.GetBytes(comma.Replace(',', '\t') + $"{skus[2]}\t{names[2]}\t2500\r\n"),
            Encoding.Latin1.GetBytes(comma + $"{skus[3]},{names[0]},2500\r\n"),
            [.. Encoding.UTF8.Preamble,
                .. Encoding.UTF8.GetBytes(comma + $"{skus[4]},{names[2].Normalize(NormalizationForm.FormD)},2500\r\n")],
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
            Assert.Equal((expected[i].Normalize(), 2500.00m), (product["name"].Text(), product["base_price"].Amount()));
        }

        // Where cells are parted by semicolons people may write a comma before the kobo.
        Assert.Equal([(2, "base_price")], (await shop.Owner.Import("products", $"sku;base_price\n{skus[0]};2,500\n"))
            .ExpectRows());
        (await shop.Owner.Send(HttpMethod.Post, "/api/v1/products/import",
            new ByteArrayContent(files[3]) { Headers = { ContentType = new("text/csv") { CharSet = "windows-1252" } } },
            [])).Expect(200);
    }

    [Fact]
    public async Task A_phone_is_text_and_a_formula_is_none()
    {
        var product = await shop.NewProduct(onHand: 0);
        var sku = (await shop.Owner.Get($"/api/v1/products/{product}")).Expect(200).Body["sku"].Text();
        string[] contacts = ["+234 803 123 4567", "+234(0)803-123-4567", "+2348031234567", "@glow.by.ada"];
        foreach (var (contact, i) in contacts.Select((contact, i) => (contact, i)))
        {
            Assert.Equal((1, 1, 0, 0), (await shop.Owner.Import("inventory", Of(StockColumns,
                [("sku", sku), ("batch_number", $"P{i}"), ("supplier_contact", contact)]))).Counts());
            var row = Rows(await shop.Owner.Export("inventory"))
                .Single(row => row["sku"] == sku && row["batch_number"] == $"P{i}");
            Assert.Equal("'" + contact, row["supplier_contact"]);
            Assert.Equal((1, 0, 0, 1),
                (await shop.Owner.Import(
                "inventory", Of([.. row.Keys], [.. row.Select(cell => (cell.Key, cell.Value))]))).Counts());
        }

        foreach (var formula in new[] { "+cmd|' /C calc'!A0", "=1+1", "@SUM(A1)", "+A1+A2", "+234*2" })
            Assert.Equal([(2, "supplier_contact")],
                (await shop.Owner.Import("inventory",
                Of(StockColumns, [("sku", sku), ("batch_number", "F"), ("supplier_contact", formula)]))).ExpectRows());
    }

    [Theory]
    [InlineData("products", "sku", "6.15E+12")]
    [InlineData("products", "sku", "6,15E+12")]
    [InlineData("products", "sku", " 6.15e+12 ")]
    [InlineData("products", "name", "1E+11")]
    [InlineData("inventory", "sku", "6.15E+12")]
    [InlineData("inventory", "batch_number", "2.02612E+15")]
    [InlineData("inventory", "supplier_contact", "2.34803E+12")]
    public async Task A_code_that_a_spreadsheet_rounded_is_refused(string what, string column, string cell)
    {
        var columns = what is "products" ? ProductColumns : StockColumns;
        var told =
            (await shop.Owner.Import(
            what,
            Of(
            columns, [.. new[] { ("sku", NewSku()), ("name", "x") }.Where(
            c => c.Item1 != column && columns.Contains(c.Item1)), (column, cell)])))
            .ExpectProblem(400, "request.invalid")["rows"].Items().First(row => row["field"].Text() == column);

        Assert.Equal((2, cell), (told["row"].Number(), told["read"].Text()));
        Assert.Contains("rounded", told["message"].Text());
    }

    [Fact]
    public async Task Words_of_yes_and_numbers_of_units_are_read_or_refused_in_words()
    {
        var product = await shop.NewProduct(onHand: 0);
        var sku = (await shop.Owner.Get($"/api/v1/products/{product}")).Expect(200).Body["sku"].Text();
        Assert.Equal((1, 1, 0, 0), (await shop.Owner.Import("inventory", Of(StockColumns,
            [("sku", sku), ("batch_number", "B"), ("on_hand", "1,200.00"), ("is_active", "FALSE"),
                ("cost_price", "₦900")]))).Counts());
        var item = (await shop.Owner.Get($"/api/v1/inventory?product_id={product}")).Expect(200).Body["items"].Items()
            .Single(item => !item["batch_number"].IsNull);
        Assert.Equal((1200, false), (item["on_hand"].Number(), item["is_active"].Flag()));

        var told =
            (await shop.Owner.Import("inventory",
            Of(StockColumns, [("sku", sku), ("batch_number", "C"), ("on_hand", "12.5"), ("is_active", "yes")])))
            .ExpectProblem(400, "request.invalid");
        Assert.Equal(
            ["It says \"12.5\". Wanted is a whole number such as 12.", "It says \"yes\". Wanted is true or false."],
            told["rows"].Items().Select(row => row["message"].Text()));
        Assert.Contains("on_hand in row 2", told["detail"].Text());
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

    private async Task<Json> BySku(string sku) =>
        (await shop.Owner.Get($"/api/v1/products/search?q={sku}")).Expect(200).Body["products"].Items().Single();
}
