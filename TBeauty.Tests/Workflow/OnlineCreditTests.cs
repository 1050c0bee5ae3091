using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Money that came through a provider, and what else the shop is told of it.</summary>
[Collection(nameof(OnlineShop)), LongKind]
public class OnlineCreditTests(OnlineShop shop)
{
    [Fact]
    public async Task What_a_provider_is_giving_back_is_no_credit_any_more()
    {
        var (desk, _, payment) = await shop.Paid();
        var path = $"/api/v1/payments/{payment["id"].Number()}";
        var line = (await desk.Now())["items"].Items().Single()["id"].Number();
        (await desk.Post("cancel-lines", new { lines = new[] { new { order_item_id = line, quantity = 1 } } }))
            .Expect(200);
        Assert.Contains(await Unapplied(), id => id == payment["id"].Number());
        var other = (await shop.Owner.Post("/api/v1/orders", new
        {
            customer_id = desk.Buyer.Id,
            lines = new[] { new { product_id = await shop.NewProduct(onHand: 1), quantity = 1 } },
            delivery_method = "pickup",
        })).Expect(201).Body["id"].Number();

        Assert.Equal("pending",
            (await shop.Owner.Post($"{path}/refunds", new { amount = 2500.00m, reason = "One less" }))
            .Expect(201).Body["status"].Text());

        var refusal = (await shop.Owner.Post($"{path}/apply-credit", new { order_id = other, amount = 2500.00m }))
            .ExpectProblem(409, "credit.exceeded");
        Assert.Equal(0.00m, refusal["at_most"].Amount());
        Assert.DoesNotContain(await Unapplied(), id => id == payment["id"].Number());
        await shop.AssertBooksBalance();
    }

    /// <summary>An order of before the shop changed its currency keeps its own.</summary>
    [Fact]
    public async Task Credit_in_another_currency_pays_for_no_order()
    {
        var (desk, _, payment) = await shop.Paid();
        (await desk.Post("cancel", new { reason = "Out of reach" })).Expect(200);
        var other = (await shop.Owner.Post("/api/v1/orders", new
        {
            customer_id = desk.Buyer.Id,
            lines = new[] { new { product_id = await shop.NewProduct(onHand: 1), quantity = 1 } },
            delivery_method = "pickup",
        })).Expect(201).Body["id"].Number();
        await shop.Ask($"update ordering.orders set currency = 'USD' where id = {other}");

        var refusal = (await shop.Owner.Post($"/api/v1/payments/{payment["id"].Number()}/apply-credit",
            new { order_id = other, amount = 100.00m })).ExpectProblem(409, "payment.currency");

        Assert.StartsWith("An order in USD isn't paid in NGN;", refusal["detail"].Text());
        var seen = (await shop.Owner.Get($"/api/v1/payments/{payment["id"].Number()}")).Expect(200).Body;
        Assert.Equal(("verified", 0), (seen["status"].Text(), seen["refunds"].Items().Count()));
        Assert.Empty((await shop.Owner.Get($"/api/v1/payments?order_id={other}")).Expect(200).Body["payments"].Items());
        await shop.Ask($"update ordering.orders set currency = 'NGN' where id = {other}");
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_proof_that_staff_verified_first_is_the_providers_payment_too()
    {
        var desk = await shop.Order();
        var reference = await OnlineShop.Begin(desk);
        var form = Uploads.Form(
            ("amount", "5000.00"), ("payment_method", "online"), ("transaction_reference", reference))
            .WithFile("receipt", Uploads.Png);
        var proof =
            (await desk.Buyer.Calls.Send(HttpMethod.Post, $"/api/v1/customer/orders/{desk.Id}/payment-proof", form, []))
            .Expect(201).Body["id"].Number();
        (await shop.Owner.Post($"/api/v1/payments/{proof}/verify")).Expect(200);

        shop.Provider.Pay(reference);
        (await shop.Provider.TellPaid(shop.Storefront, "paystack", reference)).Expect(200);

        var payment = Assert.Single(await shop.PaymentsOf(desk));
        Assert.Equal((proof, "paystack", 5000.00m),
            (payment["id"].Number(), payment["provider"].Text(), payment["amount"].Amount()));
        Assert.Equal("paid", (await desk.Now())["payment_status"].Text());
        await shop.AssertBooksBalance();
    }

    private async Task<long[]> Unapplied() =>
        [.. (await shop.Owner.Get("/api/v1/payments/unapplied?size=100")).Expect(200).Body["payments"].Items()
            .Select(payment => payment["id"].Number())];
}
