using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.BackOffice;

/// <summary>A day of the shop, by its owner and one clerk, who touch nothing but pages.</summary>
[LongKind]
public class ShopDayTests(Shop shop, Browser browser) : IClassFixture<Browser>
{
    private const int Lagos = 1;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_day_from_opening_to_closing(bool keyboard)
    {
        long[] products =
            [await shop.NewProduct(5, 4000.00m), await shop.NewProduct(5, 1500.00m), await shop.NewProduct(5, 900.00m)];
        var incoming = await shop.NewProduct(onHand: 0);
        // Three customers ordered on the web last night, and say that they have transferred the money.
        var orders = new List<WebOrder>();
        foreach (var product in products)
            orders.Add(await Ordered(product));
        var owner = await (await Desk.Open(shop, browser, keyboard: keyboard)).SignIn();
        var clerk = await (await Desk.Open(shop, browser, keyboard: keyboard)).SignIn("support");

        await SellAtTheCounter(clerk, products);
        await ReconcileTheBank(owner, orders);
        foreach (var order in orders)
            await BringToItsCustomer(clerk, order);
        await ReceiveGoods(owner, incoming);

        // Closing: what came in today stands on the first page, and nothing of it waits any more.
        await owner.Follow("Today");
        await owner.Heading("Today");
        await Assertions.Expect(owner.Page.GetByText("Orders that came in today")).ToBeVisibleAsync();
        foreach (var order in orders)
        {
            var now = (await shop.Owner.Get($"/api/v1/orders/{order.Id}")).Expect(200).Body;
            Assert.Equal(("delivered", "paid"), (now["status"].Text(), now["payment_status"].Text()));
        }

        foreach (var product in products)
            Assert.Equal((3, 0, 3), await OrderDesk.Stock(shop, product));
        Assert.Equal((12, 0, 12), await OrderDesk.Stock(shop, incoming));
        Assert.Empty(owner.Faults);
        Assert.Empty(clerk.Faults);
        await shop.AssertBooksBalance();
    }

    private async Task SellAtTheCounter(Desk clerk, long[] products)
    {
        await clerk.Follow("Sell");
        await clerk.Heading("Sell at the counter");
        foreach (var product in products)
        {
            await clerk.Type("Product", await Sku(product));
            await clerk.Enter("Product");
            await clerk.Page.WaitForURLAsync(url => url.Contains($"line={product}x1", StringComparison.Ordinal));
            await Assertions.Expect(clerk.Page.GetByLabel("Product", new() { Exact = true })).ToHaveValueAsync("");
        }

        await clerk.Type("Cash received", "7,000");
        await clerk.Press("Sold · ₦6,400");
        await clerk.Heading("Sold");
        await Assertions.Expect(clerk.Page.Locator(".change")).ToContainTextAsync("₦600");
    }

    private static async Task ReconcileTheBank(Desk owner, List<WebOrder> orders)
    {
        var today = DateTime.UtcNow.AddHours(Lagos);
        var lines = orders.Select(order => string.Create(
            CultureInfo.InvariantCulture, $"{today:dd/MM/yyyy},{order.Reference},NIP,,{order.Amount:0.00}\r\n"));
        await owner.Follow("Bank statement");
        await owner.Heading("Bank statement");
        await owner.Choose("The bank's CSV file", new FilePayload
        {
            Name = "statement.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(Statements.File(lines)),
        });
        await owner.Tick("Verify what is certain");
        await owner.Press("Compare");
        await owner.Told("3 rows: 3 came in, 0 went out, 0 could not be read.");
    }

    private static async Task BringToItsCustomer(Desk clerk, WebOrder order)
    {
        await clerk.Follow("Orders");
        await clerk.Heading("Orders");
        await clerk.Type("Search", order.Number);
        await clerk.Press("Filter");
        await clerk.Heading(order.Number);
        foreach (var (button, told) in new[]
        {
            ("Set units aside", "Units are set aside."), ("Confirm", "The order is confirmed."),
            ("Begin packing", "Packing has begun."), ("Packed", "The order is packed."),
        })
        {
            await clerk.Press(button);
            await clerk.Told(told);
        }

        await clerk.Type("Courier", "GIG Logistics");
        await clerk.Press("Hand over");
        await clerk.Told("The parcel is handed over.");
        await clerk.Press("Delivered");
        await clerk.Told("The order is delivered.");
    }

    private async Task ReceiveGoods(Desk owner, long product)
    {
        await owner.Follow("Stock");
        await owner.Heading("Stock");
        await owner.Follow("Receive a delivery");
        await owner.Heading("Receive a delivery");
        var sku = await Sku(product);
        await owner.Type("Product", sku);
        await owner.Press("Find");
        await owner.Type("Units", "12");
        await owner.Type("Cost of one", "850");
        await owner.Type("Lot", $"DAY-{sku}");
        await owner.Press("Receive");
        await owner.Told("It is booked.");
    }

    private async Task<WebOrder> Ordered(long product)
    {
        var shopper = await shop.NewShopper();
        var order = (await shopper.Buy((product, 1))).Expect(201).Body["order"];
        var (id, amount, reference) = (order["id"].Number(), order["total_amount"].Amount(), Statements.Reference());
        (await shopper.Calls.Send(
            HttpMethod.Post, $"/api/v1/customer/orders/{id}/payment-proof",
            Uploads.Form(
                ("amount", amount.ToString(CultureInfo.InvariantCulture)), ("payment_method", "bank_transfer"),
                ("transaction_reference", reference)).WithFile("receipt", Uploads.Png), [])).Expect(201);
        return new(id, order["order_number"].Text(), amount, reference);
    }

    private async Task<string> Sku(long product) =>
        (await shop.Owner.Get($"/api/v1/products/{product}")).Expect(200).Body["sku"].Text();

    private sealed record WebOrder(long Id, string Number, decimal Amount, string Reference);
}
