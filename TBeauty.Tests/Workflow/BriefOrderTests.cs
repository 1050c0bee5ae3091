using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Orders as lists show them.</summary>
public class BriefOrderTests(Shop shop)
{
    private static readonly string[] Shown =
        ["id", "order_number", "customer", "status", "payment_status", "total_amount", "currency", "created_at"];

    [Fact]
    public async Task A_brief_list_says_what_the_whole_one_says()
    {
        var product = await shop.NewProduct(onHand: 9, price: 100.00m);
        var first = await OrderDesk.Order(shop, (product, 2));
        for (var another = 0; another < 2; another++)
            (await shop.Owner.Post("/api/v1/orders", new
            {
                customer_id = first.Buyer.Id,
                lines = new[] { new { product_id = product, quantity = 1 } },
                delivery_method = "pickup",
            })).Expect(201);

        foreach (var asked in new[]
        {
            "", "&status=pending", "&status=shipped", "&payment_status=pending", "&sort=oldest", "&sort=total_desc",
            "&size=2", "&size=2&page=2", "&size=1&page=7", "&search=ORD", "&from=2031-01-01", "&from=2001-01-01",
        })
        {
            var query = $"?customer_id={first.Buyer.Id}{asked}";
            var (whole, brief) =
                ((await shop.Owner.Get($"/api/v1/orders{query}")).Expect(200).Body,
                (await shop.Owner.Get($"/api/v1/orders/brief{query}")).Expect(200).Body);

            Assert.Equal(whole["orders"].Items().Select(Told), brief["orders"].Items().Select(order => $"{order}"));
            foreach (var member in new[] { "total", "total_is_capped", "page", "size", "pages", "next" })
                Assert.Equal($"{whole[member]}", $"{brief[member]}");
        }
    }

    [Fact]
    public async Task A_brief_list_refuses_what_the_whole_one_refuses()
    {
        (await shop.Owner.Get("/api/v1/orders/brief?page=1000000")).ExpectProblem(400, "page.too_deep");
        (await shop.Owner.Get("/api/v1/orders/brief?after=nowhere")).ExpectInvalid("after");
        (await shop.Owner.Get("/api/v1/orders/brief?sort=best")).ExpectInvalid("sort");
        (await shop.Owner.Get("/api/v1/orders/brief?from=2026-02-01&to=2026-01-01")).ExpectInvalid("from");
        (await shop.AdminDoor.Get("/api/v1/orders/brief")).ExpectProblem(401, "auth.required");
    }

    private static string Told(Json order) =>
        $"{{{string.Join(',', Shown.Select(member => $"\"{member}\":{order[member]}"))}}}";
}
