using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Credit that moved to another order is there and nowhere else, so it can't be wished away.</summary>
public class MovedCreditTests(Shop shop)
{
    [Fact]
    public async Task Credit_that_moved_on_is_given_back_or_moves_again_and_never_vanishes()
    {
        var (shopper, other) = (await shop.NewShopper(), await shop.NewProduct(onHand: 5));
        var first = await Order(shopper, other, 1);
        var second = await Order(shopper, other, 1);
        var payment = (await shop.Owner.Post("/api/v1/payments", new
        {
            order_id = first,
            amount = 5600.00m,
            payment_method = "cash",
        })).Expect(201).Body["id"].Number();
        (await shop.Owner.Post($"/api/v1/payments/{payment}/verify")).Expect(200);

        (await shop.Owner.Post(
            $"/api/v1/payments/{payment}/apply-credit", new { order_id = second, amount = 600.00m })).Expect(200);

        var moved = Assert.Single((await shop.Owner.Get($"/api/v1/payments?order_id={second}")).Expect(200)
            .Body["payments"].Items());
        Assert.Equal(payment, moved["source_payment_id"].Number());
        var id = moved["id"].Number();
        var path = $"/api/v1/payments/{id}";
        Assert.Equal(["refunds"], (await shop.Owner.Get(path)).Expect(200).Body["available_steps"].Items()
            .Select(step => step.Text()));
        var listed = (await shop.Owner.Get("/api/v1/payments?size=100")).Expect(200).Body["payments"].Items()
            .Single(one => one["id"].Number() == id);
        Assert.Equal(["refunds"], listed["available_steps"].Items().Select(step => step.Text()));
        (await shop.Owner.Post($"{path}/unverify", new { reason = "Wrong order" })).ExpectProblem(409, "payment.status");
        (await shop.Owner.Post($"{path}/reject", new { reason = "Wrong order" })).ExpectProblem(409, "payment.status");
        Assert.Equal(600.00m, (await shop.Owner.Get($"/api/v1/orders/{second}")).Expect(200).Body["amount_paid"]
            .Amount());

        (await shop.Owner.Post($"{path}/refunds", new { amount = 600.00m, reason = "Wrong order" })).Expect(201);
        await shop.AssertBooksBalance();
    }

    private static async Task<long> Order(Shopper shopper, long product, int quantity) =>
        (await shopper.Buy((product, quantity))).Expect(201).Body["order"]["id"].Number();
}
