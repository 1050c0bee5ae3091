using Microsoft.Playwright;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.BackOffice;

/// <summary>
/// How much work six tasks are, from the first page on: the figures of <c>docs/benchmarks/back-office.md</c>, where
/// other shops' stand beside them.
/// </summary>
[LongKind]
public class TaskEffortTests(Shop shop, Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_transfer_is_recorded_and_verified()
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 3, price: 4000.00m), 1));
        var desk = await Find(order, "owner");
        await desk.Type("Bank's reference", Statements.Reference());
        await desk.Press("Record and verify");
        await desk.Told("The payment is verified.");

        Assert.Equal("paid", (await order.Now())["payment_status"].Text());
        Assert.Equal((2, 2), desk.Effort);
    }

    [Fact]
    public async Task An_order_is_packed_and_shipped_with_its_slip()
    {
        var product = await shop.NewProduct(onHand: 3, price: 4000.00m);
        var order = await OrderDesk.Order(shop, (product, 2));
        await order.Pay();
        var desk = await Find(order, "support");
        await desk.Press("All up to packing");
        await desk.Told("Packing has begun.");
        var slip = await desk.Page.Context.RunAndWaitForPageAsync(() => desk.Follow("Packing slip"));
        await Assertions.Expect(slip.Locator("body")).ToContainTextAsync((await order.Now())["order_number"].Text());
        await slip.CloseAsync();
        await desk.Type("Tracking number", "GIG-7");
        await desk.Press("Packed, ready to be collected");
        await desk.Told("The order is ready to be collected.");

        var now = await order.Now();
        Assert.Equal(("shipped", "GIG-7"), (now["status"].Text(), now["tracking_number"].Text()));
        Assert.Equal((4, 2), desk.Effort);
    }

    [Fact]
    public async Task A_delivery_of_five_lots_is_received()
    {
        var desk = await SignIn("stock");
        await desk.Follow("Stock");
        await desk.Heading("Stock");
        await desk.Follow("Receive a delivery");
        await desk.Heading("Receive a delivery");
        List<long> products = [];
        for (var lot = 0; lot < 5; lot++)
        {
            products.Add(await shop.NewProduct(onHand: 0));
            var sku = await Sku(products[^1]);
            await desk.Type("Product", sku);
            await desk.Enter("Product");
            await Assertions.Expect(desk.Page.Locator("fieldset")).ToHaveCountAsync(lot + 1);
        }

        for (var lot = 0; lot < 5; lot++)
        {
            var fields = desk.Page.Locator("fieldset").Nth(lot);
            await desk.Fill(fields.GetByLabel("Units"), "10");
            await desk.Fill(fields.GetByLabel("Cost of one"), "850");
            await desk.Fill(fields.GetByLabel("Lot", new() { Exact = true }), $"L{lot}");
            await desk.Fill(fields.GetByLabel("Expires"), "2029-06-30");
        }

        await desk.Press("Receive");
        await desk.Told("It is booked.");
        foreach (var product in products)
            Assert.Equal((10, 0, 10), await OrderDesk.Stock(shop, product));
        Assert.Equal((3, 25), desk.Effort);
    }

    [Fact]
    public async Task A_shelf_of_ten_is_counted()
    {
        var name = $"Shelf {Guid.NewGuid():N}"[..20];
        var place = new StockDesk(shop, await shop.Owner.Make(
            "/api/v1/locations", new { code = $"S{Guid.NewGuid():N}"[..16], name, kind = "store" }));
        List<long> items = [];
        for (var item = 0; item < 10; item++)
            items.Add(await place.Lot(10, batch: $"SHELF-{item}"));
        var desk = await SignIn("stock");
        await desk.Follow("Stock");
        await desk.Heading("Stock");
        await desk.Follow("Stocktakes");
        await desk.Heading("Stocktakes");
        await desk.Choose("Place", name);
        await desk.Press("Begin");
        await desk.Heading(name);
        for (var item = 0; item < 10; item++)
            await desk.Fill(desk.Page.Locator("input[name=quantity]").Nth(item), "9");
        await desk.Press("Write down");
        await desk.Told("It is written down.");
        await desk.Press("Approve: book the differences");
        foreach (var item in items)
            await Wait.Until(async () => await place.OnHand(item) is 9);
        Assert.Equal((7, 10), desk.Effort);
    }

    [Fact]
    public async Task One_of_three_comes_back_and_is_refunded()
    {
        var product = await shop.NewProduct(onHand: 3, price: 4000.00m);
        var order = await OrderDesk.Order(shop, (product, 3));
        await order.Pack();
        await order.Take("shipments", "deliver");
        var desk = await Find(order, "owner");
        await desk.Unfold("Take units back…");
        await desk.Fill(desk.Page.Locator("form", new() { HasText = "Record the return" })
            .Locator("input[name=quantity]"), "1");
        await desk.Press("Record the return");
        await desk.Told("The return is recorded.");
        await desk.Press("Give ₦4,000 back");
        await desk.Told("The refund is recorded.");

        var now = await order.Now();
        Assert.Equal((4000.00m, 0.00m), (now["amount_refunded"].Amount(), now["credit_amount"].Amount()));
        Assert.Equal((1, 0, 1), await OrderDesk.Stock(shop, product));
        Assert.Equal((4, 2), desk.Effort);
    }

    [Fact]
    public async Task Three_items_are_sold_at_the_counter()
    {
        var desk = await SignIn("support");
        await desk.Follow("Sell");
        await desk.Heading("Sell at the counter");
        for (var item = 0; item < 3; item++)
        {
            var product = await shop.NewProduct(onHand: 3, price: 1000.00m);
            await desk.Type("Product", await Sku(product));
            await desk.Enter("Product");
            await desk.Page.WaitForURLAsync(url => url.Contains($"line={product}x1", StringComparison.Ordinal));
            await Assertions.Expect(desk.Page.GetByLabel("Product", new() { Exact = true })).ToHaveValueAsync("");
        }

        await desk.Type("Cash received", "5000");
        await desk.Press("Sold · ₦3,000");
        await desk.Heading("Sold");
        await Assertions.Expect(desk.Page.Locator(".change")).ToContainTextAsync("₦2,000");
        Assert.Equal((2, 4), desk.Effort);
    }

    private async Task<Desk> SignIn(string role)
    {
        var desk = await (await Desk.Open(shop, browser)).SignIn(role);
        desk.Effort = default;
        return desk;
    }

    /// <summary>By its number, which is one field that the others need as well when there are many.</summary>
    private async Task<Desk> Find(OrderDesk order, string role)
    {
        var number = (await order.Now())["order_number"].Text();
        var desk = await SignIn(role);
        await desk.Follow("Orders");
        await desk.Heading("Orders");
        await desk.Type("Search", number);
        await desk.Enter("Search");
        await desk.Heading(number);
        return desk;
    }

    private async Task<string> Sku(long product) =>
        (await shop.Owner.Get($"/api/v1/products/{product}")).Expect(200).Body["sku"].Text();
}
