using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>A promotion is used as often as it may be, whoever comes at once and wherever they come in.</summary>
[Trait("suite", "trust")]
public class PromotionRaceTests(Shop shop)
{
    private const string Promotions = "/api/v1/promotions";

    [Fact]
    public async Task A_hundred_buyers_of_ten_uses_make_ten_discounted_orders()
    {
        var products = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shop.NewProduct(100, 1000.00m)));
        var code = $"TEN{Guid.NewGuid():N}"[..12];
        var id = await shop.Owner.Make(
            Promotions, new { name = "Ten", code, kind = "percent", value = 10, usage_limit = 10 });
        var shoppers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => shop.NewShopper()));
        var guests = await Task.WhenAll(Enumerable.Range(0, 60).Select(at =>
            GuestShopper.With(shop, products[at % 4], replica: at % shop.Storefronts.Count)));
        var caller = await shop.NewShopper();
        foreach (var (at, shopper) in shoppers.Index())
            (await shopper.Buyable(products[at % 4], products[(at + 1) % 4])).Expect(201);

        var answers = await Task.WhenAll(
        [
            .. shoppers.Select(shopper => Patiently(() => shopper.Calls.Post(
                "/api/v1/customer/cart/checkout", new { delivery_method = "pickup", promotion_code = code }))),
            .. guests.Select(guest => Patiently(() => guest.Send("cart/checkout",
                new { guest = guest.Guest, delivery_method = "pickup", promotion_code = code }))),
            // And one at the telephone.
            Ordered(caller.Id, products[0], code),
        ]);

        Assert.Equal(10, answers.Count(answer => (int)answer.Status is 201));
        foreach (var refused in answers.Where(answer => (int)answer.Status is not 201))
            Assert.Equal("used_up", refused.ExpectProblem(409, "promotion.refused")["reason"].Text());
        Assert.Equal(10, (await shop.Owner.Get($"{Promotions}/{id}")).Expect(200).Body["used_count"].Number());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task One_person_uses_it_once_however_many_records_they_have()
    {
        var product = await shop.NewProduct(100, 1000.00m);
        var code = $"ONE{Guid.NewGuid():N}"[..12];
        await shop.Owner.Make(
            Promotions, new { name = "Once", code, kind = "percent", value = 10, usage_limit_per_customer = 1 });
        var phone = $"+234803{Random.Shared.Next(1_000_000, 9_999_999)}";
        var people = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => shop.Owner.Make(
            "/api/v1/customers", new { first_name = "Ada", last_name = $"Record {i}", phone })));

        var answers = await Task.WhenAll(people.Concat(people).Select(person => Ordered(person, product, code)));

        Assert.Single(answers, answer => (int)answer.Status is 201);
        Assert.All(answers.Where(answer => (int)answer.Status is not 201), answer =>
            answer.ExpectProblem(409, "promotion.refused"));
        Assert.Equal(1, (await OrderDesk.Stock(shop, product)).Reserved);
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_limit_that_is_set_while_orders_come_in_counts_all_of_them()
    {
        var product = await shop.NewProduct(100, 1000.00m);
        var code = $"SET{Guid.NewGuid():N}"[..12];
        var id = await shop.Owner.Make(Promotions, new { name = "Set", code, kind = "percent", value = 10 });
        var caller = await shop.NewShopper();

        var ordering = Enumerable.Range(0, 30).Select(_ => Ordered(caller.Id, product, code)).ToArray();
        (await shop.Owner.Put($"{Promotions}/{id}", new { usage_limit = 1000 })).Expect(200);
        var orders = await Task.WhenAll(ordering);
        await Task.WhenAll(orders.Where(order => (int)order.Status is 201).Take(10).Select(async order =>
            (await shop.Owner.Post($"/api/v1/orders/{order.Body["id"].Number()}/cancel", new { reason = "No" }))
                .Expect(200)));

        await shop.AssertBooksBalance();
    }

    private Task<Answer> Ordered(long customer, long product, string code) =>
        Patiently(() => shop.Owner.Post("/api/v1/orders", new
        {
            customer_id = customer,
            lines = new[] { new { product_id = product, quantity = 1 } },
            delivery_method = "pickup",
            promotion_code = code,
        }));

    /// <summary>Whoever is told to come back does: a crowd is more than a busy machine serves at once.</summary>
    private static async Task<Answer> Patiently(Func<Task<Answer>> ask)
    {
        var answer = await ask();
        while ((int)answer.Status is 503)
            answer = await ask();
        return answer;
    }
}

file static class Carts
{
    public static async Task<Answer> Buyable(this Shopper shopper, long first, long second)
    {
        (await shopper.AddToCart(first)).Expect(201);
        return await shopper.AddToCart(second);
    }
}
