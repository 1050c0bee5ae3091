using TBeauty.Tests.Support;
using UglyToad.PdfPig;

namespace TBeauty.Tests.Workflow;

/// <summary>Customers know whom they buy from and where their money goes.</summary>
[LongKind]
public class SellerTests(Shop shop)
{
    private const string Account = "0000000000, T-Beauty Demo Ventures, Sample Bank";

    [Fact]
    public async Task The_shop_says_who_sells_and_where_transfers_go()
    {
        var said = (await shop.Storefront.Get("/api/v1/customer/shop")).Expect(200).Body;

        Assert.Equal("""
            {"name":"T-Beauty Demo Ventures","address":"12 Admiralty Way, Lekki, Lagos, Nigeria","tax_number":"00000000-0001","phone":"+234 800 000 0000"}
            """.Trim(), System.Text.RegularExpressions.Regex.Unescape(said["seller"].ToString()));
        Assert.Equal(
            """{"bank":"Sample Bank","account_name":"T-Beauty Demo Ventures","number":"0000000000"}""",
            said["bank_account"].ToString());
        Assert.Equal("[]", said["online_payment"].ToString());
        var transfer = said["payment_methods"].Items().Single(way => way["method"].Text() == "bank_transfer");
        Assert.EndsWith($"The account is {Account}.", transfer["instructions"].Text());
        Assert.DoesNotContain(said["payment_methods"].Items().Where(way => way["method"].Text() != "bank_transfer"),
            way => way["instructions"].Text().Contains("0000000000"));
    }

    [Fact]
    public async Task An_invoice_names_seller_account_skus_shades_and_tax()
    {
        var sku = $"RUBY-{Guid.NewGuid():N}"[..20].ToUpperInvariant();
        var product =
            (await shop.Owner.Post("/api/v1/products", new { name = $"Lipstick {sku}", sku, base_price = 2150.00m }))
            .Expect(201).Body["id"].Number();
        (await shop.Owner.Post("/api/v1/inventory", new
        {
            product_id = product,
            location_id = await shop.MainWarehouse(),
            quantity = 5,
            cost_price = 900.00m,
            shade = "Ruby",
        })).Expect(201);
        var shopper = await shop.NewShopper();
        var order = (await shop.Owner.Post("/api/v1/orders", new
        {
            customer_id = shopper.Id,
            delivery_method = "pickup",
            order_source = "phone",
            lines = new[] { new { product_id = product, quantity = 2, requested_shade = "Ruby" } },
        })).Expect(201).Body;
        var id = (await shop.Owner.Post($"/api/v1/invoices/from-order/{order["id"].Number()}")).Expect(201).Body["id"]
            .Number();
        (await shop.Owner.Post($"/api/v1/invoices/{id}/send")).Expect(200);

        var unpaid = await Printed(id);
        foreach (var part in new[]
        {
            "T-Beauty Demo Ventures", "12 Admiralty Way, Lekki, Lagos, Nigeria", "Tax number: 00000000-0001",
            "+234 800 000 0000",
            $"(Ruby) ({sku})", "of which VAT 7.5%", "300.00", "The account is", "0000000000",
        })
            Assert.Contains(part.Replace(" ", ""), unpaid);

        var payment = (await shop.Owner.Post("/api/v1/payments", new
        {
            order_id = order["id"].Number(),
            amount = 4300.00m,
            payment_method = "cash",
        })).Expect(201).Body["id"].Number();
        (await shop.Owner.Post($"/api/v1/payments/{payment}/verify")).Expect(200);
        var paid = await Printed(id);
        Assert.Contains("12AdmiraltyWay", paid);
        // Whoever has paid is not asked to transfer once more.
        Assert.DoesNotContain("Theaccountis", paid);
    }

    [Theory]
    [InlineData("Shop__BankAccount__Bank", "Sample Bank", "Shop:BankAccount needs Bank, AccountName and Number")]
    [InlineData("Shop__Seller__TaxNumber", "1234", "Shop:Seller needs Name and Address")]
    public async Task Half_a_seller_or_account_is_refused_before_anything_changes(
        string name, string value, string sentence)
    {
        await using var own = await OwnDatabase.On(shop);

        (await ShopCommand.Run("migrate", own.ConnectionString, (name, value))).ExpectRefusal(sentence);
    }

    private async Task<string> Printed(long invoice)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/invoices/{invoice}/pdf");
        request.Headers.Authorization = new("Bearer", shop.Owner.Token);
        using var response = await shop.Owner.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(
            TestContext.Current.CancellationToken);
        if (Environment.GetEnvironmentVariable("KEEP_PDF") is { } folder)
            await File.WriteAllBytesAsync(
                Path.Combine(folder, $"{invoice}-{bytes.Length}.pdf"), bytes, TestContext.Current.CancellationToken);
        using var pdf = PdfDocument.Open(bytes);
        return string.Concat(pdf.GetPages().Select(page => page.Text)).Replace(" ", "");
    }
}
