using System.Net;
using System.Net.Sockets;
using System.Text;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>
/// Text that is meant for somebody else than a reader: for a server that fetches it (OWASP API7:2023), a browser that
/// runs it, a spreadsheet that computes it, or a header that it breaks out of.
/// </summary>
[Collection(Tables.OneAtATime), Trait("suite", "trust")]
public class HostileTextTests(Shop shop)
{
    private static readonly byte[][] NoPictures =
    [
        "<html><script>alert(1)</script></html>"u8.ToArray(),
        """<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>"""u8.ToArray(),
        """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><svg>&b;</svg>"""u8.ToArray(),
        "MZ\u0090\0\u0003"u8.ToArray(), "PK\u0003\u0004"u8.ToArray(), "#!/bin/sh\n"u8.ToArray(),
        "<?php system($_GET[0]);"u8.ToArray(),
        "BM"u8.ToArray(), " \u0089PNG"u8.ToArray(), [0],
    ];

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html;base64,PHNjcmlwdD4=")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://127.0.0.1:6379/_FLUSHALL")]
    [InlineData("ftp://example.com/a.png")]
    [InlineData("//example.com/a.png")]
    [InlineData("/media/../../etc/passwd")]
    [InlineData("https://")]
    [InlineData("https://example.com/a b")]
    [InlineData("https://example.com/\r\nSet-Cookie: a=b")]
    [InlineData("\thttps://example.com/a.png")]
    public async Task A_link_that_is_none_to_the_web_is_refused(string link)
    {
        var sku = $"L-{Guid.NewGuid():N}"[..20];
        (await shop.Owner.Post("/api/v1/products", new { name = sku, sku, base_price = 1, images = new[] { link } }))
            .ExpectInvalid("images");
        (await shop.Owner.Post("/api/v1/products", new { name = sku, sku, base_price = 1, thumbnail_url = link }))
            .ExpectInvalid("thumbnail_url");
        (await shop.Owner.Post("/api/v1/brands", new { name = sku, logo_url = link })).ExpectInvalid("logo_url");
        (await shop.Owner.Post("/api/v1/brands", new { name = sku, website_url = link })).ExpectInvalid("website_url");
        var row = Tables.Of(Tables.ProductColumns, [("sku", sku), ("name", sku), ("images", link)]);
        Assert.Equal("images",
            Assert.Single((await shop.Owner.Import("products", row, dryRun: true)).Expect(200).Body["errors"]
            .Items())["field"].Text());
        (await shop.Owner.Post("/api/v1/orders", new
        {
            customer_id = (await shop.NewShopper()).Id,
            lines = new[] { new { product_id = await shop.NewProduct(onHand: 1), quantity = 1 } },
            delivery_method = "pickup",
            order_source = "instagram",
            instagram_post_url = link,
        })).ExpectInvalid("instagram_post_url");
    }

    [Fact]
    public async Task The_shop_itself_opens_no_link_that_it_is_given()
    {
        using var trap = new TcpListener(IPAddress.Loopback, 0);
        trap.Start();
        var link = $"http://{trap.LocalEndpoint}/latest/meta-data/";
        var sku = $"S-{Guid.NewGuid():N}"[..20];
        var brand = await shop.Owner.Make("/api/v1/brands", new { name = sku, logo_url = link, website_url = link });
        var product = await shop.Owner.Make("/api/v1/products", new
        {
            name = sku,
            sku,
            base_price = 100,
            brand_id = brand,
            images = new[] { link },
            thumbnail_url = link,
        });

        foreach (var storefront in shop.Storefronts)
            (await storefront.Get($"/api/v1/customer/products/{product}")).Expect(200);
        (await shop.Owner.Get($"/api/v1/products/{product}")).Expect(200);
        Assert.Contains(sku, await shop.Owner.Export("products"));

        Assert.False(trap.Pending());
    }

    [Fact]
    public async Task A_file_is_judged_by_its_content_at_every_door()
    {
        var product = await shop.NewProduct(onHand: 1);
        var shopper = await shop.NewShopper();
        var order = (await shopper.Buy((product, 1))).Expect(201).Body["order"]["id"].Number();
        var payment = await shop.Owner.Make(
            "/api/v1/payments", new { order_id = order, amount = 10.00m, payment_method = "cash" });

        foreach (var content in NoPictures)
        {
            (await shop.Owner.Send(HttpMethod.Post, $"/api/v1/products/{product}/images",
                Uploads.Form().WithFile("file", content, "a.png"), [])).ExpectInvalid("file");
            (await shop.Owner.Send(HttpMethod.Post, $"/api/v1/payments/{payment}/receipt",
                Uploads.Form().WithFile("receipt", content, "a.pdf", "application/pdf"), [])).ExpectInvalid("receipt");
            (await shopper.Calls.Send(HttpMethod.Post, $"/api/v1/customer/orders/{order}/payment-proof",
                Uploads.Form(("amount", "1.00"), ("payment_method", "cash")).WithFile("receipt", content), []))
                    .ExpectInvalid("receipt");
        }

        Assert.Empty((await shop.Owner.Get($"/api/v1/products/{product}")).Expect(200).Body["images"].Items());
    }

    [Theory]
    [InlineData("../../../../etc/cron.d/a.png")]
    [InlineData("C:\\windows\\a.png")]
    [InlineData("a.png\"; filename=\"b.html")]
    [InlineData("a\r\nX-Injected: yes.png")]
    public async Task The_name_of_a_file_is_no_matter(string name)
    {
        var shopper = await shop.NewShopper();
        var order = (await shopper.Buy((await shop.NewProduct(onHand: 1), 1))).Expect(201).Body["order"]["id"].Number();
        using var form = Uploads.Form(("amount", "1.00"), ("payment_method", "cash"));
        var file = new ByteArrayContent(Uploads.Png);
        file.Headers.TryAddWithoutValidation(
            "Content-Disposition", $"form-data; name=receipt; filename=\"{Uri.EscapeDataString(name)}\"");
        form.Add(file);

        var proof = (await shopper.Calls.Send(
            HttpMethod.Post, $"/api/v1/customer/orders/{order}/payment-proof", form, [])).Expect(201).Body;
        var receipt = (await shopper.Calls.Get(proof["receipt_url"].Text())).Expect(200);

        Assert.Matches(@"^PAY-\d{8}-\d{6,}\.png$", receipt.ContentHeaders.ContentDisposition!.FileName!.Trim('"'));
        Assert.Null(receipt.Header("X-Injected"));
    }

    [Theory]
    [InlineData("/api/v1/customer/products?search=a%0d%0aX-Injected:%20yes")]
    [InlineData("/api/v1/customer/products/a%0d%0aX-Injected:%20yes")]
    [InlineData("/api/v1/customer/nothing%0d%0aX-Injected:%20yes")]
    [InlineData("/%0d%0aX-Injected:%20yes")]
    [InlineData("/docs%0d%0aX-Injected:%20yes")]
    public async Task No_answer_is_split_by_an_address(string address) =>
        Assert.DoesNotContain(
            "\nX-Injected", await Raw($"GET {address} HTTP/1.1", ""), StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("X-Cart-Token: a\r\n X-Injected: yes")]
    [InlineData("X-Cart-Token: a\rX-Injected: yes")]
    [InlineData("Idempotency-Key: aaaaaaaaaaaaaaaa\u0000X-Injected")]
    [InlineData("If-None-Match: \"a\"\r\n\tX-Injected: yes")]
    [InlineData("Authorization: Bearer a\rX-Injected: yes")]
    [InlineData("Content-Length: 5\r\nContent-Length: 0")]
    public async Task No_answer_is_split_by_a_header(string header)
    {
        var answer = await Raw("POST /api/v1/customer/cart/items HTTP/1.1", header);

        Assert.StartsWith("HTTP/1.1 4", answer);
        Assert.DoesNotContain("\nX-Injected", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://example.com\")")]
    [InlineData("+1+cmd|' /C calc'!A0")]
    [InlineData("-2+3")]
    [InlineData("@SUM(1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("＝1+1")]
    public async Task A_spreadsheet_computes_nothing_that_is_in_an_export(string formula)
    {
        var sku = Tables.NewSku();
        var product = await shop.Owner.Make(
            "/api/v1/products", new { name = sku, sku, base_price = 1, description = formula });
        await shop.Owner.Make("/api/v1/inventory", new
        {
            product_id = product,
            location_id = await shop.MainWarehouse(),
            quantity = 1,
            cost_price = 1,
            supplier_name = formula,
        });

        var described = Tables.Rows(await shop.Owner.Export("products"))
            .Single(row => row["sku"] == sku)["description"];
        var supplied = Tables.Rows(await shop.Owner.Export("inventory"))
            .Single(row => row["sku"] == sku)["supplier_name"];

        Assert.All([described, supplied], cell =>
            Assert.False(cell.Length > 0 && "=+-@\t\r＝＋－＠".Contains(cell[0]), cell));
    }

    /// <summary>What comes back on the wire for a request that no client would write.</summary>
    private async Task<string> Raw(string line, string header)
    {
        var ct = TestContext.Current.CancellationToken;
        var host = shop.Storefront.Http.BaseAddress!;
        using var client = new TcpClient();
        await client.ConnectAsync(host.Host, host.Port, ct);
        var head =
            $"{line}\r\nHost: {host.Authority}\r\nConnection: close\r\n{(header is "" ? "" : header + "\r\n")}\r\n";
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(head), ct);
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        return await reader.ReadToEndAsync(ct);
    }
}
