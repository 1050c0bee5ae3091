using TBeauty.Tests.Support;
using static TBeauty.Tests.Support.InvoiceDesk;

namespace TBeauty.Tests.Workflow;

/// <summary>
/// An invoice says what its order says, has a number without a gap, and is paid by verified payments.
/// </summary>
public class InvoiceTests(Shop shop)
{
    private readonly InvoiceDesk desk = new(shop);

    [Fact]
    public async Task An_order_is_invoiced_once_to_the_kobo()
    {
        var (_, order) = await desk.Ordered();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => shop.Owner.Post($"{Invoices}/from-order/{order["id"].Number()}")));

        var made = Assert.Single(answers, answer => (int)answer.Status is 201);
        Assert.All(answers.Where(answer => answer != made), answer =>
            Assert.Equal(made.Body["id"].Number(), answer.ExpectProblem(409, "invoice.exists")["invoice_id"].Number()));
        var invoice = made.Body;
        Assert.Equal($"{Invoices}/{invoice["id"].Number()}", made.Headers.Location!.ToString());
        Assert.True(invoice["invoice_number"].IsNull);
        Assert.Equal("draft", invoice["status"].Text());
        foreach (var amount in new[] { "subtotal", "discount_amount", "tax_amount", "shipping_cost", "total_amount" })
            Assert.Equal(order[amount].Amount(), invoice[amount].Amount());
        var (line, item) = (invoice["items"].Items().Single(), order["items"].Items().Single());
        Assert.Equal((item["product_name"].Text(), 2L, 2500.00m, 5000.00m),
            (line["description"].Text(), line["quantity"].Number(),
            line["unit_price"].Amount(), line["total_price"].Amount()));
        Assert.Equal("Due on receipt", invoice["payment_terms"].Text());
        (await shop.Owner.Post($"{Invoices}/from-order/999999999")).ExpectProblem(404, "not_found");
    }

    [Fact]
    public async Task Numbers_have_no_gap_whoever_sends_at_once()
    {
        var shopper = await shop.NewShopper();
        var drafts = new List<long>();
        for (var i = 0; i < 6; i++)
            drafts.Add((await desk.Draft(shopper.Id, 100.00m))["id"].Number());
        await Delete(drafts[5]);

        var sent = await Task.WhenAll(drafts.Take(5).Select(draft => shop.Owner.Post($"{Invoices}/{draft}/send")));
        var again = await shop.Owner.Post($"{Invoices}/{drafts[0]}/send");

        var numbers = sent.Select(answer => answer.Expect(200).Body["invoice_number"].Text()).ToArray();
        Assert.Distinct(numbers);
        Assert.All(numbers, number => Assert.Matches(@"^INV-\d{8}-\d{6,}$", number));
        Assert.Equal(sent[0].Body["invoice_number"].Text(), again.Expect(200).Body["invoice_number"].Text());
        await shop.AssertBooksBalance();

        async Task Delete(long draft) => (await shop.Owner.Delete($"{Invoices}/{draft}")).Expect(204);
    }

    [Fact]
    public async Task A_draft_changes_and_what_was_sent_does_not()
    {
        var draft = await desk.Draft((await shop.NewShopper()).Id, 1000.00m);
        var path = $"{Invoices}/{draft["id"].Number()}";
        var etag = (await shop.Owner.Get(path)).Header("ETag")!;

        var changed = (await shop.Owner.Put(path, new
        {
            items =
                new[] { new { description = "Wig, washed and set", quantity = 3, unit_price = 333.33m,
                discount_amount = 0.99m } },
            shipping_cost = 100.00m,
        }, ("If-Match", etag))).Expect(200).Body;

        Assert.Equal(1099.00m, changed["total_amount"].Amount());
        (await shop.Owner.Put(path, new { notes = "Stale" }, ("If-Match", etag)))
            .ExpectProblem(412, "precondition.failed");
        (await shop.Owner.Put(path, new { discount_amount = 2000.00m })).ExpectProblem(409, "invoice.discount");
        (await shop.Owner.Post($"{path}/send")).Expect(200);
        (await shop.Owner.Put(path, new { notes = "Late" })).ExpectProblem(409, "invoice.status");
        (await shop.Owner.Delete(path)).ExpectProblem(409, "invoice.status");
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task An_invoice_that_was_cancelled_makes_room_for_another()
    {
        var (_, order) = await desk.Ordered();
        var path = $"{Invoices}/from-order/{order["id"].Number()}";
        var first = (await shop.Owner.Post(path)).Expect(201).Body["id"].Number();
        (await shop.Owner.Put($"{Invoices}/{first}", new { shipping_cost = 1.00m }))
            .ExpectProblem(409, "invoice.of_order");
        (await shop.Owner.Post($"{Invoices}/{first}/cancel", new { reason = "Wrong address" })).Expect(200);
        (await shop.Owner.Post($"{Invoices}/{first}/cancel")).Expect(200);
        (await shop.Owner.Post($"{Invoices}/{first}/send")).ExpectProblem(409, "invoice.status");

        (await shop.Owner.Post(path)).Expect(201);
    }

    [Fact]
    public async Task Dropped_units_are_not_asked_for_and_a_draft_that_lags_behind_its_order_is_not_sent()
    {
        var (kept, gone) = (await shop.NewProduct(onHand: 5), await shop.NewProduct(onHand: 5));
        var desk = await OrderDesk.Order(shop, (kept, 3), (gone, 1));
        var stale = (await shop.Owner.Post($"{Invoices}/from-order/{desk.Id}")).Expect(201).Body["id"].Number();
        (await desk.Post("cancel-lines", new
        {
            lines = new[]
            {
                new { order_item_id = await desk.Line(kept), quantity = 1 },
                new { order_item_id = await desk.Line(gone), quantity = 1 },
            },
        })).Expect(200);

        (await shop.Owner.Post($"{Invoices}/{stale}/send")).ExpectProblem(409, "invoice.order_changed");
        Assert.Equal("draft", (await shop.Owner.Get($"{Invoices}/{stale}")).Body["status"].Text());
        (await shop.Owner.Delete($"{Invoices}/{stale}")).Expect(204);

        var invoice = (await shop.Owner.Post($"{Invoices}/from-order/{desk.Id}")).Expect(201).Body;
        var line = invoice["items"].Items().Single();
        Assert.Equal((2L, 5000.00m), (line["quantity"].Number(), line["total_price"].Amount()));
        Assert.Equal((await desk.Now())["total_amount"].Amount(), invoice["total_amount"].Amount());
        (await shop.Owner.Post($"{Invoices}/{invoice["id"].Number()}/send")).Expect(200);
        await shop.AssertBooksBalance();
    }

    [Theory]
    [InlineData("""{"customer_id":1,"items":[]}""", "items")]
    [InlineData("""{"customer_id":1,"items":[null]}""", "items")]
    [InlineData("""{"customer_id":0,"items":[{"description":"x","quantity":1,"unit_price":1}]}""", "customer_id")]
    [InlineData("""{"customer_id":1,"items":[{"description":" ","quantity":1,"unit_price":1}]}""",
        "items[0].description")]
    [InlineData("""{"customer_id":1,"items":[{"description":"x","quantity":0,"unit_price":1}]}""", "items[0].quantity")]
    [InlineData("""{"customer_id":1,"items":[{"description":"x","quantity":1,"unit_price":1.234}]}""",
        "items[0].unit_price")]
    [InlineData("""{"customer_id":999999999,"items":[{"description":"x","quantity":1,"unit_price":1}]}""",
        "customer_id")]
    public async Task A_bad_invoice_is_not_drafted(string body, string field) =>
        (await shop.Owner.PostText(Invoices, body)).ExpectInvalid(field);
}
