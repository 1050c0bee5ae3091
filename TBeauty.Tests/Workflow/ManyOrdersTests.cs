using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Many orders at once: steps, lists to collect by, slips and tables.</summary>
public class ManyOrdersTests(Shop shop)
{
    private const string Bulk = "/api/v1/orders/bulk";

    [Fact]
    public async Task A_step_is_taken_with_each_order_by_itself()
    {
        var product = await shop.NewProduct(onHand: 9);
        var (one, two, cancelled) = (await Order(product), await Order(product), await Order(product));
        (await cancelled.Post("cancel", new { reason = "Gone" })).Expect(200);
        long[] ids = [one.Id, 999_999_999, two.Id, cancelled.Id];

        Assert.Equal("done not_found done refused", Outcomes(await Take("allocate", ids)));
        var confirmed = await Take("confirm", ids);
        Assert.Equal("done not_found done refused", Outcomes(confirmed));
        Assert.Equal(2, confirmed["done"].Number());
        Assert.Equal(1, confirmed["refused"].Number());
        Assert.Equal(ids, confirmed["results"].Items().Select(result => result["order_id"].Number()));
        var refused = confirmed["results"].Items().Last();
        Assert.Equal("order.status", refused["code"].Text());
        Assert.Equal("cancelled", refused["status"].Text());

        Assert.Equal("already not_found already refused", Outcomes(await Take("confirm", ids)));
        await one.Pay();
        foreach (var step in new[] { "processing", "pack" })
            Assert.Equal("done done", Outcomes(await Take(step, one.Id, two.Id)));
        var shipped = await Take("shipments", one.Id, two.Id);
        Assert.Equal("done refused", Outcomes(shipped));
        Assert.Equal("order.unpaid", shipped["results"].Items().Last()["code"].Text());
        Assert.Equal("done refused", Outcomes(await Take("deliver", one.Id, two.Id)));
        Assert.Equal("delivered", (await one.Now())["status"].Text());
        Assert.Equal("packed", (await two.Now())["status"].Text());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_bulk_of_nonsense_or_by_the_wrong_role_does_nothing()
    {
        var order = await Order(await shop.NewProduct(onHand: 1));

        (await shop.Owner.Post(Bulk, new { step = "confirm", order_ids = Array.Empty<long>() }))
            .ExpectInvalid("order_ids");
        (await shop.Owner.Post(Bulk, new { step = "confirm", order_ids = Enumerable.Range(1, 101) }))
            .ExpectInvalid("order_ids");
        (await shop.Owner.Post(Bulk, new { step = "confirm", order_ids = new[] { order.Id, order.Id } }))
            .ExpectInvalid("order_ids");
        (await shop.Owner.Post(Bulk, new { step = "cancel", order_ids = new[] { order.Id } })).ExpectInvalid("reason");
        (await shop.Owner.Post(Bulk, new { step = "burn", order_ids = new[] { order.Id } })).ExpectInvalid("step");
        (await (await shop.Staff("stock")).Post(Bulk, new { step = "confirm", order_ids = new[] { order.Id } }))
            .ExpectProblem(403, "auth.forbidden");
        (await (await shop.Staff("finance")).Post(Bulk, new { step = "allocate", order_ids = new[] { order.Id } }))
            .ExpectProblem(403, "auth.forbidden");

        Assert.Equal("pending", (await order.Now())["status"].Text());
        Assert.Equal("placed", string.Join(' ', await order.Timeline()));
    }

    [Fact]
    public async Task Two_who_take_the_same_step_with_the_same_orders_take_it_once()
    {
        var product = await shop.NewProduct(onHand: 6);
        var orders = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Order(product)));
        long[] ids = [.. orders.Select(order => order.Id)], backwards = [.. ids.Reverse()];
        await Take("allocate", ids);

        var answers = await Task.WhenAll(Take("confirm", ids), Take("confirm", backwards), Take("confirm", ids));

