using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>Who still gets something, or still has to pay for it, is not forgotten yet.</summary>
public partial class ErasureTests
{
    [Fact]
    public async Task A_customer_with_open_orders_keeps_their_address_until_the_orders_are_over()
    {
        var product = await shop.NewProduct(onHand: 9, price: 1000.00m);
        var desk = await OrderDesk.Order(shop, (product, 1));
        var path = $"/api/v1/customers/{desk.Buyer.Id}";
        var bought = (await desk.Buyer.Buy((product, 1))).Expect(201).Body["order"];
        string[] open = [$"{desk.Id} pending", $"{bought["id"].Number()} pending"];

        var refused = (await shop.Owner.Post($"{path}/erase")).ExpectProblem(409, "customer.has_open_orders");

        Assert.Equal(open, Open(refused));
        Assert.Equal(bought["order_number"].Text(), refused["orders"].Items().Last()["order_number"].Text());
        await AssertKnown();

        // Paid, packed and on its way it is as open; so is a part of it that has left.
        await desk.Pack();
        Assert.Equal($"{desk.Id} packed", Open(await Refused())[0]);
        (await desk.Post("shipments")).Expect(201);
        Assert.Equal($"{desk.Id} shipped", Open(await Refused())[0]);
        (await desk.Post("deliver")).Expect(200);
        Assert.Equal(open[1..], Open(await Refused()));
        await AssertKnown();

        (await shop.Owner.Post($"/api/v1/orders/{bought["id"].Number()}/cancel", new { reason = "Changed their mind" }))
            .Expect(200);
        (await shop.Owner.Post($"{path}/erase")).Expect(200);
        Assert.True((await shop.Owner.Get(path)).Expect(200).Body["email"].IsNull);
        (await shop.Owner.Post($"{path}/erase")).Expect(200);

        static string[] Open(Json problem) =>
            [.. problem["orders"].Items().Select(order => $"{order["order_id"].Number()} {order["status"].Text()}")];

        async Task<Json> Refused() =>
            (await shop.Owner.Post($"{path}/erase")).ExpectProblem(409, "customer.has_open_orders");

        async Task AssertKnown()
        {
            Assert.Equal(desk.Buyer.Email, (await shop.Owner.Get(path)).Expect(200).Body["email"].Text());
            Assert.Equal("12 Admiralty Way", (await shop.Owner.Get($"/api/v1/orders/{bought["id"].Number()}"))
                .Expect(200).Body["shipping_address"]["line1"].Text());
        }
    }

    [Fact]
    public async Task Whoever_is_being_forgotten_orders_nothing_at_that_moment()
    {
        var product = await shop.NewKnownProduct(onHand: 9);
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product)).Expect(201);
        Task<Answer> checkOut, byStaff;
        await using (var held = await HeldRow.By(shop, $"""
            select 1 from customers.customers c where c.id = {shopper.Id} for update;
            update customers.customers set is_active = false, erased_at = now() where id = {shopper.Id}
            """))
        {
            // As the erasure does: they have asked who orders before it began, and write it down after it.
            checkOut = shopper.CheckOut();
            byStaff = shop.Owner.Post("/api/v1/orders", new
            {
                customer_id = shopper.Id,
                lines = new[] { new { product_id = product, quantity = 1 } },
                delivery_method = "pickup",
            });
            await held.UntilSomebodyWaits("place_orders");
            await held.Commit();
        }

        (await checkOut).ExpectProblem(403, "account.inactive");
        (await byStaff).ExpectProblem(409, "customer.inactive");
        Assert.Equal((9, 0, 9), await OrderDesk.Stock(shop, product));
    }

    [Fact]
    public async Task Of_an_erasure_and_a_checkout_at_once_one_is_refused()
    {
        var product = await shop.NewKnownProduct(onHand: 40);
        for (var round = 0; round < 12; round++)
        {
            var shopper = await shop.NewShopper();
            (await shopper.AddToCart(product)).Expect(201);

            var answers = await Task.WhenAll(
                shopper.CheckOut(), shop.Owner.Post($"/api/v1/customers/{shopper.Id}/erase"));

            Assert.True(((int)answers[0].Status, (int)answers[1].Status) is (201, 409) or (403, 200),
                $"{answers[0].Text} {answers[1].Text}");
        }
    }
}
