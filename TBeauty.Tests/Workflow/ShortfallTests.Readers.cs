using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Who sees a shortfall, and who sees nothing of it.</summary>
public partial class ShortfallTests
{
    [Fact]
    public async Task A_customer_sees_their_order_and_nothing_of_what_happened_on_the_shelves()
    {
        var product = await shop.NewProduct(onHand: 0);
        var lot = await OrderDesk.Lot(shop, product, 4, "LOT-SECRET");
        var order = await OrderDesk.Order(shop, (product, 4));
        await order.Take("allocate", "confirm");
        (await shop.Lose(lot, 3, "Dropped by Ngozi")).Expect(201);

        foreach (var path in new[] { $"/api/v1/customer/orders/{order.Id}", "/api/v1/customer/orders" })
        {
            var answer = (await order.Buyer.Calls.Get(path)).Expect(200);
            foreach (var secret in new[] { "fell_short", "reallocated", "short", "missing", "Ngozi", "LOT-SECRET",
                "staff:", "inventory" })
                Assert.DoesNotContain(secret, answer.Text);
        }

        Assert.Equal(
            ["placed", "allocated", "confirmed"],
            (await order.Buyer.Calls.Get($"/api/v1/customer/orders/{order.Id}")).Expect(200).Body["events"].Items()
                .Select(e => e["what"].Text()));
        (await order.Buyer.Calls.Get(Shortfalls.Path)).Expect(404);
    }

    [Fact]
    public async Task Every_role_reads_the_list_page_by_page()
    {
        long[] products = [await shop.NewProduct(onHand: 2), await shop.NewProduct(onHand: 2)];
        foreach (var product in products)
        {
            await OrderDesk.Order(shop, (product, 2));
            (await shop.Lose((await shop.Availability(product))["items"].Items().Single()["inventory_item_id"]
                .Number(), 1)).Expect(201);
        }

        foreach (var role in new[] { "owner", "manager", "stock", "finance", "support" })
            (await (await shop.Staff(role)).Get($"{Shortfalls.Path}?size=1")).Expect(200);
        (await shop.AdminDoor.Get(Shortfalls.Path)).ExpectProblem(401, "auth.required");
        (await shop.Owner.Get($"{Shortfalls.Path}?size=101")).ExpectInvalid("size");
        (await shop.Owner.Get($"{Shortfalls.Path}?after=x")).ExpectInvalid("after");
        (await shop.Owner.Get($"{Shortfalls.Path}?page=1000000")).ExpectProblem(400, "page.too_deep");

        var seen = new List<long>();
        for (var path = $"{Shortfalls.Path}?size=1"; ;)
        {
            var page = (await shop.Owner.Get(path)).Expect(200).Body;
            Assert.InRange(page["total"].Number(), 2, 10_000);
            seen.AddRange(page["shortfalls"].Items().Select(listed => listed["product_id"].Number()));
            if (page["next"].IsNull)
                break;
            path = $"{Shortfalls.Path}?size=1&after={page["next"].Text()}";
        }

        Assert.Equal([products[1], products[0]], seen.Where(products.Contains));
        Assert.Equal((1, 2, 1, 1, 2), await shop.Short(products[0]));
    }
}
