using Microsoft.Playwright;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>The example of a web shop, in a browser, from another origin than the API's.</summary>
[LongKind]
public class WebShopTests(Shop shop, Browser browser, WebShop pages) : IClassFixture<Browser>, IClassFixture<WebShop>
{
    private const float Patience = 60_000;

    [Theory]
    [InlineData(360, 740, false, "Nasarawa")]
    [InlineData(1280, 900, true, "Jigawa")]
    public async Task A_guest_buys_a_shade_with_a_code_to_a_zone(int width, int height, bool dark, string state)
    {
        var word = $"w{Guid.NewGuid():N}"[..12];
        var code = $"SAVE{word}".ToUpperInvariant();
        var family = await shop.Owner.Make(
            "/api/v1/families", new { name = $"Dune {word}", options = new[] { "shade" } });
        var ruby = await shop.NewShade(family, "Ruby", onHand: 0, price: 3000.00m);
        var cocoa = await shop.NewShade(family, "Cocoa", onHand: 4, price: 4000.00m);
        await shop.Owner.Make("/api/v1/promotions",
            new { name = "Ten off", code, kind = "percent", value = 10, product_ids = new[] { cocoa } });
        await shop.Owner.Make("/api/v1/delivery-zones", new
        {
            name = $"Far {word}",
            states = new[] { state },
            rates = new[] { new { method = "standard", price = 2750.00m } },
        });
        await shop.Seen(ruby, variants: 2);
        await Wait.Until(async () => (await shop.Seen(cocoa, 2))["is_in_stock"].Flag());

        var (page, faults) = await Open(width, height, dark, $"#/?search={word}");
        await Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { NameRegex = new($"Dune {word}") }))
            .ToContainTextAsync("2 shades");
        await AssertNothingSticksOut(page);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { NameRegex = new($"Dune {word}") })
            .ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Cocoa" }))
            .ToHaveAttributeAsync("aria-current", "true");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ruby" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sold out" })).ToBeDisabledAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Cocoa" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Add to cart" })).ToBeEnabledAsync();
        await page.GetByLabel("Quantity").FillAsync("2");
        await AssertNothingSticksOut(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add to cart" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Go to the cart" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Cocoa");
        await AssertNothingSticksOut(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "To checkout" }).ClickAsync();
        await page.GetByLabel("First name").FillAsync("Ngozi");
        await page.GetByLabel("Last name").FillAsync("Okafor");
        await page.GetByLabel("Phone").FillAsync("0803 123 4567");
        await page.GetByLabel("Address").FillAsync("12 Admiralty Way");
        await page.GetByLabel("City").FillAsync("Jos");
        await page.GetByLabel("State").SelectOptionAsync(state);
        await page.GetByLabel("Code").FillAsync($"NOT{code}");
        await page.GetByLabel("Code").BlurAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await page.GetByLabel("Code").FillAsync(code.ToLowerInvariant());
        await page.GetByLabel("Code").BlurAsync();
        await Expect(page.Locator(".sums")).ToContainTextAsync("Ten off");
        await AssertNothingSticksOut(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Place the order" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("ORD-");
        var number = await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).TextContentAsync();
        var order = (await shop.Owner.Get($"/api/v1/orders/number/{number}")).Expect(200).Body;
        Assert.Equal((8000.00m, 800.00m, 2750.00m, state),
            (order["subtotal"].Amount(), order["discount_amount"].Amount(),
            order["shipping_cost"].Amount(), order["shipping_address"]["state"].Text()));
        Assert.Equal("Cocoa", order["items"].Items().Single()["options"]["shade"].Text());

        // What the shop does shows by itself.
        await Expect(page.GetByText("This page follows your order.")).ToBeVisibleAsync();
        var id = order["id"].Number();
        (await shop.Owner.Post($"/api/v1/orders/{id}/allocate")).Expect(200);
        (await shop.Owner.Post($"/api/v1/orders/{id}/confirm")).Expect(200);
        await Expect(page.Locator("[aria-current=step]")).ToHaveTextAsync("confirmed");
        await AssertNothingSticksOut(page);
        Assert.Empty(faults);
    }

    [Fact]
    public async Task What_feeds_and_messages_link_to_opens_there()
    {
        var word = $"w{Guid.NewGuid():N}"[..12];
        var product = await shop.NewProduct(5, 2500.00m);
        (await shop.Owner.Put($"/api/v1/products/{product}", new { name = $"Linked {word}", slug = $"linked-{word}" }))
            .Expect(200);
        await Wait.Until(async () => (int)(await shop.Storefront.Get($"/api/v1/customer/products/linked-{word}"))
            .Status is 200);
        var order = await GuestShopper.Order(shop, product);

        var (page, faults) = await Open(360, 740, false, $"products/linked-{word}");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync($"Linked {word}");
        await page.GetByRole(AriaRole.Link, new() { Name = "TBeauty", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).Not.ToContainTextAsync(word);

        await page.GotoAsync(new Uri(pages.Address!, $"order#id={order.Id}&token={order.Token}").ToString(),
            new() { Timeout = Patience });
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(order.Number);
        Assert.DoesNotContain(order.Token, page.Url);
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(order.Number);
        Assert.Empty(faults);
    }

    private static ILocatorAssertions Expect(ILocator locator)
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        return Assertions.Expect(locator);
    }

    /// <summary>A page of the web shop, and what went wrong on it; a refusal that it shows is nothing wrong.</summary>
    private async Task<(IPage Page, List<string> Faults)> Open(int width, int height, bool dark, string place)
    {
        Assert.SkipUnless(pages.Address is not null || Repository.IsCI,
            "The web shop is built with Node, which is not installed.");
        var page = await browser.Open(width, height, dark);
        List<string> faults = [];
        page.PageError += (_, error) => faults.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning"
                && !message.Text.Contains("the server responded with a status of 409"))
                faults.Add(message.Text);
        };
        await page.GotoAsync(new Uri(pages.Address!, place).ToString(), new() { Timeout = Patience });
        return (page, faults);
    }

    private static async Task AssertNothingSticksOut(IPage page) => Assert.True(
        await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
}
