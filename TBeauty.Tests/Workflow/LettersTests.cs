using TBeauty.Commerce;
using TBeauty.Tests.Support;
using UglyToad.PdfPig;

namespace TBeauty.Tests.Workflow;

/// <summary>
/// Igbo, Hausa and Yoruba as people write and type them, wherever they look for something and wherever it is printed.
/// </summary>
[Collection(Tables.OneAtATime)]
public class LettersTests(Shop shop)
{
    private static readonly string[] Names =
        ["Ọ̀ládélé Ṣẹ́gun", "Ṅkechị Ụzọ", "Ɗan Ɓala Ƙano", "Ƴar’adua Ŋgɔzi", "Łukasz Œuvré Straße ıİ"];

    [Fact]
    public async Task Staff_find_a_customer_by_plain_letters_and_by_marked_ones()
    {
        var mark = Mark();
        var customer = await shop.Owner.Make(
            "/api/v1/customers", new { first_name = $"Ɗan{mark}", last_name = $"Ụzọ-Ọ̀lá {mark}", city = "Ìbàdàn" });
        var product = await shop.NewProduct(onHand: 1);
        var order = (await shop.Owner.Post("/api/v1/orders", new
        {
            customer_id = customer,
            lines = new[] { new { product_id = product, quantity = 1 } },
            delivery_method = "pickup",
        })).Expect(201).Body["id"].Number();
        var payment = await shop.Owner.Make(
            "/api/v1/payments", new { order_id = order, amount = 10.00m, payment_method = "cash" });
        var invoice = (await shop.Owner.Post($"/api/v1/invoices/from-order/{order}")).Expect(201).Body["id"].Number();

        foreach (var typed in (string[])[$"dan{mark}", $"DAN{mark} uzo ola", $"ɗan{mark}", $"uzo-ola {mark}",
            Letters.Decomposed($"Ụzọ  Ọlá {mark}")])
        {
            Assert.Equal([customer], await Found("customers", typed));
            Assert.Equal([order], await Found("orders", typed));
            Assert.Equal([payment], await Found("payments", typed));
            Assert.Equal([invoice], await Found("invoices", typed));
        }

        Assert.Contains(customer, await Found("customers", $"dan{mark}", "&city=ibadan"));
        Assert.Empty(await Found("customers", "'"));

        (await shop.Owner.Put($"/api/v1/customers/{customer}", new { last_name = $"Ṣẹ́gun{mark}" })).Expect(200);
        Assert.Equal([customer], await Found("customers", $"segun{mark}"));
        Assert.Empty(await Found("customers", $"uzo ola {mark}"));
    }

    [Fact]
    public async Task Staff_and_shoppers_find_a_product_by_plain_letters_and_by_marked_ones()
    {
        var mark = Mark();
        var brand = await shop.Owner.Make("/api/v1/brands", new { name = $"Ìyá Ọlọ́jà {mark}" });
        var product =
            (await shop.Owner.Post("/api/v1/products",
            new { name = $"Òrí Ɗanyen {mark}", sku = mark, base_price = 100, brand_id = brand })).Expect(201).Body;
        var id = product["id"].Number();
        var item = await shop.Owner.Make("/api/v1/inventory", new
        {
            product_id = id,
            location_id = await shop.MainWarehouse(),
            quantity = 5,
            cost_price = 1,
            shade = "Rọ́sì",
        });

        Assert.Equal($"ori-danyen-{mark}", product["slug"].Text());
        foreach (var typed in (string[])[$"ori danyen {mark}", $"DANYEN {mark}", $"ɗanyen {mark}",
            Letters.Decomposed($" Òrí-Ɗanyen {mark}")])
        {
            Assert.Equal([id], await Found("products", typed));
            Assert.Equal([item], await Found("inventory", typed, envelope: "items"));
            Assert.Equal([id], await Shown($"search={Uri.EscapeDataString(typed)}"));
            Assert.Equal([id], await Ids($"/api/v1/products/search?q={Uri.EscapeDataString(typed)}", "products"));
        }

        Assert.Equal([id], await Found("products", $"iya oloja {mark}"));
        Assert.Equal([id], await Shown($"search={mark}&shade=rosi"));
        Assert.Equal([id], await Shown($"search={mark}&shade={Uri.EscapeDataString("RỌSÌ")}"));
        var shades = (await shop.Storefront.Get($"/api/v1/customer/products?search={mark}&facets=true"))
            .Expect(200).Body["facets"]["shades"];
        Assert.Equal(1, Assert.Single(shades.Items())["count"].Number());
    }

    [Fact]
    public async Task A_brand_or_category_in_other_letters_is_the_same_one()
    {
        var mark = Mark();
        foreach (var (path, code) in new[] { ("/api/v1/brands", "brand.name_taken"),
            ("/api/v1/categories", "category.name_taken") })
        {
            var id = await shop.Owner.Make(path, new { name = $"Rosé L'Oréal {mark}" });
            foreach (var same in (string[])[
                Letters.Decomposed($"Rosé L'Oréal {mark}"), $"ROSÉ L'ORÉAL {mark}", $"rosé l’oréal {mark}",
                $" Rosé  L'Oréal {mark} "])
                (await shop.Owner.Post(path, new { name = same })).ExpectProblem(409, code);
            (await shop.Owner.Put($"{path}/{id}", new { name = $"Rosé L’Oréal {mark}" })).Expect(200);
        }
    }

