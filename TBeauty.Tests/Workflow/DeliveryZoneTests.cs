using TBeauty.Commerce;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>What delivery costs where. Each test has states of its own, as a state belongs to one zone.</summary>
public partial class DeliveryZoneTests(Shop shop)
{
    private const string Zones = "/api/v1/delivery-zones";

    [Fact]
    public async Task A_zones_rate_holds_in_its_states_for_the_weight_of_the_cart()
    {
        var zone = await shop.Owner.Make(Zones, new
        {
            name = "South South",
            states = new[] { "rivers", "Bayelsa State" },
            rates = new object[]
            {
                new { method = "standard", price = 3000.00m, max_weight = 5, days_min = 2, days_max = 4 },
                new { method = "standard", price = 6000.00m, min_weight = 5, free_from = 50_000.00m },
            },
        });
        var read = (await shop.Owner.Get($"{Zones}/{zone}")).Expect(200);
        Assert.Equal("""["Bayelsa","Rivers"]""", read.Body["states"].ToString());
        Assert.Equal((3000.00m, "5", 4), (read.Body["rates"].Items().First()["price"].Amount(),
            read.Body["rates"].Items().First()["max_weight"].ToString(), (int)read.Body["rates"].Items()
                .First()["days_max"].Number()));

        var product = await Weighing(2.5m);
        Assert.Equal(3000.00m, (await Quote("Rivers", (product, 1))).Expect(200).Body["shipping_cost"].Amount());
        Assert.Equal(3000.00m, (await Quote("RIVERS STATE", (product, 2))).Expect(200).Body["shipping_cost"].Amount());
        Assert.Equal(6000.00m, (await Quote("Bayelsa", (product, 3))).Expect(200).Body["shipping_cost"].Amount());
        Assert.Equal(0.00m, (await Quote("Bayelsa", (product, 20))).Expect(200).Body["shipping_cost"].Amount());

        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product, 2)).Expect(201);
        var day = TimeProvider.System.Today().AddDays(4).ToString("yyyy-MM-dd", null);
        var ofCart = (await shopper.Calls.Post("/api/v1/customer/cart/quote", To("Rivers"))).Expect(200).Body;
        var order = (await shopper.Calls.Post("/api/v1/customer/cart/checkout", To("Rivers")))
            .Expect(201).Body["order"];

        Assert.Equal((8000.00m, 3000.00m, day),
            (order["total_amount"].Amount(), order["shipping_cost"].Amount(), order["expected_delivery_date"].Text()));
        Assert.Equal((8000.00m, day), (ofCart["total_amount"].Amount(), ofCart["expected_delivery_date"].Text()));
        Assert.Equal(day, (await shop.Owner.Get($"/api/v1/orders/{order["id"].Number()}"))
            .Expect(200).Body["expected_delivery_date"].Text());

        var byStaff = (await shop.Owner.Post("/api/v1/orders", new
        {
            customer_id = shopper.Id,
            lines = new[] { new { product_id = product, quantity = 3 } },
            shipping_address_line1 = "1 Aba Road",
            shipping_city = "Port Harcourt",
            shipping_state = "rivers",
        })).Expect(201).Body;
        Assert.Equal(6000.00m, byStaff["shipping_cost"].Amount());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_method_without_a_rate_there_is_not_offered_and_nothing_is_ordered()
    {
        await shop.Owner.Make(Zones, new
        {
            name = "Far",
            states = new[] { "Borno" },
            rates = new[] { new { method = "standard", price = 9000.00m, max_weight = 2 } },
        });
        var (light, heavy) = (await Weighing(1), await Weighing(3));
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(light)).Expect(201);

        (await shopper.Calls.Post("/api/v1/customer/cart/checkout", To("Borno", "express")))
            .ExpectProblem(409, "delivery.unavailable");
        (await Quote("Borno", (heavy, 1))).ExpectProblem(409, "delivery.unavailable");
        Assert.Equal(0, (await OrderDesk.Stock(shop, light)).Reserved);
        Assert.Equal(1, (await shopper.Calls.Get("/api/v1/customer/cart")).Expect(200).Body["summary"]["items_count"]
            .Number());

        Assert.Equal(0.00m, (await shopper.Calls.Post("/api/v1/customer/cart/quote", To("Borno", "pickup")))
            .Expect(200).Body["shipping_cost"].Amount());
        Assert.Equal(9000.00m, (await shopper.Calls.Post("/api/v1/customer/cart/checkout", To("Borno")))
            .Expect(201).Body["order"]["shipping_cost"].Amount());
    }

    [Fact]
    public async Task What_the_zones_say_counts_from_the_moment_that_it_is_said_at_every_replica()
    {
        var product = await shop.NewProduct(onHand: 50);
        var zone = await shop.Owner.Make(Zones, Zone("North", "Kano", 4000.00m));
        var shoppers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shop.NewShopper()));

        foreach (var price in new[] { 4000.00m, 4500.00m, 700.00m })
        {
            (await shop.Owner.Put($"{Zones}/{zone}", new { rates = new[] { new { method = "standard", price } } }))
                .Expect(200);
            foreach (var shopper in shoppers)
            {
                (await shopper.AddToCart(product)).Expect(201);
                var order = (await shopper.Calls.Post("/api/v1/customer/cart/checkout", To("Kano")))
                    .Expect(201).Body["order"];
                Assert.Equal(price, order["shipping_cost"].Amount());
            }
        }

        (await shop.Owner.Delete($"{Zones}/{zone}")).Expect(204);
        (await shop.Owner.Get($"{Zones}/{zone}")).Expect(404);
        (await shoppers[0].AddToCart(product)).Expect(201);
        Assert.Equal(2500.00m, (await shoppers[0].Calls.Post("/api/v1/customer/cart/checkout", To("Kano")))
            .Expect(201).Body["order"]["shipping_cost"].Amount());
    }

    [Fact]
    public async Task Customers_ask_what_delivery_to_a_state_costs()
    {
        await shop.Owner.Make(Zones, new
        {
            name = "East",
            states = new[] { "Enugu", "Imo" },
            rates =
                new[] { new { method = "express", price = 5500m, free_from = 80_000m, days_min = 1,
                days_max = 2 } },
        });

        var there = (await shop.Storefront.Get("/api/v1/customer/shop/delivery?state=enugu&weight=1.5"))
            .Expect(200).Body;
        Assert.Equal(("Enugu", "NGN"), (there["state"].Text(), there["currency"].Text()));
        Assert.Equal(
            """[{"method":"express","price":5500.00,"free_from":80000.00,"days_min":1,"days_max":2},{"method":"pickup","price":0.00,"free_from":null,"days_min":null,"days_max":null}]""",
            there["delivery_methods"].ToString());
        var elsewhere = (await shop.Storefront.Get("/api/v1/customer/shop/delivery?state=Kebbi")).Expect(200).Body;
        Assert.Equal(["standard", "express", "pickup"], elsewhere["delivery_methods"].Items()
            .Select(offer => offer["method"].Text()));

        (await shop.Storefront.Get("/api/v1/customer/shop/delivery?state=Accra")).ExpectProblem(400, "state.unknown");
        (await shop.Storefront.Get("/api/v1/customer/shop/delivery")).ExpectInvalid("state");
        (await shop.Storefront.Get("/api/v1/customer/shop/delivery?state=Imo&weight=-1")).ExpectInvalid("weight");
        Assert.Equal(37, (await shop.Storefront.Get("/api/v1/customer/shop/states")).Expect(200).Body["states"].Items()
            .Count());
    }

    [Fact]
    public async Task An_address_in_nigeria_names_one_of_its_states()
    {
        var product = await shop.NewProduct(onHand: 5);
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product)).Expect(201);

        (await shopper.Calls.Post("/api/v1/customer/cart/checkout", To("Lagoss"))).ExpectProblem(400, "state.unknown");
        (await Quote("Atlantis", (product, 1))).ExpectProblem(400, "state.unknown");
        (await shopper.Calls.Post("/api/v1/customer/addresses", new { line1 = "1", city = "2", state = "3" }))
            .ExpectProblem(400, "state.unknown");
        (await shop.Owner.Post("/api/v1/orders", new
        {
            customer_id = shopper.Id,
            lines = new[] { new { product_id = product, quantity = 1 } },
            shipping_address_line1 = "1 Road",
            shipping_city = "City",
            shipping_state = "Atlantis",
        })).ExpectProblem(400, "state.unknown");
        Assert.Equal(0, (await OrderDesk.Stock(shop, product)).Reserved);

        var abroad = await shopper.Calls.Make("/api/v1/customer/addresses",
            new { line1 = "1 Ring Road", city = "Accra", state = "Greater Accra", country = "Ghana" });
        (await shopper.Calls.Put($"/api/v1/customer/addresses/{abroad}", new { country = "Nigeria" }))
            .ExpectProblem(400, "state.unknown");
        (await shopper.Calls.Put($"/api/v1/customer/addresses/{abroad}", new { country = "Nigeria", state = "Abuja" }))
            .Expect(200);
        (await shopper.Calls.Post("/api/v1/customer/cart/checkout", new { address_id = abroad })).Expect(201);
    }

    private static object Zone(string name, string state, decimal price) =>
        new { name, states = new[] { state }, rates = new[] { new { method = "standard", price } } };

    private static object To(string state, string method = "standard") => new
    {
        shipping_address_line1 = "12 Admiralty Way",
        shipping_city = "Somewhere",
        shipping_state = state,
        delivery_method = method,
    };

    private Task<Answer> Rates(long zone, params object[] rates) => shop.Owner.Put($"{Zones}/{zone}", new { rates });

    private async Task<long> Weighing(decimal weight)
    {
        var product = await shop.NewProduct(onHand: 50);
        (await shop.Owner.Put($"/api/v1/products/{product}", new { weight })).Expect(200);
        return product;
    }

    private Task<Answer> Quote(string state, params (long Product, int Quantity)[] lines) =>
        shop.Storefront.Post("/api/v1/customer/quote", new
        {
            lines = lines.Select(line => new { product_id = line.Product, quantity = line.Quantity }),
            shipping_address_line1 = "12 Admiralty Way",
            shipping_city = "Somewhere",
            shipping_state = state,
        });
}
