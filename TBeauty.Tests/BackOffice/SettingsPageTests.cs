using Microsoft.Playwright;
using TBeauty.Tests.Support;
using TBeauty.Tests.Workflow;

namespace TBeauty.Tests.BackOffice;

/// <summary>An owner changes what the shop tells its customers.</summary>
[Collection(nameof(SettingsShop)), LongKind]
public class SettingsPageTests(SettingsShop shop, Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task Settings_are_kept_refused_and_taken_back()
    {
        await shop.Reset();
        var desk = await (await Desk.Open(shop, browser, 360, 740)).SignIn();
        await desk.Go("/settings");
        await desk.Type("Registered name", "Page Ventures");
        await desk.Type("Address", "7 Broad Street, Lagos");
        await desk.Press("Keep: Who sells");
        await desk.Told("Kept.");
        await desk.Go("/settings");
        Assert.Equal(("Page Ventures", "7 Broad Street, Lagos", """["seller"]"""), ((await Now())["seller"]["name"]
            .Text(), (await Now())["seller"]["address"].Text(), (await Now())["set"].ToString()));

        await desk.Type("VAT in percent", "5.5");
        await desk.Page.GetByLabel("Prices include it").UncheckAsync();
        await Keep(desk, "Tax", now => now["tax_rate"].Amount() is 0.055m);
        await desk.Type("Pickup", "");
        await desk.Type("Express", "₦4,500");
        await Keep(desk, "Delivery without a zone", now => now["delivery_methods"].Items().Count() is 2);
        await desk.Type("Hours that goods are kept", "1.5");
        await Keep(desk, "Unpaid orders", now => now["reservation_minutes"].Number() is 90);
        var now = await Now();
        Assert.Equal((0.055m, false, 90L, 4320L), (now["tax_rate"].Amount(), now["prices_include_tax"].Flag(),
            now["reservation_minutes"].Number(), now["reservation_after_payment_minutes"].Number()));
        Assert.Equal("""[{"method":"standard","price":2500.00},{"method":"express","price":4500.00}]""",
            now["delivery_methods"].ToString());

        await desk.Type("Account number", "");
        await desk.Press("Keep: Bank account");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("An account needs a number.");
        Assert.Equal(now.ToString(), (await Now()).ToString());

        await desk.Go("/settings");
        await desk.Page.Locator("section[aria-labelledby=seller] summary").ClickAsync();
        await desk.Press("Take back: Who sells");
        await Wait.Until(async () => (await Now())["seller"]["name"].Text() is "T-Beauty Demo Ventures");
        await desk.Told("Kept.");
        await desk.AssertNothingSticksOut();
        Assert.Empty(await Accessibility.Barriers(desk.Page));
        Assert.Empty(desk.Faults);
        await shop.Reset();
    }

    [Fact]
    public async Task Of_two_owners_the_second_is_told_and_others_find_no_such_page()
    {
        await shop.Reset();
        var desk = await (await Desk.Open(shop, browser)).SignIn();
        await desk.Go("/settings");
        (await shop.Owner.Put(SettingsShop.Settings, new { pay_on_delivery = true })).Expect(200);
        await desk.Type("Website", "https://other.example");
        await desk.Press("Keep: The shop");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Somebody changed this");
        Assert.Equal("""["pay_on_delivery"]""", (await Now())["set"].ToString());

        var manager = await (await Desk.Open(shop, browser)).SignIn("manager");
        await Assertions.Expect(manager.Page.GetByRole(AriaRole.Link, new() { Name = "Settings" })).ToHaveCountAsync(0);
        await shop.Reset();
    }

    /// <summary>Each form says the same of what was kept: what is kept tells which.</summary>
    private async Task Keep(Desk desk, string what, Func<Json, bool> isKept)
    {
        await desk.Press($"Keep: {what}");
        await Wait.Until(async () => isKept(await Now()));
        await desk.Go("/settings");
    }

    private async Task<Json> Now() => (await shop.Owner.Get(SettingsShop.Settings)).Expect(200).Body;
}
