using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>Many tills that sell the same product wait for each other, and for nobody else's connections.</summary>
public class CounterCrowdTests(Shop shop)
{
    private const string Sales = "/api/v1/counter-sales";
    private const string Hold = "from inventory.items i where i.product_id = any";
    private const int Tills = 30;
    private const int AtOnce = 4;

    [Fact]
    public async Task Tills_wait_without_a_connection_and_all_of_them_sell()
    {
        var product = await shop.NewProduct(onHand: Tills);
        var buyer = await shop.NewShopper();
        Task<Answer>[] selling;
        await using (await HeldRow.By(
            shop, $"select from inventory.items where product_id = {product} for update"))
        {
            selling = [.. Enumerable.Range(0, Tills).Select(_ => shop.Owner.Post(Sales, new
            {
                customer_id = buyer.Id,
                lines = new[] { new { product_id = product, quantity = 1 } },
                payments = new[] { new { payment_method = "pos" } },
            }))];
            await Races.UntilWaiting(await shop.OpenDatabase(), Hold, AtOnce);
            // Whoever looks something up finds connections, more often than there are of them.
            await Task.WhenAll(Enumerable.Range(0, Tills).Select(async _ =>
                (await shop.Owner.Get($"/api/v1/inventory?product_id={product}")).Expect(200)));
            Assert.Equal($"{AtOnce}", await shop.Ask($"""
                select count(*)::text from pg_stat_activity where wait_event_type = 'Lock' and query like '%{Hold}%'
                """));
        }

        Assert.All(await Task.WhenAll(selling), answer => answer.Expect(201));
        Assert.Equal((0, 0, 0), await OrderDesk.Stock(shop, product));
        (await shop.Owner.Post(Sales, new
        {
            lines = new[] { new { product_id = product, quantity = 1 } },
            payments = new[] { new { payment_method = "pos" } },
        })).ExpectProblem(409, "stock.insufficient");
    }
}
