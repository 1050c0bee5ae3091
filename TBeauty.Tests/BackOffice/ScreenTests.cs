using TBeauty.Tests.Support;

namespace TBeauty.Tests.BackOffice;

/// <summary>Every screen, as it is seen.</summary>
[LongKind]
public class ScreenTests(Shop shop, Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(360, 740, false)]
    [InlineData(1280, 900, true)]
    public async Task Every_screen_fits_and_has_one_heading(int width, int height, bool dark)
    {
        var desk = await (await Desk.Open(shop, browser, width, height, dark)).SignIn();
        List<string> barriers = [];
        foreach (var path in await Paths())
        {
            await desk.Go(path);
            await desk.AssertNothingSticksOut();
            Assert.Equal(1, await desk.Page.Locator("h1").CountAsync());
            Assert.Equal("en", await desk.Page.EvaluateAsync<string>("document.documentElement.lang"));
            // The same elements in other colours: what is looked for on a phone is not looked for again by everybody.
            if (!dark || LongKinds.AreAsked)
                barriers.AddRange(await Accessibility.Barriers(desk.Page));
        }

        Assert.True(barriers.Count is 0, string.Join('\n', barriers));

        Assert.Empty(desk.Faults);
    }

    [Fact]
    public async Task The_second_language_is_chosen_and_kept()
    {
        var desk = await (await Desk.Open(shop, browser)).SignIn();
        await desk.Page.Locator("details.me summary").ClickAsync();
        await desk.Follow("Français");
        await desk.Heading("Aujourd’hui");
        await desk.Follow("Commandes");
        await desk.Heading("Commandes");
        Assert.Equal("fr", await desk.Page.EvaluateAsync<string>("document.documentElement.lang"));
        Assert.Empty(desk.Faults);
    }

    /// <summary>Made anew by hand: run with a folder in <c>PICTURES</c>.</summary>
    [Fact(Explicit = true)]
    public async Task Pictures_are_taken()
    {
        var folder = Environment.GetEnvironmentVariable("PICTURES")!;
        var windows = new[]
        {
            ("phone", 360, 740, false), ("phone-dark", 360, 740, true), ("desk", 1280, 860, false),
            ("desk-dark", 1280, 860, true),
        };
        foreach (var (name, width, height, dark) in windows)
        {
            var desk = await Desk.Open(shop, browser, width, height, dark);
            await desk.Go("/sign-in");
            await desk.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"sign-in-{name}.png") });
            await desk.SignIn();
            foreach (var path in await Paths())
            {
                await desk.Go(path);
                await desk.Page.ScreenshotAsync(new()
                {
                    Path = Path.Combine(
                        folder, $"{path.Trim('/').Replace('/', '-').Replace('?', '-').Replace('=', '-')}-{name}.png"),
                });
            }
        }
    }

    /// <summary>Each kind of page once, of the demo shop.</summary>
    private async Task<string[]> Paths()
    {
        var order = (await First("orders?status=confirmed", "orders"))["id"].Number();
        var payment = (await First("payments?payment_method=bank_transfer", "payments"))["id"].Number();
        var item = (await First("inventory", "items"))["id"].Number();
        // One of its own: the newest of the shop is another test's, whose stock is counted while this one receives.
        var product = await shop.NewProduct(onHand: 3);
        var customer = (await First("customers", "customers"))["id"].Number();
        var invoice = (await new InvoiceDesk(shop).Draft(customer, 25_000.00m))["id"].Number();
        var place = await StockDesk.Open(shop);
        await place.Lot(3);
        var sale = (await shop.Owner.Post("/api/v1/counter-sales", new
        {
            lines = new[] { new { product_id = await shop.NewProduct(onHand: 3), quantity = 1 } },
            payments = new[] { new { payment_method = "cash", cash_received = 500_000.00m } },
        })).Expect(201).Body["order"]["id"].Number();
        var code = $"SKIN{Guid.NewGuid():N}"[..10].ToUpperInvariant();
        var promotion = await shop.Owner.Make(
            "/api/v1/promotions",
            new { name = "Two weeks of skin care", code, kind = "percent", value = 10, vip_only = true });
        var delivery = await shop.Owner.Make("/api/v1/goods-receipts", new
        {
            location_id = place.Location,
            lines =
                new[] { new { product_id = product, quantity = 4, batch_number = "SCREEN-1", unit_cost = 900.00m } },
        });
        var supplier = await shop.Owner.Make("/api/v1/suppliers", new { name = $"Wholesale {Guid.NewGuid():N}" });
        var purchase = await shop.Owner.Make("/api/v1/purchase-orders", new
        {
            supplier_id = supplier,
            lines = new[] { new { product_id = product, quantity = 40, unit_cost = 900.00m } },
        });
        (await shop.Owner.Post($"/api/v1/purchase-orders/{purchase}/order")).Expect(200);
        var webhook = await shop.Owner.Make("/api/v1/webhooks", new
        {
            url = "https://example.com/",
            events = new[] { "stock.low" },
            is_active = false,
        });
        var family = await shop.NewFamily("shade", "size");
        (await shop.Join(product, family, new { shade = "Ruby", size = "5 ml" })).Expect(200);
        return
        [
            "/families", "/families/new", $"/families/{family}?find=glow", $"/customers/{customer}/merge",
            "/", "/orders", "/orders?status=pending&search=ORD", $"/orders/{order}", "/payments",
            $"/payments/{payment}", "/stock",
            "/stock?view=expiring", "/stock?view=short", $"/stock/{item}", "/stock/new",
            $"/stock/new?product={product}", "/products", $"/products/{product}", "/products/new",
            $"/orders/new?customer={customer}&line={product}x2", "/customers",
            $"/customers/{customer}", "/customers/new", "/invoices", $"/invoices/{invoice}", "/stocktakes",
            $"/stocktakes/{await place.Stocktake()}",
            "/till", $"/till?line={product}x2", $"/till/{sale}", "/promotions", "/promotions/new",
            $"/promotions/{promotion}",
            "/messages", "/deliveries", $"/deliveries/{delivery}", $"/deliveries/new?line={product}x1",
            $"/orders/bulk?ids={order}&ids={sale}", "/insights", "/insights?days=365", "/suppliers", "/suppliers/new",
            $"/suppliers/{supplier}", "/purchase-orders", $"/purchase-orders/new?line={product}x1",
            $"/purchase-orders/{purchase}", $"/deliveries/new?order={purchase}", "/delivery-zones",
            "/delivery-zones/new", $"/delivery-zones/{await Zone()}", "/webhooks", "/webhooks/new",
            $"/webhooks/{webhook}", "/statement", "/tables", "/recall?lot=GLOW-1", "/staff", "/settings", "/audit",
            "/account",
            "/message-templates", "/message-templates/order_shipped", "/nothing-here",
        ];
    }

    /// <summary>A state belongs to one zone, so whoever comes second finds it.</summary>
    private async Task<long> Zone()
    {
        await shop.Owner.Post("/api/v1/delivery-zones", new
        {
            name = "The east",
            states = new[] { "Sokoto" },
            rates = new[] { new { method = "standard", price = 3500.00m, days_max = 4 } },
        });
        return (await First("delivery-zones", "delivery_zones"))["id"].Number();
    }

    private async Task<Json> First(string path, string list) =>
        (await shop.Owner.Get($"/api/v1/{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}size=1"))
            .Expect(200).Body[list].Items().First();
}
