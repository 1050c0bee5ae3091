using TBeauty.Commerce;
using TBeauty.Tests.Support;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace TBeauty.Tests.Workflow;

/// <summary>An invoice on paper, as a person would accept it.</summary>
public class InvoicePdfTests(Shop shop)
{
    private const string Invoices = "/api/v1/invoices";

    [Fact]
    public async Task A_pdf_names_the_shop_the_customer_and_what_is_to_pay()
    {
        var customer = (await shop.Owner.Post(
            "/api/v1/customers", new { first_name = "Ọlámidé", last_name = "Adébáyọ̀", city = "Ibadan" }))
            .Expect(201).Body["id"].Number();
        var id = (await Draft(customer, Item("Bridal make-up", 1, 1000.00m)));
        Assert.Contains("DRAFT", await Pdf(id));

        (await shop.Owner.Post($"{Invoices}/{id}/send")).Expect(200);
        var number = (await shop.Owner.Get($"{Invoices}/{id}")).Body["invoice_number"].Text();
        var text = await Pdf(id);

        foreach (var part in new[] { "T-Beauty", number, "Bridal make-up", "1,000.00", "sent", "Adébáyọ̀" })
            Assert.Contains(Letters.Composed(part).Replace(" ", ""), Letters.Composed(text).Replace(" ", ""));
        Assert.DoesNotContain("DRAFT", text);
        (await shop.Owner.Get($"{Invoices}/999999999/pdf")).ExpectProblem(404, "not_found");
    }

    [Fact]
    public async Task It_says_how_to_pay_until_all_that_was_paid_went_back()
    {
        var id = await Draft((await shop.NewShopper()).Id, Item("Bridal make-up", 1, 1000.00m));
        (await shop.Owner.Post($"{Invoices}/{id}/send")).Expect(200);
        var payment = (await shop.Owner.Post(
            "/api/v1/payments", new { invoice_id = id, amount = 400.00m, payment_method = "cash" }))
            .Expect(201).Body["id"].Number();
        (await shop.Owner.Post($"/api/v1/payments/{payment}/verify")).Expect(200);
        Assert.Contains("Howtopay", (await Pdf(id)).Replace(" ", ""));

        (await shop.Owner.Post($"/api/v1/payments/{payment}/refunds", new { amount = 400.00m, reason = "Ill" }))
            .Expect(201);

        Assert.DoesNotContain("Howtopay", (await Pdf(id)).Replace(" ", ""));
    }

    [Fact]
    public async Task A_long_invoice_has_pages()
    {
        var shopper = await shop.NewShopper();
        var items = Enumerable.Range(1, 120).Select(i => new
        {
            description =
                $"Article {i} with a description that is long enough to need a second line on the page of an invoice",
            quantity = i,
            unit_price = 10.00m,
        });
        var id = (await shop.Owner.Post(Invoices, new { customer_id = shopper.Id, items })).Expect(201).Body["id"]
            .Number();

        using var pdf = PdfDocument.Open(await Bytes(id));

        Assert.True(pdf.NumberOfPages is > 4 and < 10, $"{pdf.NumberOfPages} pages");
        Assert.Contains("72,600.00", pdf.GetPage(pdf.NumberOfPages).Text);
    }

    private async Task<string> Pdf(long invoice)
    {
        using var pdf = PdfDocument.Open(await Bytes(invoice));
        return string.Concat(pdf.GetPages().Select(page => page.Text));
    }

    private async Task<byte[]> Bytes(long invoice)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Invoices}/{invoice}/pdf");
        request.Headers.Authorization = new("Bearer", shop.Owner.Token);
        using var response = await shop.Owner.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("application/pdf", response.EnsureSuccessStatusCode().Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Large_amounts_stay_in_their_columns_and_large_words_on_the_page()
    {
        var customer = (await shop.NewShopper()).Id;
        var id = await Draft(
            customer, Item("The most expensive thing there is, and its description needs some lines", 99,
            99_999_999.99m, 1_234_567.89m),
            Item("Shampoo", 10_000, 2_500.00m, 250.50m));
        (await shop.Owner.Post($"{Invoices}/{id}/send")).Expect(200);
        (await shop.Owner.Post(
            $"{Invoices}/{id}/credit-notes", new { amount = 9_000_000_000.00m, reason = "Too much" })).Expect(201);
        AssertNothingOverlaps(await Bytes(id));

        var cancelled = await Draft(customer, Item("Shampoo", 1, 1.00m));
        (await shop.Owner.Post($"{Invoices}/{cancelled}/cancel")).Expect(200);
        using var pdf = PdfDocument.Open(await Bytes(cancelled));
        var page = pdf.GetPage(1);
        Assert.Contains("CANCELLED", page.Text);
        Assert.All(page.Letters, letter => Assert.InRange(letter.EndBaseLine.X, 40, page.Width - 40));
    }

    /// <summary>Between what stands in one line there is room.</summary>
    private static void AssertNothingOverlaps(byte[] bytes)
    {
        using var pdf = PdfDocument.Open(bytes);
        var lines = pdf.GetPages().SelectMany(
            page => page.Letters.GroupBy(letter => (page.Number, Math.Round(letter.StartBaseLine.Y)))).ToArray();
        Assert.NotEmpty(lines);
        foreach (var line in lines)
        {
            // Letters in the order of the file: where a text begins, nothing of another may be near.
            var parts = new List<(double From, double To)>();
            Letter? last = null;
            foreach (var letter in line)
            {
                if (last is null || Math.Abs(letter.StartBaseLine.X - last.EndBaseLine.X) > 1)
                    parts.Add((letter.StartBaseLine.X, letter.EndBaseLine.X));
                else
                    parts[^1] = (parts[^1].From, letter.EndBaseLine.X);
                last = letter;
            }

            var ordered = parts.OrderBy(part => part.From).ToArray();
            Assert.All(ordered.Zip(ordered.Skip(1)), pair => Assert.True(pair.Second.From - pair.First.To > 1.5,
                $"{string.Concat(line.Select(letter => letter.Value))}: {pair}"));
        }
    }

    private static object Item(string description, int quantity, decimal price, decimal discount = 0.00m) =>
        new { description, quantity, unit_price = price, discount_amount = discount };

    private async Task<long> Draft(long customer, params object[] items) =>
        (await shop.Owner.Post(Invoices, new { customer_id = customer, items })).Expect(201).Body["id"].Number();
}
