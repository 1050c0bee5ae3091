using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>An invoice says what its order says, has a number without a gap, and is paid by verified payments.</summary>
public class InvoiceTests(Shop shop)
{
    private const string Invoices = "/api/v1/invoices";

    [Fact]
    public async Task An_order_is_invoiced_once_to_the_kobo()
    {
        var (_, order) = await Ordered();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shop.Owner.Post($"{Invoices}/from-order/{order["id"].Number()}")));

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
        Assert.Equal((item["product_name"].Text(), 2L, 2500.00m, 5000.00m), (line["description"].Text(), line["quantity"].Number(),
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
            drafts.Add((await Draft(shopper.Id, 100.00m))["id"].Number());
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
    public async Task Payments_of_its_order_pay_it()
    {
        var (_, order) = await Ordered();
        var id = order["id"].Number();
        var invoice = (await shop.Owner.Post($"{Invoices}/from-order/{id}")).Expect(201).Body["id"].Number();
        (await shop.Owner.Post($"{Invoices}/{invoice}/send")).Expect(200);

        var payment = await Verified(new { order_id = id, amount = 4000.00m, payment_method = "pos" });
        await AssertInvoice(invoice, "sent", paid: 4000.00m, outstanding: 3500.00m);
        await Verified(new { invoice_id = invoice, amount = 3500.00m, payment_method = "cash" });
        await AssertInvoice(invoice, "paid", paid: 7500.00m, outstanding: 0.00m);
        Assert.Equal("paid", (await shop.Owner.Get($"/api/v1/orders/{id}")).Body["payment_status"].Text());
        Assert.Equal(2, (await shop.Owner.Get($"/api/v1/payments/invoice/{invoice}")).Expect(200).Body["total"].Number());

        (await shop.Owner.Post($"/api/v1/payments/{payment}/refunds", new { amount = 500.00m, reason = "Broken" })).Expect(201);
        await AssertInvoice(invoice, "sent", paid: 7000.00m, outstanding: 500.00m);
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_free_standing_invoice_is_paid_by_its_own_payments()
    {
        var shopper = await shop.NewShopper();
        var draft = await Draft(shopper.Id, 45000.00m);
        var id = draft["id"].Number();
        Assert.Equal(45000.00m, draft["total_amount"].Amount());
        Assert.Equal(3139.53m, draft["tax_amount"].Amount());
        (await shop.Owner.Post("/api/v1/payments", new { invoice_id = id, amount = 1.00m, payment_method = "cash" }))
            .ExpectProblem(409, "invoice.status");

        (await shop.Owner.Post($"{Invoices}/{id}/send")).Expect(200);
        await Verified(new { invoice_id = id, amount = 45000.00m, payment_method = "bank_transfer" });

        await AssertInvoice(id, "paid", paid: 45000.00m, outstanding: 0.00m);
        (await shop.Owner.Post($"{Invoices}/{id}/cancel")).ExpectProblem(409, "invoice.paid");
        var stranger = await shop.NewShopper();
        (await shop.Owner.Post("/api/v1/payments", new { invoice_id = id, customer_id = stranger.Id, amount = 1.00m, payment_method = "cash" }))
            .ExpectProblem(409, "payment.customer_mismatch");
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task The_clock_makes_an_invoice_overdue()
    {
        var shopper = await shop.NewShopper();
        var id = (await Draft(shopper.Id, 100.00m, due: "2026-01-31"))["id"].Number();
        await AssertInvoice(id, "draft", paid: 0.00m, outstanding: 100.00m);

        (await shop.Owner.Post($"{Invoices}/{id}/send")).Expect(200);

        await AssertInvoice(id, "overdue", paid: 0.00m, outstanding: 100.00m);
        Assert.Equal(1, await Count("overdue=true"));
        Assert.Equal(1, await Count("status=overdue"));
        Assert.Equal(0, await Count("status=sent"));
        Assert.Equal(0, await Count("overdue=false"));
        Assert.True((await shop.Owner.Get($"{Invoices}/stats")).Expect(200).Body["overdue_amount"].Amount() >= 100.00m);

        async Task<long> Count(string filter) =>
            (await shop.Owner.Get($"{Invoices}?customer_id={shopper.Id}&{filter}")).Expect(200).Body["total"].Number();
    }

    [Fact]
    public async Task A_credit_note_takes_back_what_was_asked_and_never_more()
    {
        var id = (await Draft((await shop.NewShopper()).Id, 1000.00m))["id"].Number();
        (await Credit(id, 100.00m)).ExpectProblem(409, "invoice.status");
        (await shop.Owner.Post($"{Invoices}/{id}/send")).Expect(200);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Credit(id, 400.00m)));

        Assert.Equal(2, answers.Count(answer => (int)answer.Status is 201));
        Assert.All(answers.Where(answer => (int)answer.Status is not 201),
            answer => Assert.Equal(200.00m, answer.ExpectProblem(409, "credit_note.exceeds_invoice")["at_most"].Amount()));
        var note = answers.First(answer => (int)answer.Status is 201);
        Assert.Matches(@"^CRN-\d{8}-\d{6,}$", note.Body["credit_note_number"].Text());
        Assert.Equal(note.Text, (await shop.Owner.Get(note.Headers.Location!.ToString())).Expect(200).Text);
        await AssertInvoice(id, "sent", paid: 0.00m, outstanding: 200.00m);
        (await Credit(id, 200.00m)).Expect(201);
        await AssertInvoice(id, "cancelled", paid: 0.00m, outstanding: 0.00m);
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_draft_changes_and_what_was_sent_does_not()
    {
        var draft = await Draft((await shop.NewShopper()).Id, 1000.00m);
        var path = $"{Invoices}/{draft["id"].Number()}";
        var etag = (await shop.Owner.Get(path)).Header("ETag")!;

        var changed = (await shop.Owner.Put(path, new
        {
            items = new[] { new { description = "Wig, washed and set", quantity = 3, unit_price = 333.33m, discount_amount = 0.99m } },
            shipping_cost = 100.00m,
        }, ("If-Match", etag))).Expect(200).Body;

        Assert.Equal(1099.00m, changed["total_amount"].Amount());
        (await shop.Owner.Put(path, new { notes = "Stale" }, ("If-Match", etag))).ExpectProblem(412, "precondition.failed");
        (await shop.Owner.Put(path, new { discount_amount = 2000.00m })).ExpectProblem(409, "invoice.discount");
        (await shop.Owner.Post($"{path}/send")).Expect(200);
        (await shop.Owner.Put(path, new { notes = "Late" })).ExpectProblem(409, "invoice.status");
        (await shop.Owner.Delete(path)).ExpectProblem(409, "invoice.status");
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task An_invoice_that_was_cancelled_makes_room_for_another()
    {
        var (_, order) = await Ordered();
        var path = $"{Invoices}/from-order/{order["id"].Number()}";
        var first = (await shop.Owner.Post(path)).Expect(201).Body["id"].Number();
        (await shop.Owner.Put($"{Invoices}/{first}", new { shipping_cost = 1.00m })).ExpectProblem(409, "invoice.of_order");
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
                new { order_item_id = await desk.Line(kept), quantity = 1 }, new { order_item_id = await desk.Line(gone), quantity = 1 },
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

    [Fact]
    public async Task Staff_say_that_an_invoice_was_seen()
    {
        var id = (await Draft((await shop.NewShopper()).Id, 100.00m))["id"].Number();
        (await shop.Owner.Post($"{Invoices}/{id}/viewed")).ExpectProblem(409, "invoice.status");
        var seen = (await shop.Owner.Get($"{Invoices}/{id}")).Header("ETag")!;
        (await shop.Owner.Send(HttpMethod.Post, $"{Invoices}/{id}/send", null, [("If-Match", seen)])).Expect(200);
        (await shop.Owner.Send(HttpMethod.Post, $"{Invoices}/{id}/viewed", null, [("If-Match", seen)])).ExpectProblem(412, "precondition.failed");

        Assert.Equal("viewed", (await shop.Owner.Post($"{Invoices}/{id}/viewed")).Expect(200).Body["status"].Text());
        (await shop.Owner.Post($"{Invoices}/{id}/viewed")).Expect(200);
        Assert.Equal(["viewed", "sent", "created"], (await shop.Owner.Get($"/api/v1/audit?subject_type=invoice&subject_id={id}")).Expect(200)
            .Body["entries"].Items().Select(entry => entry["action"].Text()));

        await Verified(new { invoice_id = id, amount = 100.00m, payment_method = "cash" });
        (await shop.Owner.Post($"{Invoices}/{id}/viewed")).Expect(200);
        await AssertInvoice(id, "paid", paid: 100.00m, outstanding: 0.00m);
        (await shop.Owner.Post($"{Invoices}/999999999/viewed")).ExpectProblem(404, "not_found");
    }

    [Fact]
    public async Task An_invoice_of_nothing_is_paid_when_it_is_sent()
    {
        var id = (await Draft((await shop.NewShopper()).Id, 0.00m))["id"].Number();

        var sent = (await shop.Owner.Post($"{Invoices}/{id}/send")).Expect(200).Body;

        Assert.Equal("paid", sent["status"].Text());
        Assert.False(sent["paid_at"].IsNull);
    }

    [Theory]
    [InlineData("""{"customer_id":1,"items":[]}""", "items")]
    [InlineData("""{"customer_id":1,"items":[null]}""", "items")]
    [InlineData("""{"customer_id":0,"items":[{"description":"x","quantity":1,"unit_price":1}]}""", "customer_id")]
    [InlineData("""{"customer_id":1,"items":[{"description":" ","quantity":1,"unit_price":1}]}""", "items[0].description")]
    [InlineData("""{"customer_id":1,"items":[{"description":"x","quantity":0,"unit_price":1}]}""", "items[0].quantity")]
    [InlineData("""{"customer_id":1,"items":[{"description":"x","quantity":1,"unit_price":1.234}]}""", "items[0].unit_price")]
    [InlineData("""{"customer_id":999999999,"items":[{"description":"x","quantity":1,"unit_price":1}]}""", "customer_id")]
    public async Task A_bad_invoice_is_not_drafted(string body, string field) =>
        (await shop.Owner.PostText(Invoices, body)).ExpectInvalid(field);

    private async Task<(Shopper Shopper, Json Order)> Ordered()
    {
        var shopper = await shop.NewShopper();
        return (shopper, (await shopper.Buy((await shop.NewProduct(onHand: 5), 2))).Expect(201).Body["order"]);
    }

    private async Task<Json> Draft(long customer, decimal price, string? due = null) => (await shop.Owner.Post(Invoices, new
    {
        customer_id = customer,
        items = new[] { new { description = "Bridal make-up", quantity = 1, unit_price = price } },
        due_date = due,
    })).Expect(201).Body;

    private Task<Answer> Credit(long invoice, decimal amount) =>
        shop.Owner.Post($"{Invoices}/{invoice}/credit-notes", new { amount, reason = "A bottle leaked" });

    private async Task<long> Verified(object payment)
    {
        var id = (await shop.Owner.Post("/api/v1/payments", payment)).Expect(201).Body["id"].Number();
        (await shop.Owner.Post($"/api/v1/payments/{id}/verify")).Expect(200);
        return id;
    }

    private async Task AssertInvoice(long invoice, string status, decimal paid, decimal outstanding)
    {
        var seen = (await shop.Owner.Get($"{Invoices}/{invoice}")).Expect(200).Body;
        Assert.Equal((status, paid, outstanding), (seen["status"].Text(), seen["amount_paid"].Amount(), seen["outstanding_amount"].Amount()));
    }
}
