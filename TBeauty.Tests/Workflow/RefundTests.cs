using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Money that goes back, or on to another order, is always part of money that came in.</summary>
public class RefundTests(Shop shop)
{
    [Fact]
    public async Task A_payment_is_refunded_in_parts_and_never_beyond()
    {
        var (_, order, payment) = await Paid(5000.00m);

        var first = (await Refund(payment, 2000.00m)).Expect(201);
        Assert.Equal($"/api/v1/payments/{payment}/refunds/{first.Body["id"].Number()}",
            first.Headers.Location!.ToString());
        Assert.Equal(first.Text, (await shop.Owner.Get(first.Headers.Location.ToString())).Expect(200).Text);
        await AssertMoney(order, paid: 5000.00m, refunded: 2000.00m, outstanding: 4500.00m, "partial");

        Assert.Equal(3000.00m, (await Refund(payment, 3000.01m))
            .ExpectProblem(409, "refund.exceeds_payment")["refundable_amount"].Amount());
        (await Refund(payment, 3000.00m)).Expect(201);
        await AssertMoney(order, paid: 5000.00m, refunded: 5000.00m, outstanding: 0.00m, "refunded");

        var seen = (await shop.Owner.Get($"/api/v1/payments/{payment}")).Expect(200).Body;
        Assert.Equal("refunded", seen["status"].Text());
        Assert.Equal([2000.00m, 3000.00m], seen["refunds"].Items().Select(refund => refund["amount"].Amount()));
        (await Refund(payment, 0.01m)).ExpectProblem(409, "refund.exceeds_payment");
        (await shop.Owner.Post($"/api/v1/payments/{payment}/unverify", new { reason = "No" }))
            .ExpectProblem(409, "payment.status");
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Verifying_again_after_a_refund_changes_nothing()
    {
        var (_, order, payment) = await Paid(5000.00m);
        (await Refund(payment, 2000.00m)).Expect(201);

        var again = (await shop.Owner.Post($"/api/v1/payments/{payment}/verify")).Expect(200).Body;

        Assert.Equal("partially_refunded", again["status"].Text());
        await AssertMoney(order, paid: 5000.00m, refunded: 2000.00m, outstanding: 4500.00m, "partial");
    }

    [Fact]
    public async Task Two_who_refund_at_once_do_not_refund_twice()
    {
        var (_, order, payment) = await Paid(5000.00m);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Refund(payment, 2000.00m)));

        Assert.Equal(2, answers.Count(answer => (int)answer.Status is 201));
        Assert.All(answers.Where(answer => (int)answer.Status is not 201), answer =>
            answer.ExpectProblem(409, "refund.exceeds_payment"));
        await AssertMoney(order, paid: 5000.00m, refunded: 4000.00m, outstanding: 6500.00m, "partial");
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_refund_with_its_key_is_one_refund()
    {
        var (_, _, payment) = await Paid(5000.00m);
        var key = $"refund-{Guid.NewGuid():N}";

        var answers = new[] { await Refund(payment, 100.00m, key), await Refund(payment, 100.00m, key) };

        Assert.Equal(answers[0].Expect(201).Text, answers[1].Expect(201).Text);
        Assert.Equal("true", answers[1].Header("Idempotent-Replayed"));
        Assert.Equal(100.00m, (await shop.Owner.Get($"/api/v1/payments/{payment}")).Body["refunded_amount"].Amount());
    }

    [Theory]
    [InlineData("""{"amount":0,"reason":"x"}""", "amount")]
    [InlineData("""{"amount":-5,"reason":"x"}""", "amount")]
    [InlineData("""{"amount":1.234,"reason":"x"}""", "amount")]
    [InlineData("""{"amount":100000000000,"reason":"x"}""", "amount")]
    [InlineData("""{"amount":1,"reason":" "}""", "reason")]
    [InlineData("""{"amount":1}""", "reason")]
    public async Task A_bad_refund_is_not_made(string body, string field) =>
        (await shop.Owner.PostText("/api/v1/payments/1/refunds", body)).ExpectInvalid(field);

    [Fact]
    public async Task Money_that_does_not_count_can_not_go_back()
    {
        var (_, order, _) = await Paid(100.00m);
        var payment = await Record(new { order_id = order, amount = 50.00m, payment_method = "cash" });

        (await Refund(payment, 10.00m)).ExpectProblem(409, "payment.status");
        (await Refund(999_999_999, 10.00m)).ExpectProblem(404, "not_found");
    }

