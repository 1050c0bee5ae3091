using System.Text;
using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;
using static TBeauty.Tests.Support.Tables;

namespace TBeauty.Tests.Workflow;

/// <summary>Products as a table: out to a spreadsheet and in again, all of it or nothing.</summary>
[Collection(Tables.OneAtATime)]
public class ProductTableTests(Shop shop)
{
    [Fact]
    public async Task A_table_makes_and_changes_products()
    {
        var (known, fresh, third) = (NewSku(), NewSku(), NewSku());
        var id = (await shop.Owner.Post("/api/v1/products", new { name = "Known", sku = known, base_price = 1000.00m, tags = Words("old") }))
            .Expect(201).Body["id"].Number();
        var brand = (await shop.Owner.Post("/api/v1/brands", new { name = $"Brand {fresh}" })).Expect(201).Body;

        var answer = await shop.Owner.Import("products", Of(ProductColumns,
            [("sku", known.ToLowerInvariant()), ("name", "Known, and better"), ("base_price", "1200.5"), ("tags", "lips|oil \\| balm|back\\\\slash"), ("is_featured", "TRUE")],
            [("sku", fresh), ("name", "Fresh"), ("brand", brand["slug"].Text()), ("weight", "0.25"), ("description", "Two\r\nlines, \"quoted\"")],
            [("sku", third), ("name", "Third"), ("slug", $"own-{third.ToLowerInvariant()}"), ("images", "https://a.example/1.jpg|https://a.example/2.jpg")]));

        Assert.Equal((3, 2, 1, 0), answer.Counts());
        Assert.False(answer.Body["dry_run"].Flag());
        var changed = (await shop.Owner.Get($"/api/v1/products/{id}")).Expect(200).Body;
        Assert.Equal((known, "Known, and better", 1200.50m, true),
            (changed["sku"].Text(), changed["name"].Text(), changed["base_price"].Amount(), changed["is_featured"].Flag()));
        Assert.Equal(["lips", "oil | balm", "back\\slash"], changed["tags"].Items().Select(tag => tag.Text()));
        Assert.Equal("known", changed["slug"].Text()[..5]);
        var made = await BySku(fresh);
        Assert.Equal((2500.00m, brand["id"].Number(), 0.25m, "Two\r\nlines, \"quoted\"", 0),
            (made["base_price"].Amount(), made["brand"]["id"].Number(), made["weight"].Amount(), made["description"].Text(), made["total_stock"].Number()));
        Assert.Equal($"own-{third.ToLowerInvariant()}", (await BySku(third))["slug"].Text());
        Assert.Equal("https://a.example/1.jpg", (await BySku(third))["display_image_url"].Text());
        foreach (var replica in shop.Storefronts)
            await Wait.Until(async () => (await replica.Get($"/api/v1/customer/products/{id}")).Expect(200).Text.Contains("Known, and better"), seconds: 2);

        await using var db = await shop.OpenDatabase();
        var audit = await db.Audit.Where(e => e.SubjectType == "product" && e.SubjectId == id).OrderBy(e => e.Id).LastAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("staff:owner@tbeauty.local", "changed"), (audit.Actor, audit.Action));
        Assert.Contains("\"base_price\": 1000.00", audit.Before);
        Assert.Contains("\"base_price\": 1200.50", audit.After);
        Assert.DoesNotContain("is_active", audit.After);
        Assert.Equal("created", (await db.Audit.SingleAsync(e => e.SubjectId == made["id"].Number() && e.SubjectType == "product", TestContext.Current.CancellationToken)).Action);
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task What_is_exported_and_imported_changes_nothing()
    {
        var sku = NewSku();
        (await shop.Owner.Post("/api/v1/products", new
        {
            name = "=HYPERLINK(\"http://evil.example\")",
            sku,
            base_price = 10.00m,
            compare_at_price = 12.5m,
            weight = 0.125m,
            description = "'=1+1\n@next \u00e9\ud83d\udc84",
            dimensions = "-3 x 4",
            tags = Words("a|b", "\\", "+plus", "two\nlines"),
            images = Words("https://a.example/?x=1|2"),
        })).Expect(201);
        (await shop.Owner.Post("/api/v1/products", new { name = "'quoted'", sku = NewSku(), base_price = 10.00m, description = "" })).Expect(201);

        var table = await shop.Owner.Export("products");
        var answer = await shop.Owner.Import("products", Mine(table, sku));

        Assert.StartsWith("\uFEFFsku,name,slug,", Encoding.UTF8.GetString(
            await Bytes("/api/v1/products/export")));
        var row = Rows(table).Single(row => row["sku"] == sku);
        Assert.Equal("'=HYPERLINK(\"http://evil.example\")", row["name"]);
        Assert.Equal("''=1+1\n@next \u00e9\ud83d\udc84", row["description"]);
        Assert.Equal(("'-3 x 4", "10.00", "0.125", "true"), (row["dimensions"], row["base_price"], row["weight"], row["is_active"]));
        Assert.Equal((1, 0, 0, 1), answer.Counts());

        // The whole shop's, too: other tests may change a product meanwhile, but nothing of it is wrong.
        var all = (await shop.Owner.Import("products", table, dryRun: true)).Expect(200).Body;
        Assert.Equal(0, all["errors_total"].Number());
        Assert.Equal(Rows(table).Length, all["rows"].Number());
    }

