using System.Text;
using TBeauty.Tests.Support;
using static TBeauty.Tests.Support.Tables;

namespace TBeauty.Tests.Workflow;

/// <summary>A table of products that is refused, by row and column, and changes nothing.</summary>
[Collection(Tables.OneAtATime)]
public class ProductTableRefusalTests(Shop shop)
{
    [Fact]
    public async Task A_header_that_is_not_the_exports_is_refused_by_name()
    {
        var row = "\r\n" + string.Join(',', ProductColumns.Select(_ => "x"));
        (await Import(string.Join(',', ProductColumns) + ",colour" + row)).ExpectInvalid("colour");
        (await Import(string.Join(',', ProductColumns[1..]) + row)).ExpectInvalid("sku");
        (await Import(string.Join(',', ProductColumns) + ",sku" + row)).ExpectInvalid("sku");
        (await Import(string.Join('|', ProductColumns))).Expect(400);
        (await Import("SKU," + string.Join(',', ProductColumns[1..]))).ExpectInvalid("SKU", "sku");
        (await Import("")).ExpectInvalid(ProductColumns);
        (await shop.Owner.Import("products", string.Join(',', ProductColumns[1..]), dryRun: true)).ExpectInvalid("sku");

        Task<Answer> Import(string table) => shop.Owner.Import("products", table);
    }

    [Theory]
    [InlineData("name", "")]
    [InlineData("name", " ")]
    [InlineData("name", "=1+1")]
    [InlineData("name", "@SUM(A1)")]
    [InlineData("description", "+234+800")]
    [InlineData("description", "-cmd|' /C calc'!A0")]
    [InlineData("description", "\tx")]
    [InlineData("name", "a\0b")]
    [InlineData("sku", "123456789012345678901234567890123456789012345678901")]
    [InlineData("slug", "Not A Slug")]
    [InlineData("sku", "6.15E+12")]
    [InlineData("sku", "A\u200b1")]
    [InlineData("base_price", "")]
    [InlineData("base_price", "0")]
    [InlineData("base_price", "-5")]
    [InlineData("base_price", "1.999")]
    [InlineData("base_price", "1e3")]
    [InlineData("base_price", "1,00")]
    [InlineData("base_price", "2500,00")]
    [InlineData("base_price", "USD 25")]
    [InlineData("base_price", "10000000")]
    [InlineData("compare_at_price", "cheap")]
    [InlineData("brand", "no-such-brand")]
    [InlineData("category", "no-such-category")]
    [InlineData("weight", "-1")]
    [InlineData("images", "javascript:alert(1)")]
    [InlineData("images", "https://a.example||https://b.example")]
    [InlineData("thumbnail_url", "/media/x")]
    [InlineData("tags", "|")]
    [InlineData("is_active", "yes")]
    [InlineData("is_active", "")]
    public async Task A_bad_cell_refuses_the_table_and_says_which(string column, string cell)
    {
        var (sku, good) = (NewSku(), NewSku());
        var table = Of(ProductColumns, [("sku", good), ("name", "Good")],
            [.. new[] { ("sku", sku), ("name", "Bad") }.Where(c => c.Item1 != column), (column, cell)]);

        Assert.Equal([(3, column)], (await shop.Owner.Import("products", table)).ExpectRows());

        var dry = (await shop.Owner.Import("products", table, dryRun: true)).Expect(200).Body;
        Assert.Equal((2, 1, 1), (dry["rows"].Number(), dry["created"].Number(), dry["errors_total"].Number()));
        Assert.Equal((3, column),
            (dry["errors"].Items().Single()["row"].Number(), dry["errors"].Items().Single()["field"].Text()));
        Assert.Equal(0, await Found(good));
    }

    [Fact]
    public async Task Rows_that_contradict_each_other_or_the_shop_are_refused()
    {
        var (one, two) = (NewSku(), NewSku());
        var taken =
            (await shop.Owner.Post(
            "/api/v1/products", new { name = $"Taken {Guid.NewGuid():N}", sku = NewSku(), base_price = 1.00m }))
            .Expect(201).Body["slug"].Text();

        var table = Of(ProductColumns, [("sku", one), ("name", "A")], [("sku", one.ToLowerInvariant()), ("name", "B")],
            [("sku", two), ("name", "C"), ("slug", taken)],
            [("sku", NewSku()), ("name", "D"), ("slug", "s" + one.ToLowerInvariant())],
            [("sku", NewSku()), ("name", "E"), ("slug", "s" + one.ToLowerInvariant())]);

        Assert.Equal([(3, "sku"), (4, "slug"), (6, "slug")], (await shop.Owner.Import("products", table)).ExpectRows());
        Assert.Equal(0, await Found(one));
    }

