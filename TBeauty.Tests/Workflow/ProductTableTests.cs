using System.Text;
using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;
using static TBeauty.Tests.Support.Tables;

namespace TBeauty.Tests.Workflow;

/// <summary>Products as a table: out to a spreadsheet and in again, all of it or nothing.</summary>
[Collection(Tables.OneAtATime)]
public partial class ProductTableTests(Shop shop)
{
    [Fact]
    public async Task A_slug_from_before_that_is_a_page_of_the_shop_stays_and_no_new_one_becomes_one()
    {
        var (old, other) = (NewSku(), NewSku());
        foreach (var sku in (string[])[old, other])
            (await shop.Owner.Post("/api/v1/products", new { name = $"Slug {sku}", sku, base_price = 1000.00m }))
                .Expect(201);
        await using var db = await shop.OpenDatabase();
        await Slug("featured", old);
        try
        {
            var row = Rows(await shop.Owner.Export("products")).Single(row => row["sku"] == old);
            Assert.Equal("featured", row["slug"]);
            (string Column, string Cell)[] cells = [.. row.Select(cell => (cell.Key, cell.Value))];

            Assert.Equal((1, 0, 0, 1), (await shop.Owner.Import("products", Of([.. row.Keys], cells))).Counts());
            Assert.Equal((1, 0, 1, 0), (await shop.Owner.Import("products", Of(["sku", "slug", "base_price"],
                [("sku", old), ("slug", "featured"), ("base_price", "1200.00")]))).Counts());
            Assert.Equal(("featured", 1200.00m),
                ((await BySku(old))["slug"].Text(), (await BySku(old))["base_price"].Amount()));

            foreach (var (sku, slug) in new[] { (other, "search"), (old, "brands"), (NewSku(), "categories") })
            {
                var refused = await shop.Owner.Import("products", Of(["sku", "name", "slug", "base_price"],
                    [("sku", sku), ("name", "x"), ("slug", slug), ("base_price", "1.00")]));
                Assert.Equal([(2L, "slug")], refused.ExpectRows());
                Assert.Contains("pages of the shop", refused.Text);
            }
        }
        finally
        {
            await Slug($"was-{old.ToLowerInvariant()}", old);
        }

        Task<int> Slug(string slug, string sku) => db.Database.ExecuteSqlAsync(
            $"update catalog.products set slug = {slug} where sku = {sku}", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_table_makes_and_changes_products()
    {
        var (known, fresh, third) = (NewSku(), NewSku(), NewSku());
        var id = (await shop.Owner.Post(
            "/api/v1/products", new { name = "Known", sku = known, base_price = 1000.00m, tags = Words("old") }))
            .Expect(201).Body["id"].Number();
        var brand = (await shop.Owner.Post("/api/v1/brands", new { name = $"Brand {fresh}" })).Expect(201).Body;

        var answer = await shop.Owner.Import("products", Of(ProductColumns,
            [("sku", known.ToLowerInvariant()), ("name", "Known, and better"), ("base_price", "1200.5"),
                ("tags", "lips|oil \\| balm|back\\\\slash"), ("is_featured", "TRUE")],
            [("sku", fresh), ("name", "Fresh"), ("brand", brand["slug"].Text()), ("weight", "0.25"),
                ("description", "Two\r\nlines, \"quoted\"")],
            [("sku", third), ("name", "Third"), ("slug", $"own-{third.ToLowerInvariant()}"),
                ("images", "https://a.example/1.jpg|https://a.example/2.jpg")]));

        Assert.Equal((3, 2, 1, 0), answer.Counts());
        Assert.False(answer.Body["dry_run"].Flag());
        var changed = (await shop.Owner.Get($"/api/v1/products/{id}")).Expect(200).Body;
        Assert.Equal((known, "Known, and better", 1200.50m, true),
            (changed["sku"].Text(), changed["name"].Text(), changed["base_price"].Amount(), changed["is_featured"]
                .Flag()));
        Assert.Equal(["lips", "oil | balm", "back\\slash"], changed["tags"].Items().Select(tag => tag.Text()));
        Assert.Equal("known", changed["slug"].Text()[..5]);
        var made = await BySku(fresh);
        Assert.Equal((2500.00m, brand["id"].Number(), 0.25m, "Two\r\nlines, \"quoted\"", 0),
            (made["base_price"].Amount(), made["brand"]["id"].Number(), made["weight"].Amount(), made["description"]
                .Text(), made["total_stock"].Number()));
        Assert.Equal($"own-{third.ToLowerInvariant()}", (await BySku(third))["slug"].Text());
        Assert.Equal("https://a.example/1.jpg", (await BySku(third))["display_image_url"].Text());
        foreach (var replica in shop.Storefronts)
            await Wait.Until(async () => (await replica.Get($"/api/v1/customer/products/{id}"))
                .Expect(200).Text.Contains("Known, and better"), seconds: 2);

        await using var db = await shop.OpenDatabase();
        var audit = await db.Audit.Where(e => e.SubjectType == "product" && e.SubjectId == id).OrderBy(e => e.Id)
            .LastAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("staff:owner@tbeauty.local", "changed"), (audit.Actor, audit.Action));
        Assert.Contains("\"base_price\": 1000.00", audit.Before);
        Assert.Contains("\"base_price\": 1200.50", audit.After);
        Assert.DoesNotContain("is_active", audit.After);
        Assert.Equal("created",
            (await db.Audit.SingleAsync(e => e.SubjectId == made["id"]
            .Number() && e.SubjectType == "product", TestContext.Current.CancellationToken)).Action);
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
        (await shop.Owner.Post("/api/v1/products",
            new { name = "'quoted'", sku = NewSku(), base_price = 10.00m, description = "" })).Expect(201);

        var table = await shop.Owner.Export("products");
        var answer = await shop.Owner.Import("products", Mine(table, sku));

        Assert.StartsWith("\uFEFFsku,barcode,name,slug,", Encoding.UTF8.GetString(
            await Bytes("/api/v1/products/export")));
        var row = Rows(table).Single(row => row["sku"] == sku);
        Assert.Equal("'=HYPERLINK(\"http://evil.example\")", row["name"]);
        Assert.Equal("''=1+1\n@next \u00e9\ud83d\udc84", row["description"]);
        Assert.Equal(("'-3 x 4", "10.00", "0.125", "true"),
            (row["dimensions"], row["base_price"], row["weight"], row["is_active"]));
        Assert.Equal((1, 0, 0, 1), answer.Counts());

        // The whole shop's, too: other tests may change a product meanwhile, but nothing else of it is wrong.
        var all = (await shop.Owner.Import("products", table, dryRun: true)).Expect(200).Body;
        Assert.All(all["errors"].Items(), error => Assert.Equal("row.outdated", error["code"].Text()));
        Assert.Equal(Rows(table).Length, all["rows"].Number());
    }

    [Fact]
    public async Task Columns_come_in_any_order_and_a_form_will_do()
    {
        var sku = NewSku();
        var table = Of([.. ProductColumns.Reverse()], [("sku", sku), ("name", "Turned")]);
        var form = new MultipartFormDataContent().WithFile(
            "file", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(table)], "products.csv", "application/vnd.ms-excel");

        Assert.Equal((1, 1, 0, 0), (await shop.Owner.Send(HttpMethod.Post, "/api/v1/products/import", form, []))
            .Counts());

        Assert.Equal("Turned", (await BySku(sku))["name"].Text());
        (await shop.Owner.Send(HttpMethod.Post, "/api/v1/products/import", Uploads.Form(("file", table)), []))
            .ExpectInvalid("file");
    }

