using Microsoft.Playwright;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.BackOffice;

/// <summary>A day at the back office, with and without scripts.</summary>
[LongKind]
public class ClerkDayTests(Shop shop, Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_order_goes_from_its_payment_to_its_customer(bool scripts)
    {
        var product = await shop.NewProduct(onHand: 5, price: 4000.00m);
        var order = await OrderDesk.Order(shop, (product, 2));
        var number = (await order.Now())["order_number"].Text();
        var desk = await (await Desk.Open(shop, browser, scripts: scripts)).SignIn();

        // Found by its number, as a customer on the phone tells it.
        await desk.Follow("Orders");
        await desk.Heading("Orders");
        await desk.Type("Search", number);
        await desk.Press("Filter");
        await desk.Heading(number);

        await desk.Page.GetByLabel("How").SelectOptionAsync("pos");
        await desk.Press("Record the payment");
        await desk.Told("The payment is recorded.");
        await desk.Press("Verify");
        await desk.Told("The payment is verified.");

        foreach (var (button, told) in new[]
        {
            ("Set units aside", "Units are set aside."), ("Confirm", "The order is confirmed."),
            ("Begin packing", "Packing has begun."),
            ("Packed", "The order is packed."),
        })
        {
            await desk.Press(button);
            await desk.Told(told);
        }

        await desk.Type("Courier", "GIG Logistics");
        await desk.Type("Tracking number", "GIG-1");
        await desk.Press("Ready to be collected");
        await desk.Told("The order is ready to be collected.");
        await desk.Press("Collected");
        await desk.Told("The order was collected.");

        var now = await order.Now();
        Assert.Equal(("delivered", "paid", "GIG-1"),
            (now["status"].Text(), now["payment_status"].Text(), now["tracking_number"].Text()));
        Assert.Equal((3, 0, 3), await OrderDesk.Stock(shop, product));
        Assert.Empty(desk.Faults);
    }

    [Fact]
    public async Task What_was_short_goes_on_from_the_same_page_when_stock_has_come()
    {
        var product = await shop.NewProduct(onHand: 2, price: 4000.00m);
        var order = await OrderDesk.Order(shop, (product, 2));
        await order.Pay();
        var item = (await shop.Owner.Get($"/api/v1/inventory?product_id={product}")).Expect(200).Body["items"].Items()
            .Single()["id"].Number();
        (await shop.Owner.Post($"/api/v1/inventory/{item}/movements",
            new { type = "write_off", quantity = 1, reason = "Broken" })).Expect(201);
        var desk = await (await Desk.Open(shop, browser)).SignIn("support");
        await desk.Go($"/orders/{order.Id}");
        await desk.Press("All up to packing");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Alert).Last).ToHaveAttributeAsync(
            "data-code", "order.not_allocated", new() { Timeout = 60_000 });

        await OrderDesk.Lot(shop, product, 5);
        await desk.Press("All up to packing");
        await desk.Told("Packing has begun.");
        Assert.Equal("processing", (await order.Now())["status"].Text());
        Assert.Empty(desk.Faults);
    }

    [Fact]
    public async Task A_proof_is_checked_beside_the_claim()
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 5, price: 4000.00m), 1));
        var payment = await shop.Owner.Make(
            "/api/v1/payments", new { order_id = order.Id, amount = 4000.00m, payment_method = "bank_transfer" });
        var desk = await (await Desk.Open(shop, browser)).SignIn("finance");
        await desk.Go($"/payments/{payment}");
        await desk.Page.GetByLabel("Image or PDF").SetInputFilesAsync(new FilePayload
        {
            Name = "proof.png",
            MimeType = "image/png",
            Buffer = Pictures.Of(SkiaSharp.SKEncodedImageFormat.Png, 40, 60),
        });
        await desk.Press("Attach");
        await desk.Told("The proof is attached.");
        Assert.True(await desk.Page.GetByAltText("Proof of payment; open it by itself")
            .EvaluateAsync<bool>("async image => { await image.decode(); return image.naturalWidth > 0; }"));

        await desk.Unfold("Reject…");
        await desk.Type("Reason", "Another shop's receipt");
        await desk.Press("Reject this payment");
        await desk.Told("The payment is rejected.");
        Assert.Equal("rejected", (await shop.Owner.Get($"/api/v1/payments/{payment}")).Expect(200).Body["status"]
            .Text());
        Assert.Empty(desk.Faults);
    }

    [Fact]
    public async Task A_refusal_stands_at_its_form_with_what_was_typed()
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 5, price: 4000.00m), 1));
        var desk = await (await Desk.Open(shop, browser)).SignIn();
        await desk.Go($"/orders/{order.Id}");
        await desk.Unfold("Give a discount…");
        await desk.Page.Locator("form", new() { HasText = "Give the discount" }).GetByLabel("Amount")
            .FillAsync("a lot");
        await desk.Page.Locator("form", new() { HasText = "Give the discount" }).GetByLabel("Reason")
            .FillAsync("Regular customer");
        await desk.Press("Give the discount");

        var form = desk.Page.Locator("form", new() { HasText = "Give the discount" });
        await Assertions.Expect(form.GetByRole(AriaRole.Alert)).ToContainTextAsync("Amount");
        await Assertions.Expect(form.GetByLabel("Reason")).ToHaveValueAsync("Regular customer");
        Assert.Equal(0.00m, (await order.Now())["discount_amount"].Amount());
        Assert.Empty(desk.Faults);
    }

    [Fact]
    public async Task A_form_that_was_sent_without_a_connection_can_be_sent_again()
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 5), 1));
        var desk = await (await Desk.Open(shop, browser, 360, 740)).SignIn();
        await desk.Go($"/orders/{order.Id}");
        await desk.Page.Context.SetOfflineAsync(true);
        await desk.Press("Set units aside");
        await Assertions.Expect(desk.Page.Locator("#offline")).ToBeVisibleAsync();
        Assert.Equal("pending", (await order.Now())["status"].Text());

        await desk.Page.Context.SetOfflineAsync(false);
        await desk.Press("Set units aside");
        await desk.Told("Units are set aside.");
    }

    [Fact]
    public async Task A_shelf_is_counted()
    {
        var place = await StockDesk.Open(shop);
        var item = await place.Lot(10, batch: "SHELF-1");
        var stocktake = await place.Stocktake();
        var desk = await (await Desk.Open(shop, browser, 360, 740)).SignIn("stock");
        await desk.Go($"/stocktakes/{stocktake}");
        await desk.Page.Locator("input[name=quantity]").FillAsync("8");
        await desk.Press("Write down");
        await desk.Told("It is written down.");
        await desk.Press("Approve: book the differences");
        await desk.Told("It is written down.");
        await Wait.Until(async () => await place.OnHand(item) is 8);
        Assert.Empty(desk.Faults);
    }

    [Fact]
    public async Task Two_people_count_a_place_at_once()
    {
        var place = await StockDesk.Open(shop);
        var items = (First: await place.Lot(10, batch: "SHELF-1"), Second: await place.Lot(10, batch: "SHELF-2"));
        var stocktake = await place.Stocktake();
        var first = await (await Desk.Open(shop, browser, 360, 740)).SignIn("stock");
        var second = await (await Desk.Open(shop, browser, 360, 740)).SignIn("manager");
        await Task.WhenAll(first.Go($"/stocktakes/{stocktake}"), second.Go($"/stocktakes/{stocktake}"));

        await Task.WhenAll(Count(first, "SHELF-1", "8"), Count(second, "SHELF-2", "7"));

        // Who asks again sees what the other one counted, and need not count it.
        await first.Go($"/stocktakes/{stocktake}");
        await Assertions.Expect(first.Page.Locator("#lines")).ToHaveTextAsync("2 counted, 2 different, 0 not counted");
        await first.Press("Approve: book the differences");
        await first.Told("It is written down.");
        await Wait.Until(async () => (await place.OnHand(items.First), await place.OnHand(items.Second)) is (8, 7));
        Assert.Empty(first.Faults);
        Assert.Empty(second.Faults);
    }

    private static async Task Count(Desk desk, string lot, string units)
    {
        await desk.Page.Locator("label.counted", new() { HasText = lot }).Locator("input[name=quantity]")
            .FillAsync(units);
        await desk.Press("Write down");
        await desk.Told("It is written down.");
    }
}
