using TBeauty.Tests.Support;
using static TBeauty.Tests.Support.Tables;

namespace TBeauty.Tests.Workflow;

/// <summary>Cells: amounts, days, codes, phones and words as they are typed or saved.</summary>
public partial class SavedTableTests
{
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
}