    [Fact]
    public async Task Columns_come_in_any_order_and_a_form_will_do()
    {
        var sku = NewSku();
        var table = Of([.. ProductColumns.Reverse()], [("sku", sku), ("name", "Turned")]);
        var form = new MultipartFormDataContent().WithFile("file", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(table)], "products.csv", "application/vnd.ms-excel");

        Assert.Equal((1, 1, 0, 0), (await shop.Owner.Send(HttpMethod.Post, "/api/v1/products/import", form, [])).Counts());

        Assert.Equal("Turned", (await BySku(sku))["name"].Text());
        (await shop.Owner.Send(HttpMethod.Post, "/api/v1/products/import", Uploads.Form(("file", table)), [])).ExpectInvalid("file");
    }

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
        var table = Of(ProductColumns, [("sku", good), ("name", "Good")], [.. new[] { ("sku", sku), ("name", "Bad") }.Where(c => c.Item1 != column), (column, cell)]);

        Assert.Equal([(3, column)], (await shop.Owner.Import("products", table)).ExpectRows());

        var dry = (await shop.Owner.Import("products", table, dryRun: true)).Expect(200).Body;
        Assert.Equal((2, 1, 1), (dry["rows"].Number(), dry["created"].Number(), dry["errors_total"].Number()));
        Assert.Equal((3, column), (dry["errors"].Items().Single()["row"].Number(), dry["errors"].Items().Single()["field"].Text()));
        Assert.Equal(0, await Found(good));
    }

    [Fact]
    public async Task Rows_that_contradict_each_other_or_the_shop_are_refused()
    {
        var (one, two) = (NewSku(), NewSku());
        var taken = (await shop.Owner.Post("/api/v1/products", new { name = $"Taken {Guid.NewGuid():N}", sku = NewSku(), base_price = 1.00m })).Expect(201).Body["slug"].Text();

        var table = Of(ProductColumns, [("sku", one), ("name", "A")], [("sku", one.ToLowerInvariant()), ("name", "B")],
            [("sku", two), ("name", "C"), ("slug", taken)], [("sku", NewSku()), ("name", "D"), ("slug", "s" + one.ToLowerInvariant())],
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

        Assert.Equal((1, 1, 0, 0), (await shop.Owner.Import("products", head + commas + "\r\n" + good + commas, dryRun: true)).Counts());
        Assert.Equal((0, 0, 0, 0), (await shop.Owner.Import("products", head)).Counts());
        Assert.Equal([(4, "row")], (await shop.Owner.Import("products", head + commas + good + "a,b\r\n")).ExpectRows());
        Assert.Equal([(2, "row")], (await shop.Owner.Import("products", head + good.Replace("Good", "Go\"od"))).ExpectRows());
    }

    [Fact]
    public async Task What_is_no_csv_is_refused()
    {
        var head = string.Join(',', ProductColumns) + "\r\n";
        (await shop.Owner.Import("products", [.. Encoding.UTF8.GetBytes(head), 0xC3, 0x28, (byte)'\n'])).ExpectInvalid("file");
        (await shop.Owner.Import("products", head + new string('x', 200_000))).ExpectInvalid("file");
        (await shop.Owner.Import("products", new byte[33 * 1024 * 1024])).ExpectProblem(413, "body.too_large");
        (await shop.Owner.PostText("/api/v1/products/import", head, "application/json")).ExpectProblem(415, "media_type.unsupported");
        (await shop.Owner.Send(HttpMethod.Post, "/api/v1/products/import",
            new StringContent(head, Encoding.Unicode, "text/csv"), [])).ExpectProblem(415, "media_type.unsupported");
        (await shop.Owner.PostText("/api/v1/products/import?dry_run=perhaps", head, "text/csv")).ExpectInvalid("dry_run");
        Assert.StartsWith("It has 50,000 rows at most.", (await shop.Owner.Import("products",
            head + string.Concat(Enumerable.Repeat("a" + new string(',', ProductColumns.Length - 1) + "\n", 50_001))))
            .ExpectProblem(400, "request.invalid")["detail"].Text());
    }

    [Fact]
    public async Task New_products_of_one_name_get_slugs_of_their_own()
    {
        var name = $"Lip Oil {Guid.NewGuid():N}";
        var stem = name.ToLowerInvariant().Replace(' ', '-');
        (await shop.Owner.Post("/api/v1/products", new { name = "x", slug = $"{stem}-3", sku = NewSku(), base_price = 1.00m })).Expect(201);
        var skus = Enumerable.Range(0, 5).Select(_ => NewSku()).ToArray();

        (await shop.Owner.Import("products", Of(ProductColumns,
            [("sku", skus[0]), ("name", name)], [("sku", skus[1]), ("name", name)], [("sku", skus[2]), ("name", name)],
            [("sku", skus[3]), ("name", $"{name} 2")], [("sku", skus[4]), ("name", "x"), ("slug", $"{stem}-4")]))).Expect(200);

        var slugs = new List<string>();
        foreach (var sku in skus)
            slugs.Add((await BySku(sku))["slug"].Text());
        Assert.Equal([stem, $"{stem}-5", $"{stem}-6", $"{stem}-2", $"{stem}-4"], slugs);
    }

    [Fact]
    public async Task One_bad_row_of_five_thousand_and_nothing_happens()
    {
        var mark = $"Bulk {Guid.NewGuid():N}";
        var rows = Enumerable.Range(0, 5_000).Select(i => new[] { ("sku", NewSku()), ("name", $"{mark} {i}") }).ToArray();
        var bad = rows.ToArray();
        bad[4_321] = [("sku", NewSku()), ("name", mark), ("brand", "no-such-brand")];

        Assert.Equal([(4_323, "brand")], (await shop.Owner.Import("products", Of(ProductColumns, bad))).ExpectRows());
        Assert.Equal(0, await Found(mark));
        Assert.Equal((5_000, 5_000, 0, 0), (await shop.Owner.Import("products", Of(ProductColumns, rows), dryRun: true)).Counts());
        Assert.Equal(0, await Found(mark));
        Assert.Equal((5_000, 5_000, 0, 0), (await shop.Owner.Import("products", Of(ProductColumns, rows))).Counts());
        Assert.Equal((5_000, 0, 0, 5_000), (await shop.Owner.Import("products", Of(ProductColumns, rows))).Counts());
        Assert.Equal(5_000, await Found(mark));

        // More errors than anybody reads are counted, and the first thousand told.
        var wrong = (await shop.Owner.Import("products", Of(ProductColumns, rows.Select(row => row.Append(("weight", "heavy")).ToArray()))))
            .ExpectProblem(400, "request.invalid");
        Assert.Equal((1_000, 5_000), (wrong["rows"].Items().Count(), wrong["rows_total"].Number()));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_repeat_with_its_key_answers_the_same()
    {
        var key = $"table-{Guid.NewGuid():N}";
        var table = Of(ProductColumns, [("sku", NewSku()), ("name", "Once")]);

        var once = await shop.Owner.Import("products", table, key: key);
        var again = await shop.Owner.Import("products", table, key: key);

        Assert.Equal((1, 1, 0, 0), once.Counts());
        Assert.Equal(once.Text, again.Expect(200).Text);
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        (await shop.Owner.Import("products", table, dryRun: true, key: key)).ExpectProblem(422, "idempotency.key_reused");
    }

    private static string[] Words(params string[] words) => words;

    private static string Mine(string table, string sku) => Of(ProductColumns,
        Rows(table).Where(row => row["sku"] == sku).Select(row => row.Select(cell => (cell.Key, cell.Value)).ToArray()));

    private Task<byte[]> Bytes(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new("Bearer", shop.Owner.Token) } };
        return Read();

        async Task<byte[]> Read()
        {
            using var response = await shop.Owner.Http.SendAsync(request, TestContext.Current.CancellationToken);
            return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        }
    }

    private async Task<Json> BySku(string sku) =>
        (await shop.Owner.Get($"/api/v1/products/search?q={sku}")).Expect(200).Body["products"].Items().Single();

    private async Task<long> Found(string text) =>
        (await shop.Owner.Get($"/api/v1/products/search?q={Uri.EscapeDataString(text)}&size=1")).Expect(200).Body["total"].Number();
}