    [Fact]
    public async Task New_products_of_one_name_get_slugs_of_their_own()
    {
        var name = $"Lip Oil {Guid.NewGuid():N}";
        var stem = name.ToLowerInvariant().Replace(' ', '-');
        (await shop.Owner.Post("/api/v1/products",
            new { name = "x", slug = $"{stem}-3", sku = NewSku(), base_price = 1.00m })).Expect(201);
        var skus = Enumerable.Range(0, 5).Select(_ => NewSku()).ToArray();

        (await shop.Owner.Import("products", Of(ProductColumns,
            [("sku", skus[0]), ("name", name)], [("sku", skus[1]), ("name", name)], [("sku", skus[2]), ("name", name)],
            [("sku", skus[3]), ("name", $"{name} 2")], [("sku", skus[4]), ("name", "x"), ("slug", $"{stem}-4")])))
                .Expect(200);

        var slugs = new List<string>();
        foreach (var sku in skus)
            slugs.Add((await BySku(sku))["slug"].Text());
        Assert.Equal([stem, $"{stem}-5", $"{stem}-6", $"{stem}-2", $"{stem}-4"], slugs);
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
        (await shop.Owner.Import("products", table, dryRun: true, key: key))
            .ExpectProblem(422, "idempotency.key_reused");
    }

    private static string[] Words(params string[] words) => words;

    private static string Mine(string table, string sku) => Of(ProductColumns,
        Rows(table).Where(row => row["sku"] == sku)
            .Select(row => row.Select(cell => (cell.Key, cell.Value)).ToArray()));

    private Task<byte[]> Bytes(string path)
    {
        var request = new HttpRequestMessage(
            HttpMethod.Get, path)
        { Headers = { Authorization = new("Bearer", shop.Owner.Token) } };
        return Read();

        async Task<byte[]> Read()
        {
            using var response = await shop.Owner.Http.SendAsync(request, TestContext.Current.CancellationToken);
            return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        }
    }

    private async Task<Json> BySku(string sku) =>
        (await shop.Owner.Get($"/api/v1/products/search?q={sku}")).Expect(200).Body["products"].Items().Single();
}
