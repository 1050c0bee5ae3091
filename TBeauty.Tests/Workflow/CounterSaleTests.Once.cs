using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>What was sold, and what was paid with, counts once.</summary>
public partial class CounterSaleTests
{
    [Fact]
    public async Task A_reference_that_another_payment_has_sells_nothing_and_names_that_payment()
    {
        var product = await shop.NewProduct(onHand: 2);
        var (used, fresh) = ($"T{Guid.NewGuid():N}", $"T{Guid.NewGuid():N}");
        var holder = await shop.Owner.Make("/api/v1/payments", new
        {
            customer_id = (await shop.NewShopper()).Id,
            amount = 10.00m,
            payment_method = "pos",
            transaction_reference = used,
        });

        // Alone, and behind a payment that was counted already.
        object again = new { payment_method = "pos", transaction_reference = used.ToLowerInvariant() };
        object cash = new { payment_method = "cash", amount = 100.00m };
        foreach (var payments in (object[][])[[again], [cash, again]])
        {
            Assert.Equal(holder, (await shop.Owner.Post(Sales, Sale([(product, 1)], payments)))
                .ExpectProblem(409, "payment.reference_taken")["payment_id"].Number());
        }

        object[] twice =
        [
            new { payment_method = "pos", amount = 100.00m, transaction_reference = fresh },
            new { payment_method = "pos", transaction_reference = $" {fresh.ToLowerInvariant()} " },
        ];
        (await shop.Owner.Post(Sales, Sale([(product, 1)], twice))).ExpectInvalid("payments");
        Assert.Equal((2, 0, 2), await OrderDesk.Stock(shop, product));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task The_same_key_sells_once()
    {
        var product = await shop.NewProduct(onHand: 5);
        var key = $"counter-{Guid.NewGuid():N}";
        var sale = Sale([(product, 1)], Cash(90_000));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => shop.Owner.Post(Sales, sale, key)));
        var again = (await shop.Owner.Post(Sales, sale, key)).Expect(201);

        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.All(answers, answer => Assert.True((int)answer.Status is 201 or 409, answer.Text));
        Assert.Equal((4, 0, 4), await OrderDesk.Stock(shop, product));
    }
}
