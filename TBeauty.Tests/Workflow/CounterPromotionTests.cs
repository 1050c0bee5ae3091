using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>What applies by itself applies at the counter as it does on the website.</summary>
public class CounterPromotionTests(Shop shop)
{
    private const string Sales = "/api/v1/counter-sales";
    private const string Promotions = "/api/v1/promotions";

    [Fact]
    public async Task The_counter_takes_what_the_website_quotes_and_counts_the_use()
    {
        var product = await shop.NewKnownProduct(onHand: 9, price: 1000.00m);
        var promotion = await Offer(product, new { kind = "percent", value = 10, usage_limit = 2 });
        var quote = (await shop.Storefront.Post("/api/v1/customer/quote",
            new { lines = new[] { new { product_id = product, quantity = 1 } }, delivery_method = "pickup" }))
            .Expect(200).Body;
        Assert.Equal(900.00m, quote["total_amount"].Amount());

        Assert.Equal(900.00m, (await Sell(product, amount: 1000.00m)).ExpectProblem(409, "counter_sale.amount")
            ["total_amount"].Amount());
        var sold = (await Sell(product, amount: 900.00m)).Expect(201).Body;

        Assert.Equal((1000.00m, 100.00m, 900.00m, 900.00m), Sums(sold["order"]));
        Assert.Equal(quote["promotion"].ToString(), sold["order"]["promotion"].ToString());
        Assert.Equal((100.00m, 900.00m),
            (sold["receipt"]["discount_amount"].Amount(), sold["receipt"]["total_amount"].Amount()));
        Assert.Equal(1, await Used(promotion));

        // The second use is the last, however many sell at once.
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Sell(product)));
        Assert.Equal([900.00m, 1000.00m, 1000.00m, 1000.00m],
            answers.Select(answer => answer.Expect(201).Body["order"]["total_amount"].Amount()).Order());
        Assert.Equal(2, await Used(promotion));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_discount_of_staff_adds_to_it_and_never_passes_the_goods()
    {
        var product = await shop.NewProduct(onHand: 9, price: 1000.00m);
        await Offer(product, new { kind = "amount", value = 300 });

        var some = (await Sell(product, discount: 200.00m)).Expect(201).Body["order"];
        var most = (await Sell(product, discount: 699.00m)).Expect(201).Body["order"];
        var beyond = (await Sell(product, amount: 1.00m, discount: 900.00m)).ExpectProblem(409, "counter_sale.amount");

        Assert.Equal((1000.00m, 500.00m, 500.00m, 500.00m), Sums(some));
        Assert.Equal((1000.00m, 999.00m, 1.00m, 1.00m), Sums(most));
        Assert.Equal(0.00m, beyond["total_amount"].Amount());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task What_asks_who_buys_needs_a_customer_and_whoever_gives_no_name_is_none()
    {
        var (once, first) = (await shop.NewProduct(9, 1000.00m), await shop.NewProduct(9, 1000.00m));
        var vip = await shop.NewProduct(9, 1000.00m);
        await Offer(once, new { kind = "percent", value = 10, usage_limit_per_customer = 1 });
        await Offer(first, new { kind = "percent", value = 20, first_order_only = true });
        await Offer(vip, new { kind = "percent", value = 30, vip_only = true });
        var (buyer, newcomer) = ((await shop.NewShopper()).Id, (await shop.NewShopper()).Id);
        (await shop.Owner.Put($"/api/v1/customers/{buyer}/vip", new { is_vip = true, reason = "Loyal" })).Expect(200);

        foreach (var product in new[] { once, first, vip })
            Assert.Equal(1000.00m, await Total(product));

        Assert.Equal([900.00m, 1000.00m], [await Total(once, buyer), await Total(once, buyer)]);
        Assert.Equal([800.00m, 1000.00m], [await Total(first, newcomer), await Total(first, newcomer)]);
        Assert.Equal([700.00m, 700.00m], [await Total(vip, buyer), await Total(vip, buyer)]);
        Assert.Equal(1000.00m, await Total(vip, newcomer));
        await shop.AssertBooksBalance();
    }

    private Task<long> Offer(long product, object promotion)
    {
        var members = promotion.GetType().GetProperties()
            .ToDictionary(member => member.Name, member => member.GetValue(promotion));
        members["name"] = $"By itself {Guid.NewGuid():N}"[..30];
        members["product_ids"] = new[] { product };
        return shop.Owner.Make(Promotions, members);
    }

    private async Task<decimal> Total(long product, long? customer = null) =>
        (await Sell(product, customer: customer)).Expect(201).Body["order"]["total_amount"].Amount();

    private Task<Answer> Sell(long product, decimal? amount = null, decimal? discount = null, long? customer = null) =>
        shop.Owner.Post(Sales, new
        {
            customer_id = customer,
            lines = new[] { new { product_id = product, quantity = 1 } },
            payments = new[] { new { payment_method = "cash", amount } },
            discount = discount is null ? null : new { amount = discount, reason = "Regular" },
        });

    private async Task<long> Used(long promotion) =>
        (await shop.Owner.Get($"{Promotions}/{promotion}")).Expect(200).Body["used_count"].Number();

    private static (decimal, decimal, decimal, decimal) Sums(Json order) => (order["subtotal"].Amount(),
        order["discount_amount"].Amount(), order["total_amount"].Amount(), order["amount_paid"].Amount());
}
