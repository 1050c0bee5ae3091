using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>What an answer says can be done now can be done, and nothing else.</summary>
public class AvailableStepsTests(Shop shop)
{
    /// <summary>
    /// Every step of an order that a status can refuse, and one that asks for nothing that could be wrong.
    /// </summary>
    private static readonly string[] OrderSteps =
        ["allocate", "confirm", "processing", "pack", "shipments", "deliver", "discount", "cancel", "cancel-lines",
            "returns"];

    [Fact]
    public async Task An_order_says_which_steps_it_takes_all_its_life_long()
    {
        var product = await shop.NewProduct(onHand: 20);
        var order = await OrderDesk.Order(shop, (product, 2));

        Assert.Equal("allocate discount cancel cancel-lines", await Steps(order));
        await RefusesAllOthers(order);

        await order.Take("allocate");
        Assert.Equal("allocate confirm discount cancel cancel-lines", await Steps(order));

        await order.Take("confirm");
        Assert.Equal("allocate processing cancel cancel-lines", await Steps(order));
        await RefusesAllOthers(order);

        await order.Take("processing");
        Assert.Equal("allocate pack cancel cancel-lines", await Steps(order));
        await RefusesAllOthers(order);

        await order.Take("pack");
        Assert.Equal("allocate cancel cancel-lines", await Steps(order));
        await RefusesAllOthers(order);

        await order.Pay();
        Assert.Equal("allocate shipments cancel cancel-lines", await Steps(order));

        await order.Take("shipments");
        Assert.Equal("deliver returns", await Steps(order));
        await RefusesAllOthers(order);

        await order.Take("deliver");
        Assert.Equal("returns", await Steps(order));
        await RefusesAllOthers(order);

        (await order.Post("returns", await Returned(order, product, 2))).Expect(201);
        Assert.Equal("", await Steps(order));
        await RefusesAllOthers(order);
    }