    [Fact]
    public async Task A_name_of_digits_never_opens_another_product()
    {
        var first = await shop.NewProduct(onHand: 1);
        var named = (await shop.Owner.Post(
            "/api/v1/products", new { name = $"{first}", sku = Mark(), base_price = 100 })).Expect(201).Body;

        Assert.StartsWith($"item-{first}", named["slug"].Text());
        Assert.Equal(named["id"]
            .Number(), (await shop.Storefront.Get($"/api/v1/customer/products/{named["slug"].Text()}"))
            .Expect(200).Body["id"].Number());
        Assert.Equal(first, (await shop.Storefront.Get($"/api/v1/customer/products/{first}")).Expect(200).Body["id"]
            .Number());
        (await shop.Owner.Put($"/api/v1/products/{first}", new { slug = "2026" })).ExpectInvalid("slug");
        (await shop.Owner.Post("/api/v1/products", new { name = Mark(), sku = Mark(), slug = "2026", base_price = 1 }))
            .ExpectInvalid("slug");
        foreach (var path in (string[])["/api/v1/brands", "/api/v1/categories"])
            (await shop.Owner.Post(path, new { name = Mark(), slug = "2026" })).ExpectInvalid("slug");

        var sku = Mark();
        (await shop.Owner.Import("products", Tables.Of(Tables.ProductColumns, [("sku", sku), ("name", "7777")])))
            .Expect(200);
        Assert.StartsWith("item-7777", (await shop.Owner.Get($"/api/v1/products?search={sku}"))
            .Expect(200).Body["products"].Items().Single()["slug"].Text());
    }

    [Fact]
    public async Task An_invoice_prints_every_letter_whatever_fonts_a_machine_has()
    {
        foreach (var name in Names)
        {
            var customer = await shop.Owner.Make(
                "/api/v1/customers",
                new
                {
                    first_name = name.Split(' ')[0],
                    last_name = name[(name.IndexOf(' ') + 1)..],
                    address_line1 = "₦ Road"
                });
            var id = await shop.Owner.Make("/api/v1/invoices", new
            {
                customer_id = customer,
                items =
                    new[] { new { description = $"{name} ₦500 — “set” 日本 👩‍🦱", quantity = 1, unit_price = 10.00m } },
            });

            using var pdf = PdfDocument.Open(await Bytes(id));
            var text = Letters.Composed(string.Concat(pdf.GetPages().Select(page => page.Text))).Replace(" ", "");
            Assert.Contains(Letters.Composed(name).Replace(" ", ""), text);
            Assert.Contains("₦500—“set”??", text);
            var fonts = pdf.GetPages().SelectMany(page => page.Letters).Select(letter => letter.FontName ?? "")
                .Distinct();
            Assert.All(fonts, font => Assert.Contains("DejaVuSans", font));
        }
    }

    [Fact]
    public async Task Hundreds_of_different_letters_are_printed_too()
    {
        var letters = string.Concat(
            Enumerable.Range(0x1E00, 0x100).Concat(Enumerable.Range(0x100, 0x80)).Select(code => (char)code));
        var id = await shop.Owner.Make("/api/v1/invoices", new
        {
            customer_id = (await shop.NewShopper()).Id,
            items = new[] { new { description = letters, quantity = 1, unit_price = 10.00m } },
        });

        using var pdf = PdfDocument.Open(await Bytes(id));
        Assert.DoesNotContain("?", string.Concat(pdf.GetPages().Select(page => page.Text)));
    }

    private async Task<byte[]> Bytes(long invoice)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/invoices/{invoice}/pdf");
        request.Headers.Authorization = new("Bearer", shop.Owner.Token);
        using var response = await shop.Owner.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(
            TestContext.Current.CancellationToken);
    }

    private Task<long[]> Found(string what, string search, string more = "", string? envelope = null) =>
        Ids($"/api/v1/{what}?search={Uri.EscapeDataString(search)}{more}", envelope ?? what);

    private async Task<long[]> Ids(string path, string envelope) =>
        [.. (await shop.Owner.Get(path)).Expect(200).Body[envelope].Items().Select(one => one["id"].Number())];

    /// <summary>What the storefront shows, once its copy of the catalogue has caught up.</summary>
    private async Task<long[]> Shown(string query)
    {
        long[] ids = [];
        await Wait.Until(async () =>
            (ids = [.. (await shop.Storefront.Get($"/api/v1/customer/products?{query}")).Expect(200)
            .Body["products"].Items().Select(one => one["id"].Number())]).Length > 0);
        return ids;
    }

    private static string Mark() => Guid.NewGuid().ToString("N")[..12];
}
