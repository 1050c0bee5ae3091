using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TBeauty.BackOffice.Elements;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.BackOffice;

/// <summary>Where the shop delivers to, and which systems it tells what happens.</summary>
[LongKind]
public partial class SettingsScreenTests(Shop shop, Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_delivery_zone_is_made_changed_and_removed(bool scripts)
    {
        // A state belongs to one zone, and the shop is shared: nobody else names this one.
        var state = scripts ? "Zamfara" : "Kebbi";
        var desk = await (await Desk.Open(shop, browser, scripts: scripts)).SignIn("manager");
        await desk.Go("/delivery-zones");
        await desk.Follow("New delivery zone");
        await desk.Type("Name", $"The far north, {state}");
        await desk.Page.GetByLabel(state, new() { Exact = true }).CheckAsync();
        var first = desk.Page.GetByRole(AriaRole.Group, new() { Name = "Price 1" });
        await first.GetByLabel("How").SelectOptionAsync("express");
        await first.GetByLabel("Price", new() { Exact = true }).FillAsync("₦4,500");
        await first.GetByLabel("To kg").FillAsync("2.5");
        await desk.Press("Create");
        await desk.Told("The delivery zone is created.");

        await desk.Follow($"The far north, {state}");
        var id = desk.Page.Url.Split('/')[^1];
        var rate = (await shop.Owner.Get($"/api/v1/delivery-zones/{id}")).Expect(200).Body["rates"].Items().Single();
        Assert.Equal(("express", 4500.00m, 2.5m),
            (rate["method"].Text(), rate["price"].Amount(), rate["max_weight"].Amount()));

        // Two rates for one weight: refused, and what was typed stands there.
        var second = desk.Page.GetByRole(AriaRole.Group, new() { Name = "Price 2" });
        await second.GetByLabel("How").SelectOptionAsync("express");
        await second.GetByLabel("Price", new() { Exact = true }).FillAsync("9000");
        await desk.Press("Keep");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("same weight");
        await Assertions.Expect(second.GetByLabel("Price", new() { Exact = true })).ToHaveValueAsync("9000");
        await second.GetByLabel("From kg").FillAsync("2.5");
        await desk.Press("Keep");
        await desk.Told("Kept.");
        Assert.Equal(2, (await shop.Owner.Get($"/api/v1/delivery-zones/{id}")).Expect(200).Body["rates"].Items()
            .Count());

        await desk.Unfold("Remove it…");
        await desk.Press("Remove this delivery zone");
        await desk.Told("It is removed.");
        (await shop.Owner.Get($"/api/v1/delivery-zones/{id}")).Expect(404);
        Assert.Empty(desk.Faults);
    }

    [Fact]
    public void The_states_are_those_that_the_shop_knows() => Assert.Equal(NigerianStates.All, Words.States);

    [Fact]
    public async Task A_webhook_is_made_and_its_secret_shown_once()
    {
        var desk = await (await Desk.Open(shop, browser)).SignIn();
        await desk.Go("/webhooks/new");
        await desk.Type("Address", "http://10.0.0.1/");
        await desk.Page.GetByLabel("Order paid").CheckAsync();
        await desk.Press("Create");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await desk.Type("Address", "https://example.com/hooks");
        await desk.Press("Create");
        var secret = await desk.Page.Locator("code").TextContentAsync();
        Assert.NotEmpty(secret!);
        await desk.Follow("I have it");
        await desk.Heading("example.com");
        Assert.DoesNotContain(secret!, await desk.Page.ContentAsync(), StringComparison.Ordinal);

        var id = Id().Match(desk.Page.Url).Value;
        await desk.Page.GetByLabel("Active").UncheckAsync();
        await desk.Press("Keep");
        await desk.Told("Kept.");
        Assert.False((await shop.Owner.Get($"/api/v1/webhooks/{id}")).Expect(200).Body["is_active"].Flag());
        await desk.Unfold("Remove it…");
        await desk.Press("Remove this webhook");
        await desk.Told("It is removed.");
        Assert.Empty(desk.Faults);
    }

    [GeneratedRegex(@"\d+$")]
    private static partial Regex Id();
}