    [Fact]
    public async Task A_cancelled_order_takes_no_step()
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 3), 1));
        (await order.Post("cancel", new { reason = "Wrong shade" })).Expect(200);

        Assert.Equal("", await Steps(order));
        await RefusesAllOthers(order);
    }

    [Theory]
    [InlineData("owner", "allocate confirm discount cancel cancel-lines")]
    [InlineData("manager", "allocate confirm discount cancel cancel-lines")]
    [InlineData("support", "allocate confirm cancel cancel-lines")]
    [InlineData("stock", "allocate")]
    [InlineData("finance", "")]
    public async Task Everybody_is_told_only_the_steps_of_their_role(string role, string steps)
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 3), 1));
        await order.Take("allocate");
        var staff = await shop.Staff(role);

        var one = (await staff.Get($"/api/v1/orders/{order.Id}")).Expect(200).Body;
        var listed = (await staff.Get($"/api/v1/orders?customer_id={order.Buyer.Id}")).Expect(200).Body["orders"]
            .Items().Single();

        Assert.Equal(steps, Joined(one));
        Assert.Equal(steps, Joined(listed));
    }

    [Fact]
    public async Task A_payment_and_an_invoice_say_what_can_be_done_with_them()
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 3), 1));
        var total = (await order.Now())["total_amount"].Amount();
        var invoice = (await shop.Owner.Post($"/api/v1/invoices/from-order/{order.Id}")).Expect(201).Body;
        Assert.Equal("send cancel", Joined(invoice));
        var path = $"/api/v1/invoices/{invoice["id"].Number()}";
        Assert.Equal("viewed cancel credit-notes", Joined((await shop.Owner.Post($"{path}/send")).Expect(200).Body));
        Assert.Equal("cancel credit-notes", Joined((await shop.Owner.Post($"{path}/viewed")).Expect(200).Body));

        var paid = (await shop.Owner.Post(
            "/api/v1/payments", new { order_id = order.Id, amount = total + 500, payment_method = "pos" }))
                .Expect(201).Body;
        var payment = $"/api/v1/payments/{paid["id"].Number()}";
        Assert.Equal("verify reject", Joined(paid));
        Assert.Equal("unverify refunds apply-credit",
            Joined((await shop.Owner.Post($"{payment}/verify")).Expect(200).Body));
        Assert.Equal("credit-notes", Joined((await shop.Owner.Get(path)).Expect(200).Body));

        (await shop.Owner.Post($"{payment}/refunds", new { amount = 500, reason = "Too much" })).Expect(201);
        Assert.Equal("refunds", Joined((await shop.Owner.Get(payment)).Expect(200).Body));
        (await shop.Owner.Post($"{payment}/unverify", new { reason = "x" })).ExpectProblem(409, "payment.status");

        var finance = await shop.Staff("finance");
        var support = await shop.Staff("support");
        Assert.Equal("refunds", Joined((await finance.Get(payment)).Expect(200).Body));
        Assert.Equal("", Joined((await support.Get(payment)).Expect(200).Body));
        Assert.Equal("", Joined((await support.Get(path)).Expect(200).Body));
    }

    [Fact]
    public async Task A_draft_of_an_order_that_was_changed_since_is_not_offered_to_be_sent()
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 3), 1));
        var invoice = (await shop.Owner.Post($"/api/v1/invoices/from-order/{order.Id}")).Expect(201).Body["id"]
            .Number();
        (await order.Post("discount", new { amount = 100, reason = "Regular" })).Expect(200);

        Assert.Equal("cancel", Joined((await shop.Owner.Get($"/api/v1/invoices/{invoice}")).Expect(200).Body));
        (await shop.Owner.Post($"/api/v1/invoices/{invoice}/send")).ExpectProblem(409, "invoice.order_changed");
    }

    [Theory]
    [InlineData("stock", "fulfilment inventory staff")]
    [InlineData("finance", "analytics payments staff")]
    [InlineData("support", "customers fulfilment orders staff")]
    public async Task Whoever_asks_who_they_are_is_told_their_permissions(string role, string permissions)
    {
        var staff = await shop.Staff(role);

        var me = (await staff.Get("/api/v1/auth/me")).Expect(200);

        Assert.Equal(role, me.Body["role"].Text());
        Assert.Equal(permissions, string.Join(' ', me.Body["permissions"].Items().Select(word => word.Text())));
        Assert.Equal(me.Header("ETag"), $"\"{me.Body["version"].Text()}\"");
    }

    [Fact]
    public async Task A_body_carries_the_version_that_its_tag_does()
    {
        var product = await shop.NewProduct(onHand: 3);
        var order = await OrderDesk.Order(shop, (product, 1));
        var invoice = (await shop.Owner.Post($"/api/v1/invoices/from-order/{order.Id}")).Expect(201).Body["id"]
            .Number();
        var listed = (await shop.Owner.Get($"/api/v1/orders?customer_id={order.Buyer.Id}")).Expect(200).Body["orders"]
            .Items().Single();

        foreach (var path in new[] { $"orders/{order.Id}", $"products/{product}", $"customers/{order.Buyer.Id}",
            $"invoices/{invoice}" })
        {
            var answer = (await shop.Owner.Get($"/api/v1/{path}")).Expect(200);
            Assert.Equal(answer.Header("ETag"), $"\"{answer.Body["version"].Text()}\"");
        }

        // Good for a step as it stands in a list, and for no second one.
        var seen = ("If-Match", $"\"{listed["version"].Text()}\"");
        (await shop.Owner.Send(HttpMethod.Post, $"/api/v1/orders/{order.Id}/allocate", null, [seen])).Expect(200);
        (await shop.Owner.Send(HttpMethod.Post, $"/api/v1/orders/{order.Id}/confirm", null, [seen])).Expect(412);
    }

    private static string Joined(Json answer) =>
        string.Join(' ', answer["available_steps"].Items().Select(step => step.Text()));

    private static async Task<string> Steps(OrderDesk order) => Joined(await order.Now());

    private static async Task<object> Returned(OrderDesk order, long product, int quantity) =>
        new { lines = new[] { new { order_item_id = await order.Line(product), quantity } }, restock = true };

    /// <summary>A step that isn't offered is refused, and changes nothing.</summary>
    private static async Task RefusesAllOthers(OrderDesk order)
    {
        var now = await order.Now();
        var line = now["items"].Items().First()["id"].Number();
        foreach (var step in OrderSteps.Except(Joined(now).Split(' ')))
        {
            object? body = step switch
            {
                "cancel" => new { reason = "Test" },
                "discount" => new { amount = 1, reason = "Test" },
                "returns" => new { lines = new[] { new { order_item_id = line, quantity = 1 } }, restock = true },
                _ => null,
            };
            var answer = (await order.Post(step, body)).Expect(409);
            Assert.Contains(answer.Body["code"]
                .Text(), (string[])["order.status", "order.not_allocated", "order.unpaid"]);
        }

        Assert.Equal(now.ToString(), (await order.Now()).ToString());
    }
}
