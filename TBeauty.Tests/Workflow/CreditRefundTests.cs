using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>What was paid too much goes back once, whoever clicks how often.</summary>
public class CreditRefundTests(Shop shop)
{
    [Fact]
    public async Task Of_two_who_give_a_credit_back_at_once_one_does()
    {
        var product = await shop.NewProduct(onHand: 3, price: 4000.00m);
        var order = await OrderDesk.Order(shop, (product, 3));
        await order.Pack();
        await order.Take("shipments", "deliver");
        (await order.Post("returns", new
        {
            lines = new[] { new { order_item_id = await order.Line(product), quantity = 1 } },
            restock = true,
        })).Expect(201);
        var payment = (await shop.Owner.Get($"/api/v1/payments?order_id={order.Id}")).Expect(200).Body["payments"].Items()
            .Single()["id"].Number();

        (await Back(payment, 4000.01m)).ExpectProblem(409, "credit.exceeded");
        var answers = await Task.WhenAll(Back(payment, 4000.00m), Back(payment, 4000.00m), Back(payment, 4000.00m));

        Assert.Single(answers, answer => (int)answer.Status is 201);
        Assert.All(answers.Where(answer => (int)answer.Status is not 201), answer =>
            Assert.Equal(0.00m, answer.ExpectProblem(409, "credit.exceeded")["at_most"].Amount()));
        var now = await order.Now();
        Assert.Equal((4000.00m, 0.00m), (now["amount_refunded"].Amount(), now["credit_amount"].Amount()));
        // Without the word it is what it was: never more than was paid.
        (await shop.Owner.Post($"/api/v1/payments/{payment}/refunds", new { amount = 1000.00m, reason = "A scratch" }))
            .Expect(201);
    }

    private Task<Answer> Back(long payment, decimal amount) => shop.Owner.Post(
        $"/api/v1/payments/{payment}/refunds", new { amount, reason = "Paid too much", only_credit = true });
}
