using Microsoft.Playwright;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.BackOffice;

/// <summary>Several orders at once, and figures with what is behind them.</summary>
[LongKind]
public class OverviewScreenTests(Shop shop, Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_orders_take_a_step_together_and_each_says_what_became_of_it(bool scripts)
    {
        var product = await shop.NewProduct(onHand: 5);
        var orders = new[] { await OrderDesk.Order(shop, (product, 1)), await OrderDesk.Order(shop, (product, 1)) };
        var desk = await (await Desk.Open(shop, browser, 360, 740, scripts: scripts)).SignIn("manager");
        await desk.Go("/orders?status=pending");
        foreach (var order in orders)
            await desk.Page.GetByLabel($"Choose {(await order.Now())["order_number"].Text()}").CheckAsync();
        await desk.Press("Go on with the chosen ones");
        await desk.Heading("Several orders at once");

        // One of them is confirmed elsewhere meanwhile.
        (await shop.Owner.Post($"/api/v1/orders/{orders[0].Id}/allocate")).Expect(200);
        (await shop.Owner.Post($"/api/v1/orders/{orders[0].Id}/confirm")).Expect(200);
        await desk.Press("Set units aside (2)");
        await desk.Told("2 done, 0 refused, 0 were there already.");
        await desk.Press("Confirm (1)");
        await desk.Told("1 done, 0 refused, 1 were there already.");
        foreach (var order in orders)
            Assert.Equal("confirmed", (await order.Now())["status"].Text());

        Assert.Equal(2, await desk.Page.GetByRole(AriaRole.Row)
            .Filter(new() { Has = desk.Page.GetByText("Confirmed", new() { Exact = true }) }).CountAsync());
        await desk.AssertNothingSticksOut();
        Assert.Empty(desk.Faults);
    }

    [Fact]
    public async Task Chosen_orders_are_printed_together()
    {
        var product = await shop.NewProduct(onHand: 5);
        var order = await OrderDesk.Order(shop, (product, 1));
        var number = (await order.Now())["order_number"].Text();
        using var counter = await Counter.SignedIn(shop.BackOffices[0], "stock");
        var slips = await counter.Open($"/orders/packing-slips?ids={order.Id}");
        Assert.Equal(200, slips.Status);
        Assert.Contains(number, slips.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await counter.Open($"/orders/pick-list?ids={order.Id}")).Status);
    }

    [Fact]
    public async Task Figures_lead_to_the_orders_behind_them()
    {
        await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 3), 1));
        var desk = await (await Desk.Open(shop, browser)).SignIn("finance");
        await desk.Follow("Insights");
        await desk.Heading("Insights");
        await desk.Follow("7 days");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Link, new() { Name = "7 days" })).ToHaveAttributeAsync(
            "aria-current", "page");
        await desk.Unfold("In figures");
        await desk.Page.Locator("#main table tbody a").First.ClickAsync();
        await desk.Heading("Orders");
        Assert.NotEqual(0, await desk.Page.GetByRole(AriaRole.Rowheader).CountAsync());
        Assert.Empty(desk.Faults);

        using var counter = await Counter.SignedIn(shop.BackOffices[0], "support");
        Assert.Equal(403, (await counter.Open("/insights")).Status);
    }

    [Fact]
    public async Task A_period_that_ends_before_it_begins_is_refused()
    {
        using var counter = await Counter.SignedIn(shop.BackOffices[0]);
        var shown = await counter.Open("/insights?from=2026-02-01&to=2026-01-01");
        Assert.Equal((400, "request.invalid"), (shown.Status, shown.Refusal));
    }
}