    [Fact]
    public async Task Credit_of_a_cancelled_order_pays_for_another_one()
    {
        var (shopper, cancelled, payment) = await Paid(3000.00m, verify: false);
        (await shopper.Calls.Post($"/api/v1/customer/orders/{cancelled}/cancel")).Expect(200);
        (await shop.Owner.Post($"/api/v1/payments/{payment}/verify")).Expect(200);
        Assert.Equal(3000.00m, await Unapplied(shopper, payment));
        var next = (await shopper.Buy((await shop.NewProduct(onHand: 5), 2))).Expect(201).Body["order"]["id"].Number();

        Assert.Equal(3000.00m, (await Use(payment, next, 3000.01m)).ExpectProblem(409, "credit.exceeded")["at_most"]
            .Amount());
        var answers = await Task.WhenAll(Use(payment, next, 2000.00m), Use(payment, next, 2000.00m));

        var used = Assert.Single(answers, answer => (int)answer.Status is 200).Body;
        Assert.Equal("partially_refunded", used["status"].Text());
        await AssertMoney(next, paid: 2000.00m, refunded: 0.00m, outstanding: 5500.00m, "partial");
        Assert.Equal(1000.00m, await Unapplied(shopper, payment));
        var made = used["refunds"].Items().Single()["applied_to_payment_id"].Number();
        Assert.Equal(payment, (await shop.Owner.Get($"/api/v1/payments/{made}")).Expect(200).Body["source_payment_id"]
            .Number());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Credit_stays_with_its_customer_and_within_what_an_order_needs()
    {
        var (shopper, order, payment) = await Paid(12500.00m);
        var (_, strangers, _) = await Paid(1.00m);
        Assert.Equal(5000.00m, await Unapplied(shopper, payment));

        (await Use(payment, strangers, 100.00m)).ExpectProblem(409, "payment.customer_mismatch");
        (await Use(payment, 999_999_999, 100.00m)).ExpectProblem(409, "payment.customer_mismatch");
        (await Use(payment, order, 100.00m)).ExpectProblem(409, "credit.same_order");
        (await Use(999_999_999, order, 100.00m)).ExpectProblem(404, "not_found");

        var small = (await shopper.Buy((await shop.NewProduct(onHand: 5, price: 200.00m), 1)))
            .Expect(201).Body["order"]["id"].Number();
        Assert.Equal(2700.00m, (await Use(payment, small, 4000.00m))
            .ExpectProblem(409, "credit.exceeds_order")["at_most"].Amount());
        (await Use(payment, small, 2700.00m)).Expect(200);
        await AssertMoney(small, paid: 2700.00m, refunded: 0.00m, outstanding: 0.00m, "paid");
        await AssertMoney(order, paid: 12500.00m, refunded: 2700.00m, outstanding: 0.00m, "paid");
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Lists_and_figures_agree()
    {
        var (shopper, order, payment) = await Paid(400.00m);
        (await Refund(payment, 150.00m)).Expect(201);
        await Record(new { order_id = order, amount = 70.00m, payment_method = "pos" });
        var rejected = await Record(new { order_id = order, amount = 30.00m, payment_method = "cash" });
        (await shop.Owner.Post($"/api/v1/payments/{rejected}/reject", new { reason = "Never came" })).Expect(200);

        var list = (await shop.Owner.Get($"/api/v1/payments?customer_id={shopper.Id}&stats=true")).Expect(200).Body;
        var stats = list["stats"];

        Assert.Equal(3, list["total"].Number());
        Assert.Equal((3, 1, 1, 1), ((int)stats["total_count"].Number(), (int)stats["verified_count"].Number(),
            (int)stats["unverified_count"].Number(), (int)stats["rejected_count"].Number()));
        Assert.Equal((470.00m, 400.00m, 70.00m),
            (stats["total_amount"].Amount(), stats["verified_amount"].Amount(), stats["unverified_amount"].Amount()));
        Assert.Equal((30.00m, 150.00m, 250.00m),
            (stats["rejected_amount"].Amount(), stats["refunded_amount"].Amount(), stats["net_amount"].Amount()));
        Assert.Equal("""[{"payment_method":"bank_transfer","count":1,"amount":400.00}]""", stats["by_method"]
            .ToString());
        Assert.Equal(stats.ToString(), (await shop.Owner.Get($"/api/v1/payments/stats?customer_id={shopper.Id}"))
            .Expect(200).Text);
        Assert.False((await shop.Owner.Get("/api/v1/payments?size=1")).Expect(200).Body.Has("stats"));
        Assert.Equal(3, (await shop.Owner.Get($"/api/v1/payments/customer/{shopper.Id}")).Expect(200).Body["total"]
            .Number());
        (await shop.Owner.Get("/api/v1/payments/customer/999999999")).ExpectProblem(404, "not_found");
        Assert.All((await shop.Owner.Get("/api/v1/payments/unverified?size=100")).Expect(200).Body["payments"].Items(),
            one => Assert.Equal("unverified", one["status"].Text()));
    }

    [Fact]
    public async Task Notes_change_and_nothing_else_does()
    {
        var (_, _, payment) = await Paid(100.00m);
        var path = $"/api/v1/payments/{payment}";
        var etag = (await shop.Owner.Get(path)).Header("ETag")!;

        var changed = (await shop.Owner.Put(path, new { notes = "Came in two parts" }, ("If-Match", etag))).Expect(200);

        Assert.Equal("Came in two parts", changed.Body["notes"].Text());
        Assert.NotEqual(etag, changed.Header("ETag"));
        (await shop.Owner.Put(path, new { notes = "Stale" }, ("If-Match", etag)))
            .ExpectProblem(412, "precondition.failed");
        (await shop.Owner.Put(path, new { amount = 5 })).ExpectInvalid("amount");
        Assert.Equal("Came in two parts", (await shop.Owner.Get(path)).Body["notes"].Text());
    }

    [Fact]
    public async Task Staff_keep_the_receipt_of_a_payment()
    {
        var (_, _, payment) = await Paid(100.00m);
        var path = $"/api/v1/payments/{payment}/receipt";
        (await shop.Owner.Get(path)).ExpectProblem(404, "not_found");

        (await shop.Owner.Send(HttpMethod.Post, path, Uploads.Form().WithFile("receipt", Uploads.Png), [])).Expect(200);

        Assert.Equal("image/png", (await shop.Owner.Get(path)).Expect(200).ContentHeaders.ContentType?.MediaType);
        (await shop.Owner.Send(HttpMethod.Post, path, Uploads.Form().WithFile("receipt", "<html>"u8.ToArray()), []))
            .ExpectInvalid("receipt");
    }

    /// <summary>An order of 7,500.00, 2,500.00 of it for delivery, with a verified payment.</summary>
    private async Task<(Shopper Shopper, long Order, long Payment)> Paid(decimal amount, bool verify = true)
    {
        var shopper = await shop.NewShopper();
        var order = (await shopper.Buy((await shop.NewProduct(onHand: 5), 2))).Expect(201).Body["order"]["id"].Number();
        var payment = await Record(new { order_id = order, amount, payment_method = "bank_transfer" });
        if (verify)
            (await shop.Owner.Post($"/api/v1/payments/{payment}/verify")).Expect(200);
        return (shopper, order, payment);
    }

    private async Task<long> Record(object payment) =>
        (await shop.Owner.Post("/api/v1/payments", payment)).Expect(201).Body["id"].Number();

    private Task<Answer> Refund(long payment, decimal amount, string? key = null) =>
        shop.Owner.Post($"/api/v1/payments/{payment}/refunds", new { amount, reason = "One was broken" }, key);

    private Task<Answer> Use(long payment, long order, decimal amount) =>
        shop.Owner.Post($"/api/v1/payments/{payment}/apply-credit", new { order_id = order, amount });

    private async Task<decimal> Unapplied(Shopper shopper, long payment)
    {
        for (var next = ""; ;)
        {
            var page = (await shop.Owner.Get($"/api/v1/payments/unapplied?size=100{next}")).Expect(200).Body;
            foreach (var one in page["payments"].Items())
            {
                if (one["id"].Number() == payment)
                {
                    Assert.Equal(shopper.Id, one["customer"]["id"].Number());
                    return one["unapplied_amount"].Amount();
                }
            }

            next = $"&after={page["next"].Text()}";
        }
    }

    private async Task AssertMoney(long order, decimal paid, decimal refunded, decimal outstanding, string status)
    {
        var money = (await shop.Owner.Get($"/api/v1/orders/{order}")).Expect(200).Body;
        Assert.Equal((paid, refunded, outstanding, status),
            (money["amount_paid"].Amount(), money["amount_refunded"].Amount(),
            money["outstanding_amount"].Amount(), money["payment_status"].Text()));
    }
}