    [Fact]
    public async Task A_row_that_is_no_row_is_told_and_empty_ones_do_not_count()
    {
        var head = string.Join(',', ProductColumns) + "\r\n";
        var good = Of(ProductColumns, [("sku", NewSku()), ("name", "Good")])[head.Length..];
        var commas = new string(',', ProductColumns.Length - 1) + "\r\n";

        Assert.Equal((1, 1, 0, 0),
            (await shop.Owner.Import("products", head + commas + "\r\n" + good + commas, dryRun: true)).Counts());
        Assert.Equal((0, 0, 0, 0), (await shop.Owner.Import("products", head)).Counts());
        Assert.Equal([(4, "row")], (await shop.Owner.Import("products", head + commas + good + "a,b\r\n"))
            .ExpectRows());
        Assert.Equal([(2, "row")], (await shop.Owner.Import("products", head + good.Replace("Good", "Go\"od")))
            .ExpectRows());
    }

    [Fact]
    public async Task What_is_no_csv_is_refused()
    {
        var head = string.Join(',', ProductColumns) + "\r\n";
        (await shop.Owner.Import("products", [.. Encoding.UTF8.GetBytes(head), 0xC3, 0x28, (byte)'\n']))
            .ExpectInvalid("file");
        (await shop.Owner.Import("products", head + new string('x', 200_000))).ExpectInvalid("file");
        (await shop.Owner.Import("products", new byte[33 * 1024 * 1024])).ExpectProblem(413, "body.too_large");
        (await shop.Owner.PostText("/api/v1/products/import", head, "application/json"))
            .ExpectProblem(415, "media_type.unsupported");
        (await shop.Owner.Send(HttpMethod.Post, "/api/v1/products/import",
            new StringContent(head, Encoding.Unicode, "text/csv"), [])).ExpectProblem(415, "media_type.unsupported");
        (await shop.Owner.PostText("/api/v1/products/import?dry_run=perhaps", head, "text/csv"))
            .ExpectInvalid("dry_run");
        Assert.StartsWith("It has 50,000 rows at most.", (await shop.Owner.Import("products",
            head + string.Concat(Enumerable.Repeat("a" + new string(',', ProductColumns.Length - 1) + "\n", 50_001))))
            .ExpectProblem(400, "request.invalid")["detail"].Text());
    }

    [Fact]
    public Task One_bad_row_of_many_and_nothing_happens() => OneBadRowOf(1_100);

    /// <summary>Only where it is asked: they are in the catalogue that every other test goes on with.</summary>
    [LongFact]
    public Task One_bad_row_of_five_thousand_and_nothing_happens() => OneBadRowOf(5_000);

    private async Task OneBadRowOf(int many)
    {
        var mark = $"Bulk {Guid.NewGuid():N}";
        var rows = Enumerable.Range(0, many).Select(i => new[] { ("sku", NewSku()), ("name", $"{mark} {i}") })
            .ToArray();
        var bad = rows.ToArray();
        bad[^100] = [("sku", NewSku()), ("name", mark), ("brand", "no-such-brand")];

        var refused = await shop.Owner.Import("products", Of(ProductColumns, bad));
        Assert.Equal([(many - 98, "brand")], refused.ExpectRows());
        Assert.Equal(0, await Found(mark));
        Assert.Equal((many, many, 0, 0), (await shop.Owner.Import("products", Of(ProductColumns, rows), dryRun: true))
            .Counts());
        Assert.Equal(0, await Found(mark));
        Assert.Equal((many, many, 0, 0), (await shop.Owner.Import("products", Of(ProductColumns, rows))).Counts());
        Assert.Equal((many, 0, 0, many), (await shop.Owner.Import("products", Of(ProductColumns, rows))).Counts());
        Assert.Equal(many, await Found(mark));

        // More errors than anybody reads are counted, and the first thousand told.
        var wrong = (await shop.Owner.Import(
            "products", Of(ProductColumns, rows.Select(row => row.Append(("weight", "heavy")).ToArray()))))
            .ExpectProblem(400, "request.invalid");
        Assert.Equal((1_000, many), (wrong["rows"].Items().Count(), wrong["rows_total"].Number()));
        await shop.AssertBooksBalance();
    }

    private async Task<long> Found(string text) =>
        (await shop.Owner.Get($"/api/v1/products/search?q={Uri.EscapeDataString(text)}&size=1"))
            .Expect(200).Body["total"].Number();
}
