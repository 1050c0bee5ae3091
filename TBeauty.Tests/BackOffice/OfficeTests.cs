using Microsoft.Playwright;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.BackOffice;

/// <summary>What a manager does between customers: promotions, messages and what comes in.</summary>
[LongKind]
public class OfficeTests(Shop shop, Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_promotion_is_made_changed_and_removed()
    {
        var desk = await (await Desk.Open(shop, browser)).SignIn("manager");
        await desk.Go("/promotions");
        await desk.Follow("New promotion");
        await desk.Type("Name", "Harmattan skin care");
        await desk.Type("Percent or amount", "15");
        await desk.Type("From", "2040-11-01T09:00");
        await desk.Press("Create");
        await desk.Told("The promotion is created.");
        var id = long.Parse(desk.Page.Url.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        var made = (await shop.Owner.Get($"/api/v1/promotions/{id}")).Expect(200).Body;
        Assert.Equal(("percent", 15.00m), (made["kind"].Text(), made["value"].Amount()));
        Assert.Equal(DateTimeOffset.Parse("2040-11-01T08:00:00Z", System.Globalization.CultureInfo.InvariantCulture),
            DateTimeOffset.Parse(made["starts_at"].Text(), System.Globalization.CultureInfo.InvariantCulture));

        await desk.Type("Percent or amount", "150");
        await desk.Press("Keep");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("at most 100");
        await desk.Type("Percent or amount", "20");
        await desk.Page.GetByLabel("Only for VIPs").CheckAsync();
        await desk.Press("Keep");
        await desk.Told("Kept.");
        await Assertions.Expect(desk.Page.GetByLabel("From", new() { Exact = true }))
            .ToHaveValueAsync("2040-11-01T09:00");
        Assert.Equal(20.00m, (await shop.Owner.Get($"/api/v1/promotions/{id}")).Expect(200).Body["value"].Amount());

        await desk.Unfold("Remove it…");
        await desk.Press("Remove this promotion");
        await desk.Told("It is removed.");
        (await shop.Owner.Get($"/api/v1/promotions/{id}")).Expect(404);
        Assert.Empty(desk.Faults);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_promotion_is_for_the_products_that_are_chosen(bool scripts)
    {
        var product = await shop.NewProduct(onHand: 3);
        var found = (await shop.Owner.Get($"/api/v1/products/{product}")).Expect(200).Body;
        var desk = await (await Desk.Open(shop, browser, 360, 740, scripts: scripts)).SignIn("manager");
        await desk.Go("/promotions/new");
        await desk.Type("Name", "For one product");
        await desk.Type("Percent or amount", "5");
        await desk.Unfold("Only some products…");
        await desk.Type("Product", found["sku"].Text());
        await desk.Press("Find");
        // What was typed before stands there still.
        await Assertions.Expect(desk.Page.GetByLabel("Name", new() { Exact = true }))
            .ToHaveValueAsync("For one product");
        await desk.Page.GetByLabel(found["name"].Text(), new() { Exact = true }).CheckAsync();
        await desk.Press("Create");
        await desk.Told("The promotion is created.");
        var path = $"/api/v1/promotions/{desk.Page.Url.Split('/')[^1]}";
        Assert.Equal([product], (await shop.Owner.Get(path)).Expect(200).Body["product_ids"].Items()
            .Select(id => id.Number()));

        await desk.Page.GetByLabel(found["name"].Text(), new() { Exact = true }).UncheckAsync();
        await desk.Press("Keep");
        await desk.Told("Kept.");
        Assert.Empty((await shop.Owner.Get(path)).Expect(200).Body["product_ids"].Items());
        await desk.Unfold("Remove it…");
        await desk.Press("Remove this promotion");
        await desk.Told("It is removed.");
        await desk.AssertNothingSticksOut();
        Assert.Empty(desk.Faults);
    }

    [Fact]
    public async Task A_delivery_of_two_lots_comes_in_at_once()
    {
        var product = await shop.NewProduct(onHand: 0);
        var desk = await (await Desk.Open(shop, browser, 360, 740)).SignIn("stock");
        await desk.Go($"/deliveries/new?line={product}x2");
        await desk.Type("Their number of it", $"DN-{Guid.NewGuid():N}");
        foreach (var (at, quantity, lot) in new[] { (0, "12", "A-1"), (1, "8", "B-2") })
        {
            var row = desk.Page.Locator("fieldset").Nth(at);
            await row.GetByLabel("Units").FillAsync(quantity);
            await row.GetByLabel("Cost of one").FillAsync("850");
            await row.GetByLabel("Lot").FillAsync(lot);
            await row.GetByLabel("Expires").FillAsync("2040-01-31");
        }

        await desk.Press("Receive");
        await desk.Told("It is booked.");
        Assert.Equal((20, 0, 20), await OrderDesk.Stock(shop, product));
        await desk.AssertNothingSticksOut();
        Assert.Empty(desk.Faults);
    }

    [Fact]
    public async Task A_message_is_found_by_its_order_and_sent_again()
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 3), 1));
        var desk = await (await Desk.Open(shop, browser)).SignIn("support");
        await desk.Go($"/orders/{order.Id}");
        await desk.Follow("Messages about it");
        await desk.Heading("Messages");
        await desk.Page.GetByText("Send again", new() { Exact = true }).First.ClickAsync();
        await desk.Told("It is sent again.");
        Assert.Empty(desk.Faults);
    }
}
