using TBeauty.Tests.Support;
using static TBeauty.Tests.Support.InvoiceDesk;

namespace TBeauty.Tests.Workflow;

/// <summary>What an invoice still asks for: payments, credit notes and the clock say it.</summary>
public class InvoicePaymentTests(Shop shop)
{
    private readonly InvoiceDesk desk = new(shop);

    [Fact]
    public async Task Payments_of_its_order_pay_it()
    {
        var (_, order) = await desk.Ordered();
        var id = order["id"].Number();
        var invoice = (await shop.Owner.Post($"{Invoices}/from-order/{id}")).Expect(201).Body["id"].Number();
        (await shop.Owner.Post($"{Invoices}/{invoice}/send")).Expect(200);

        var payment = await Verified(new { order_id = id, amount = 4000.00m, payment_method = "pos" });
        await AssertInvoice(invoice, "sent", paid: 4000.00m, outstanding: 3500.00m);
        await Verified(new { invoice_id = invoice, amount = 3500.00m, payment_method = "cash" });
        await AssertInvoice(invoice, "paid", paid: 7500.00m, outstanding: 0.00m);
        Assert.Equal("paid", (await shop.Owner.Get($"/api/v1/orders/{id}")).Body["payment_status"].Text());
        Assert.Equal(2, (await shop.Owner.Get($"/api/v1/payments/invoice/{invoice}")).Expect(200).Body["total"]
            .Number());

        (await shop.Owner.Post($"/api/v1/payments/{payment}/refunds", new { amount = 500.00m, reason = "Broken" }))
            .Expect(201);
        await AssertInvoice(invoice, "sent", paid: 7000.00m, outstanding: 500.00m);
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_free_standing_invoice_is_paid_by_its_own_payments()
    {
        var shopper = await shop.NewShopper();
        var draft = await desk.Draft(shopper.Id, 45000.00m);
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
        (await shop.Owner.Post("/api/v1/payments",
            new { invoice_id = id, customer_id = stranger.Id, amount = 1.00m, payment_method = "cash" }))
            .ExpectProblem(409, "payment.customer_mismatch");
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task The_clock_makes_an_invoice_overdue()
    {
        var shopper = await shop.NewShopper();
        var id = (await desk.Draft(shopper.Id, 100.00m, due: "2026-01-31"))["id"].Number();
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

    /// <summary>As an order owes nothing then. While only a part went back, the rest is asked for.</summary>
    [Fact]
    public async Task An_invoice_of_which_all_payments_went_back_asks_for_nothing_and_is_never_late()
    {
        var (shopper, order) = await desk.Ordered();
        var id = order["id"].Number();
        var invoice = (await shop.Owner.Post($"{Invoices}/from-order/{id}")).Expect(201).Body["id"].Number();
        (await shop.Owner.Put($"{Invoices}/{invoice}", new { due_date = "2026-01-31" })).Expect(200);
        (await shop.Owner.Post($"{Invoices}/{invoice}/send")).Expect(200);
        // So much that it shows in the figures of all.
        const decimal much = 9_000_000_000.00m;
        var alone = (await desk.Draft(shopper.Id, much, due: "2026-01-31"))["id"].Number();
        (await shop.Owner.Post($"{Invoices}/{alone}/send")).Expect(200);
        Assert.Equal(2, await Count("overdue=true"));
        var first = await Verified(new { order_id = id, amount = 7500.00m, payment_method = "pos" });
        var second = await Verified(new { invoice_id = alone, amount = 60.00m, payment_method = "cash" });

        await Refund(first, 7000.00m);
        await Refund(second, 10.00m);
        await AssertInvoice(invoice, "overdue", paid: 500.00m, outstanding: 7000.00m);
        await AssertInvoice(alone, "overdue", paid: 50.00m, outstanding: much - 50.00m);
        Assert.Equal(2, await Count("overdue=true"));
        Assert.All(await InAll(), figure => Assert.True(figure >= much - 50.00m));

        await Refund(first, 500.00m);
        await Refund(second, 50.00m);
        await AssertInvoice(invoice, "sent", paid: 0.00m, outstanding: 0.00m);
        await AssertInvoice(alone, "sent", paid: 0.00m, outstanding: 0.00m);
        Assert.Equal(0.00m, (await shop.Owner.Get($"/api/v1/orders/{id}")).Expect(200).Body["outstanding_amount"]
            .Amount());
        Assert.Equal((0, 0), (await Count("overdue=true"), await Count("status=overdue")));
        Assert.Equal((2, 2), (await Count("overdue=false"), await Count("status=sent")));
        Assert.All((await shop.Owner.Get($"{Invoices}?customer_id={shopper.Id}")).Expect(200).Body["invoices"].Items(),
            one => Assert.Equal((0.00m, "sent"), (one["outstanding_amount"].Amount(), one["status"].Text())));
        // Another test may ask for as much, for a moment.
        await Wait.Until(async () => (await InAll()).All(figure => figure < much - 50.00m));

        // Whoever pays again owes the rest again.
        await Verified(new { order_id = id, amount = 2500.00m, payment_method = "pos" });
        await AssertInvoice(invoice, "overdue", paid: 2500.00m, outstanding: 5000.00m);
        await shop.AssertBooksBalance();

        async Task<long> Count(string filter) =>
            (await shop.Owner.Get($"{Invoices}?customer_id={shopper.Id}&{filter}")).Expect(200).Body["total"].Number();

        async Task Refund(long payment, decimal amount) =>
            (await shop.Owner.Post($"/api/v1/payments/{payment}/refunds", new { amount, reason = "Broken" }))
                .Expect(201);

        async Task<decimal[]> InAll()
        {
            var stats = (await shop.Owner.Get($"{Invoices}/stats")).Expect(200).Body;
            var finance = (await shop.Owner.Get("/api/v1/analytics/finance?from=2026-01-01&to=2026-01-31"))
                .Expect(200).Body["totals"];
            return [stats["outstanding_amount"].Amount(), stats["overdue_amount"].Amount(),
                finance["overdue_amount"].Amount()];
        }
    }

    [Fact]
    public async Task A_credit_note_takes_back_what_was_asked_and_never_more()
    {
        var id = (await desk.Draft((await shop.NewShopper()).Id, 1000.00m))["id"].Number();
        (await Credit(id, 100.00m)).ExpectProblem(409, "invoice.status");
        (await shop.Owner.Post($"{Invoices}/{id}/send")).Expect(200);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Credit(id, 400.00m)));

        Assert.Equal(2, answers.Count(answer => (int)answer.Status is 201));
        Assert.All(answers.Where(answer => (int)answer.Status is not 201),
            answer =>
                Assert.Equal(200.00m, answer.ExpectProblem(409, "credit_note.exceeds_invoice")["at_most"].Amount()));
        var note = answers.First(answer => (int)answer.Status is 201);
        Assert.Matches(@"^CRN-\d{8}-\d{6,}$", note.Body["credit_note_number"].Text());
        Assert.Equal(note.Text, (await shop.Owner.Get(note.Headers.Location!.ToString())).Expect(200).Text);
        await AssertInvoice(id, "sent", paid: 0.00m, outstanding: 200.00m);
        (await Credit(id, 200.00m)).Expect(201);
        await AssertInvoice(id, "cancelled", paid: 0.00m, outstanding: 0.00m);
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Staff_say_that_an_invoice_was_seen()
    {
        var id = (await desk.Draft((await shop.NewShopper()).Id, 100.00m))["id"].Number();
        (await shop.Owner.Post($"{Invoices}/{id}/viewed")).ExpectProblem(409, "invoice.status");
        var seen = (await shop.Owner.Get($"{Invoices}/{id}")).Header("ETag")!;
        (await shop.Owner.Send(HttpMethod.Post, $"{Invoices}/{id}/send", null, [("If-Match", seen)])).Expect(200);
        (await shop.Owner.Send(HttpMethod.Post, $"{Invoices}/{id}/viewed", null, [("If-Match", seen)]))
            .ExpectProblem(412, "precondition.failed");

        Assert.Equal("viewed", (await shop.Owner.Post($"{Invoices}/{id}/viewed")).Expect(200).Body["status"].Text());
        (await shop.Owner.Post($"{Invoices}/{id}/viewed")).Expect(200);
        Assert.Equal(["viewed", "sent", "created"],
            (await shop.Owner.Get($"/api/v1/audit?subject_type=invoice&subject_id={id}")).Expect(200)
            .Body["entries"].Items().Select(entry => entry["action"].Text()));

        await Verified(new { invoice_id = id, amount = 100.00m, payment_method = "cash" });
        (await shop.Owner.Post($"{Invoices}/{id}/viewed")).Expect(200);
        await AssertInvoice(id, "paid", paid: 100.00m, outstanding: 0.00m);
        (await shop.Owner.Post($"{Invoices}/999999999/viewed")).ExpectProblem(404, "not_found");
    }

    [Fact]
    public async Task An_invoice_of_nothing_is_paid_when_it_is_sent()
    {
        var id = (await desk.Draft((await shop.NewShopper()).Id, 0.00m))["id"].Number();

        var sent = (await shop.Owner.Post($"{Invoices}/{id}/send")).Expect(200).Body;

        Assert.Equal("paid", sent["status"].Text());
        Assert.False(sent["paid_at"].IsNull);
    }

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
        Assert.Equal((status, paid, outstanding),
            (seen["status"].Text(), seen["amount_paid"].Amount(), seen["outstanding_amount"].Amount()));
    }
}
