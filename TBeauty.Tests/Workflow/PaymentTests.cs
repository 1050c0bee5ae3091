using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>A payment counts once verified, and an order's money is always the sum of its payments.</summary>
public class PaymentTests(Shop shop)
{
    [Fact]
    public async Task An_order_is_partial_then_paid_then_in_credit()
    {
        var order = await NewOrder();
        var total = order["total_amount"].Amount();
        var id = order["id"].Number();

        var first = await Record(id, 1000.00m);
        await AssertMoney(id, paid: 0.00m, outstanding: total, credit: 0.00m, "pending");

        await Decide(first, "verify");
        await AssertMoney(id, paid: 1000.00m, outstanding: total - 1000.00m, credit: 0.00m, "partial");

        await Decide(await Record(id, total), "verify");
        await AssertMoney(id, paid: total + 1000.00m, outstanding: 0.00m, credit: 1000.00m, "paid");

        (await shop.Owner.Post($"/api/v1/payments/{first}/unverify", new { reason = "Another transfer" })).Expect(200);
        await AssertMoney(id, paid: total, outstanding: 0.00m, credit: 0.00m, "paid");
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Two_payments_verified_at_once_are_both_in_the_sum()
    {
        var order = await NewOrder();
        var id = order["id"].Number();
        var payments = new List<long>();
        for (var i = 0; i < 6; i++)
            payments.Add(await Record(id, 100.00m));

        await Task.WhenAll(payments.SelectMany(
            payment => new[] { Decide(payment, "verify"), Decide(payment, "verify") }));

        await AssertMoney(id, paid: 600.00m, outstanding: order["total_amount"]
            .Amount() - 600.00m, credit: 0.00m, "partial");
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_rejected_payment_can_not_be_verified_and_frees_its_reference()
    {
        var id = (await NewOrder())["id"].Number();
        var reference = $"TRF-{Guid.NewGuid():N}";
        var payment = await Record(id, 500.00m, reference);

        (await shop.Owner.Post($"/api/v1/payments/{payment}/reject", new { reason = "Never came" })).Expect(200);
        (await shop.Owner.Post($"/api/v1/payments/{payment}/reject", new { reason = "Never came" })).Expect(200);

        (await shop.Owner.Post($"/api/v1/payments/{payment}/verify")).ExpectProblem(409, "payment.status");
        await Record(id, 500.00m, reference);
    }

    [Fact]
    public async Task A_stale_look_at_a_payment_decides_nothing()
    {
        var id = (await NewOrder())["id"].Number();
        var payment = $"/api/v1/payments/{await Record(id, 500.00m)}";
        var seen = (await shop.Owner.Get(payment)).Header("ETag")!;
        (await shop.Owner.Put(payment, new { notes = "Looked at it" })).Expect(200);

        (await shop.Owner.Send(HttpMethod.Post, $"{payment}/verify", null, [("If-Match", seen)]))
            .ExpectProblem(412, "precondition.failed");
        await AssertMoney(id, paid: 0.00m, outstanding: 7500.00m, credit: 0.00m, "pending");

        seen = (await shop.Owner.Get(payment)).Header("ETag")!;
        (await shop.Owner.Send(HttpMethod.Post, $"{payment}/verify", null, [("If-Match", seen)])).Expect(200);
        await AssertMoney(id, paid: 500.00m, outstanding: 7000.00m, credit: 0.00m, "partial");
    }

    [Fact]
    public async Task Late_money_for_a_cancelled_order_is_credit()
    {
        var product = await shop.NewProduct(onHand: 2);
        var shopper = await shop.NewShopper();
        var id = (await shopper.Buy((product, 1))).Expect(201).Body["order"]["id"].Number();
        var payment = await Record(id, 300.00m);
        (await shopper.Calls.Post($"/api/v1/customer/orders/{id}/cancel")).Expect(200);

        await Decide(payment, "verify");

        await AssertMoney(id, paid: 300.00m, outstanding: 0.00m, credit: 300.00m, "paid");
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Payments_and_orders_are_found_by_reference_and_by_the_beginning_of_their_customer()
    {
        var mark = $"q{Guid.NewGuid():N}"[..14];
        var customer = (await shop.Owner.Post("/api/v1/customers", new
        {
            first_name = "Ada",
            last_name = $"{mark}_x",
            email = $"{mark}.mail@example.com",
            phone = $"+{mark}",
        })).Expect(201).Body["id"].Number();
        var order = (await shop.Owner.Post("/api/v1/orders", new
        {
            customer_id = customer,
            lines = new[] { new { product_id = await shop.NewProduct(onHand: 1), quantity = 1 } },
            delivery_method = "pickup",
        })).Expect(201).Body;
        var reference = $"TRF-{Guid.NewGuid():N}";
        var payment = await Record(order["id"].Number(), 100.00m, reference);
        var invoice = (await shop.Owner.Post($"/api/v1/invoices/from-order/{order["id"].Number()}"))
            .Expect(201).Body["id"].Number();
        var known = (await shop.Owner.Get($"/api/v1/payments/{payment}")).Body["payment_reference"].Text();

        foreach (var found in new[] { reference, known, $"{mark.ToUpperInvariant()}_", $"ada {mark}", $"{mark}.mail",
            $"+{mark}", $" {mark} " })
            Assert.Equal([payment], await Found("payments", found));
        foreach (var missed in new[] { reference[..^1], known[1..], mark[1..], $"{mark}%x", $"{mark}-x" })
            Assert.Empty(await Found("payments", missed));
        foreach (var found in new[] { order["order_number"].Text(), $"{mark}_", $"{mark}.mail" })
            Assert.Equal([order["id"].Number()], await Found("orders", found));
        Assert.Empty(await Found("orders", order["order_number"].Text()[..^1]));
        Assert.Equal([invoice], await Found("invoices", $"{mark}_"));

        async Task<long[]> Found(string what, string search) =>
            [.. (await shop.Owner.Get($"/api/v1/{what}?search={Uri.EscapeDataString(search)}")).Expect(200).Body[what]
                .Items().Select(one => one["id"].Number())];
    }

    [Fact]
    public async Task An_account_number_is_shown_by_its_last_four()
    {
        var shopper = await shop.NewShopper();
        var payment = (await shop.Owner.Post("/api/v1/payments", new
        {
            customer_id = shopper.Id,
            amount = 100.00m,
            payment_method = "bank_transfer",
            bank_name = "GTBank",
            account_number = "0123456789",
        })).Expect(201).Body;

        Assert.Equal("******6789", payment["account_number"].Text());
    }

    [Fact]
    public async Task A_payment_needs_a_payer_and_an_order_that_exists()
    {
        (await shop.Owner.Post("/api/v1/payments", new { amount = 1.00m, payment_method = "cash" }))
            .ExpectInvalid("order_id");
        (await shop.Owner.Post(
            "/api/v1/payments", new { order_id = 999_999_999, amount = 1.00m, payment_method = "cash" }))
            .ExpectInvalid("order_id");
        (await shop.Owner.Get("/api/v1/payments/999999999")).ExpectProblem(404, "not_found");
        (await shop.Owner.Post("/api/v1/payments/999999999/verify")).ExpectProblem(404, "not_found");
    }

    private async Task<Json> NewOrder()
    {
        var product = await shop.NewProduct(onHand: 5);
        return (await (await shop.NewShopper()).Buy((product, 2))).Expect(201).Body["order"];
    }

    private async Task<long> Record(long order, decimal amount, string? reference = null) =>
        (await shop.Owner.Post("/api/v1/payments", new
        {
            order_id = order,
            amount,
            payment_method = "bank_transfer",
            transaction_reference = reference,
        })).Expect(201).Body["id"].Number();

    private async Task Decide(long payment, string decision) =>
        (await shop.Owner.Post($"/api/v1/payments/{payment}/{decision}")).Expect(200);

    private async Task AssertMoney(long order, decimal paid, decimal outstanding, decimal credit, string status)
    {
        var money = (await shop.Owner.Get($"/api/v1/orders/{order}")).Expect(200).Body;
        Assert.Equal(paid, money["amount_paid"].Amount());
        Assert.Equal(outstanding, money["outstanding_amount"].Amount());
        Assert.Equal(credit, money["credit_amount"].Amount());
        Assert.Equal(status, money["payment_status"].Text());
    }
}