        Assert.Equal(3, answers.Sum(answer => answer["done"].Number()));
        foreach (var order in orders)
            Assert.Single(await order.Timeline(), what => what is "confirmed");
    }

    [Fact]
    public async Task A_pick_list_names_place_lot_and_orders_and_a_slip_names_no_price()
    {
        var product = await shop.NewProduct(onHand: 0);
        (await shop.Owner.Put($"/api/v1/products/{product}", new { name = "<b>Balm</b>" })).Expect(200);
        var lot = $"LOT-{Guid.NewGuid():N}";
        await OrderDesk.Lot(shop, product, 5, lot);
        var (one, two) = (await Order(product, 2), await Order(product, 3));
        await one.Take("allocate");
        await two.Take("allocate");
        var numbers = new[] { (await one.Now())["order_number"].Text(), (await two.Now())["order_number"].Text() };

        var keeper = await shop.Staff("stock");
        var list = (await keeper.Get($"/api/v1/orders/pick-list?ids={one.Id}&ids={two.Id}")).Expect(200);
        var slips = (await keeper.Get($"/api/v1/orders/packing-slips?ids={one.Id}&ids={two.Id}")).Expect(200);

        Assert.Equal("text/html", list.ContentHeaders.ContentType?.MediaType);
        Assert.All([lot, "main_warehouse", "&lt;b&gt;Balm", .. numbers], word => Assert.Contains(word, list.Text));
        Assert.Contains("<td>5</td>", list.Text);
        Assert.DoesNotContain("<b>", list.Text + slips.Text);
        Assert.All(numbers, number => Assert.Contains(number, slips.Text));
        Assert.DoesNotContain((await one.Now())["total_amount"].Amount().ToString("N2"), slips.Text);

        (await keeper.Get("/api/v1/orders/pick-list")).ExpectInvalid("ids");
        (await keeper.Get("/api/v1/orders/pick-list?ids=999999999")).ExpectInvalid("ids");
        (await keeper.Get("/api/v1/orders/packing-slips?ids=x")).Expect(400);
    }

    [Fact]
    public async Task Orders_are_exported_as_a_table()
    {
        var buyer = await shop.NewShopper();
        var product = await shop.NewProduct(onHand: 9);
        var order = (await shop.Owner.Post("/api/v1/orders", new
        {
            customer_id = buyer.Id,
            lines = new[] { new { product_id = product, quantity = 3 } },
            delivery_method = "pickup",
        })).Expect(201).Body;
        (await shop.Owner.Put($"/api/v1/customers/{buyer.Id}", new { first_name = "=HYPERLINK(1)" })).Expect(200);

        var table = (await shop.Owner.Get($"/api/v1/orders/export?customer_id={buyer.Id}")).Expect(200);

        var row = Assert.Single(Tables.Rows(table.Text.TrimStart('\uFEFF')));
        Assert.Equal(order["order_number"].Text(), row["order_number"]);
        Assert.Equal("pending", row["status"]);
        Assert.Equal("3", row["units"]);
        Assert.Equal(order["total_amount"]
            .Amount(), decimal.Parse(row["total_amount"], System.Globalization.CultureInfo.InvariantCulture));
        Assert.StartsWith("'=", row["customer"]);
        Assert.Empty(Tables.Rows(
            (await shop.Owner.Get($"/api/v1/orders/export?customer_id={buyer.Id}&status=packed")).Expect(200).Text));
        (await shop.Owner.Get("/api/v1/orders/export?from=2026-02-01&to=2026-01-01")).ExpectInvalid("from");
    }

    private Task<OrderDesk> Order(long product, int quantity = 1) => OrderDesk.Order(shop, (product, quantity));

    private async Task<Json> Take(string step, params long[] ids) =>
        (await shop.Owner.Post(Bulk, new { step, order_ids = ids, reason = "Test" })).Expect(200).Body;

    private static string Outcomes(Json answer) =>
        string.Join(' ', answer["results"].Items().Select(result => result["outcome"].Text()));
}
