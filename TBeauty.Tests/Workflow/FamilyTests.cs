using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Products that are one to a customer, each with its own stock, price and pictures.</summary>
public class FamilyTests(Shop shop)
{
    [Fact]
    public async Task A_family_is_made_changed_and_removed()
    {
        var name = $"Dune Lipstick {Guid.NewGuid():N}";
        var made = (await shop.Owner.Post("/api/v1/families", new { name, options = Words("size", "shade") }))
            .Expect(201);
        var (id, slug) = (made.Body["id"].Number(), made.Body["slug"].Text());
        Assert.Equal($"/api/v1/families/{id}", made.Headers.Location!.ToString());
        Assert.Equal(name.ToLowerInvariant().Replace(' ', '-'), slug);
        Assert.Equal(["shade", "size"], made.Body["options"].Items().Select(option => option.Text()));

        var changed = (await shop.Owner.Put(
            $"/api/v1/families/{id}", new { description = "Soft", options = Words("color") })).Expect(200);
        Assert.Equal(("Soft", "color"),
            (changed.Body["description"].Text(), changed.Body["options"].Items().Single().Text()));
        (await shop.Owner.Put($"/api/v1/families/{id}", new { name = "Late" }, ("If-Match", made.Header("ETag")!)))
            .ExpectProblem(412, "precondition.failed");
        (await shop.Owner.Post("/api/v1/families", new { name = "Other", slug, options = Words("shade") }))
            .ExpectProblem(409, "family.slug_taken");
        Assert.Contains(
            (await shop.Owner.Get($"/api/v1/families?search={name[14..]}")).Expect(200).Body["families"].Items(),
            family => family["id"].Number() == id && family["name"].Text() == name);

        (await shop.Owner.Delete($"/api/v1/families/{id}")).Expect(204);
        (await shop.Owner.Get($"/api/v1/families/{id}")).ExpectProblem(404, "not_found");
        (await (await shop.Staff("support")).Post("/api/v1/families", new { name, options = Words("shade") }))
            .ExpectProblem(403, "auth.forbidden");
    }

    [Theory]
    [InlineData("""{"name": "F", "options": []}""", "options")]
    [InlineData("""{"name": "F", "options": ["shade", "shade"]}""", "options")]
    [InlineData("""{"name": "F", "options": ["shade", "color", "size", "shade"]}""", "options")]
    [InlineData("""{"name": "F", "options": ["flavour"]}""", "options[0]")]
    [InlineData("""{"name": " ", "options": ["shade"]}""", "name")]
    [InlineData("""{"name": "F"}""", "options")]
    [InlineData("""{"name": "F", "slug": "Not A Slug", "options": ["shade"]}""", "slug")]
    public async Task A_family_that_varies_by_nothing_known_is_refused(string body, string field) =>
        (await shop.Owner.PostText("/api/v1/families", body)).ExpectInvalid(field);

    [Fact]
    public async Task A_page_shows_every_shade_on_sale_in_one_request()
    {
        var family = await shop.NewFamily("shade");
        var ruby = await shop.NewShade(family, "Ruby", onHand: 0, price: 3000.00m);
        var cocoa = await shop.NewShade(family, "Cocoa", onHand: 4);
        var hidden = await shop.NewShade(family, "Plum");
        (await shop.Owner.Put($"/api/v1/products/{hidden}", new { is_active = false })).Expect(200);

        var seen = await shop.Seen(ruby, variants: 2);
        Assert.Equal(family, seen["family"]["id"].Number());
        var option = seen["family"]["options"].Items().Single();
        Assert.Equal("shade", option["name"].Text());
        Assert.Equal(["Ruby", "Cocoa"], option["values"].Items().Select(value => value.Text()));
        await Wait.Until(async () => (await shop.Seen(cocoa, 2))["total_stock"].Number() is 4);
        var variants = (await shop.Seen(cocoa, 2))["family"]["variants"].Items().ToArray();
        Assert.Equal(
            [(ruby, "Ruby", 3000.00m, 0L, false), (cocoa, "Cocoa", 2500.00m, 4L, true)],
            variants.Select(v => (v["product_id"].Number(), v["options"]["shade"].Text(), v["base_price"].Amount(),
                v["total_stock"].Number(), v["is_in_stock"].Flag())));
        Assert.True(variants[0]["display_image_url"].IsNull);

        // A sale of one shade is seen at the pages of the others.
        (await (await shop.NewShopper()).Buy((cocoa, 3))).Expect(201);
        await Wait.Until(async () =>
            (await shop.Seen(ruby, 2))["family"]["variants"].Items().Last()["total_stock"].Number() is 1);

        // So is a new name of the family, and that it is one no more.
        (await shop.Owner.Put($"/api/v1/families/{family}", new { name = "Renamed" })).Expect(200);
        await Wait.Until(async () => (await shop.Seen(ruby, 2))["family"]["name"].Text() == "Renamed");
        (await shop.Owner.Delete($"/api/v1/families/{family}")).Expect(204);
        Assert.True((await shop.Seen(ruby, variants: 0))["family"].IsNull);
        Assert.False((await shop.Owner.Get($"/api/v1/families/{family}")).Expect(200).Body["is_active"].Flag());
    }

    [Fact]
    public async Task A_list_shows_a_family_once_with_the_range_of_its_prices()
    {
        var word = $"w{Guid.NewGuid():N}"[..12];
        var family = await shop.Owner.Make(
            "/api/v1/families", new { name = $"Gloss {word}", options = Words("shade") });
        var clear = await shop.NewShade(family, "Clear", onHand: 0, price: 1800.00m);
        var rose = await shop.NewShade(family, "Rose", price: 2100.00m);
        var caramel = await shop.NewShade(family, "Caramel", price: 2600.00m);
        await shop.Seen(clear, variants: 3);
        await Wait.Until(async () =>
            (await shop.Seen(caramel, 3))["is_in_stock"].Flag() && (await shop.Seen(rose, 3))["is_in_stock"].Flag());

        var grouped = await List($"grouped=true&search={word}&facets=true");
        var shown = grouped["products"].Items().Single();
        Assert.Equal((rose, 1800.00m, 2600.00m, 1L), (
            shown["id"].Number(), shown["price_from"].Amount(), shown["price_to"].Amount(), grouped["total"].Number()));
        Assert.Equal(3, shown["family"]["variants"].Items().Count());
        Assert.Equal(["Caramel 1", "Clear 1", "Rose 1"],
            grouped["facets"]["shades"].Items().Select(s => $"{s["shade"].Text()} {s["count"].Number()}").Order());
        Assert.Equal((1L, 1800.00m, 2600.00m), (grouped["facets"]["price"]["count"].Number(),
            grouped["facets"]["price"]["min"].Amount(), grouped["facets"]["price"]["max"].Amount()));

        // Who looks for a shade sees it, and each product when nobody groups them.
        Assert.Equal(caramel, (await List($"grouped=true&search={word}&shade=caramel"))["products"].Items()
            .Single()["id"].Number());
        Assert.Equal(clear, (await List($"grouped=true&search={word}&max_price=2000"))["products"].Items()
            .Single()["id"].Number());
        var each = (await List($"search={word}"))["products"].Items().ToArray();
        Assert.Equal([caramel, rose, clear], each.Select(product => product["id"].Number()));
        Assert.All(each, product => Assert.False(product.Has("price_from")));
        Assert.Equal(rose, (await shop.Storefront.Get($"/api/v1/customer/products/search?q={word}&grouped=true"))
            .Expect(200).Body["products"].Items().Single()["id"].Number());
        (await shop.Storefront.Get("/api/v1/customer/products?grouped=perhaps")).ExpectInvalid("grouped");

        async Task<Json> List(string query) =>
            (await shop.Storefront.Get($"/api/v1/customer/products?{query}")).Expect(200).Body;
    }

    [Fact]
    public async Task A_product_joins_with_every_option_and_nothing_else()
    {
        var (family, other) = (await shop.NewFamily("shade", "size"), await shop.NewFamily("shade"));
        var product = await shop.NewProduct(onHand: 1);

        foreach (var options in new object?[] { null, new { shade = "Ruby" },
            new { shade = "Ruby", size = "5 ml", color = "Red" } })
            (await shop.Join(product, family, options)).ExpectInvalid("options");
        (await shop.Join(product, family, new { shade = " ", size = "5 ml" })).ExpectInvalid("options.shade");
        (await shop.Join(product, family, new { shade = "Ru\u200bby", size = "5 ml" })).ExpectInvalid("options.shade");
        (await shop.Join(product, family, new { shade = new string('x', 51), size = "5 ml" }))
            .ExpectInvalid("options.shade");
        (await shop.Join(product, family, new { flavour = "Mint" })).ExpectProblem(400, "request.invalid");
        (await shop.Join(product, 999_999_999, new { shade = "Ruby", size = "5 ml" })).ExpectInvalid("family_id");
        (await shop.Owner.Put($"/api/v1/products/{product}", new { options = new { shade = "Ruby" } }))
            .ExpectInvalid("options");
        (await shop.Join(product, null, new { shade = "Ruby" })).ExpectInvalid("options");
        Assert.True((await shop.Owner.Get($"/api/v1/products/{product}")).Expect(200).Body["family"].IsNull);

        var joined = (await shop.Join(product, family, new { shade = " Ruby ", size = "5 ml" })).Expect(200).Body;
        Assert.Equal((family, "Ruby", "5 ml"),
            (joined["family"]["id"].Number(), joined["options"]["shade"].Text(), joined["options"]["size"].Text()));
        Assert.Equal(product, (await shop.Owner.Get($"/api/v1/products?family_id={family}"))
            .Expect(200).Body["products"].Items().Single()["id"].Number());

        // Another family varies by other options; this one can't change them any more.
        (await shop.Owner.Put($"/api/v1/products/{product}", new { family_id = other })).ExpectInvalid("options");
        (await shop.Owner.Put($"/api/v1/families/{family}", new { options = Words("shade") }))
            .ExpectProblem(409, "family.has_products");
        (await shop.Owner.Put($"/api/v1/families/{family}", new { options = Words("size", "shade"), name = "Same" }))
            .Expect(200);

        var left = (await shop.Owner.Put($"/api/v1/products/{product}", new { family_id = (long?)null }))
            .Expect(200).Body;
        Assert.True(left["family"].IsNull);
        Assert.Empty(left["options"].Names());
    }

    [Fact]
    public async Task A_combination_is_there_once_however_it_is_spelled()
    {
        var family = await shop.NewFamily("shade");
        await shop.NewShade(family, "Crème");
        var second = await shop.NewProduct(onHand: 1);

        (await shop.Join(second, family, new { shade = "CREME" })).ExpectProblem(409, "family.option_taken");
        Assert.True((await shop.Owner.Get($"/api/v1/products/{second}")).Expect(200).Body["family"].IsNull);
        (await shop.Owner.Post("/api/v1/products", new
        {
            name = "Third",
            sku = $"{Guid.NewGuid():N}"[..20],
            base_price = 10.00m,
            family_id = family,
            options = new { shade = "creme" },
        })).ExpectProblem(409, "family.option_taken");
    }

    [Fact]
    public async Task Cart_order_invoice_and_parcel_say_which_one_it_is()
    {
        var family = await shop.NewFamily("shade", "size");
        var product = await shop.NewProduct(onHand: 5);
        (await shop.Join(product, family, new { shade = "Ruby", size = "5 ml" })).Expect(200);
        await shop.Seen(product, variants: 1);
        var shopper = await shop.NewShopper();

        var line = (await shopper.AddToCart(product, 2)).Expect(201).Body["product"];
        Assert.Equal((family, "Ruby", "5 ml"),
            (line["family"]["id"].Number(), line["options"]["shade"].Text(), line["options"]["size"].Text()));
        var quoted = (await shopper.Calls.Post("/api/v1/customer/cart/quote", Shopper.LagosAddress))
            .Expect(200).Body["lines"].Items().Single();
        Assert.Equal(("Ruby", "5 ml"), (quoted["options"]["shade"].Text(), quoted["options"]["size"].Text()));

        var order = (await shopper.CheckOut()).Expect(201).Body["order"]["id"].Number();
        // What an order says stays, whatever becomes of the product.
        (await shop.Join(product, null, null)).Expect(200);
        foreach (var seen in new[]
        {
            (await shopper.Calls.Get($"/api/v1/customer/orders/{order}")).Expect(200).Body,
            (await shop.Owner.Get($"/api/v1/orders/{order}")).Expect(200).Body,
        })
        {
            var item = seen["items"].Items().Single();
            Assert.Equal("""{"shade":"Ruby","color":null,"size":"5 ml"}""", item["options"].ToString());
            Assert.True(item["requested_shade"].IsNull);
        }

        var desk = await new OrderDesk(shop, order, shopper).Pack();
        (await desk.Post("shipments", new { })).Expect(201);
        var sent = (await shopper.Calls.Get($"/api/v1/customer/orders/{order}")).Expect(200).Body["shipments"].Items()
            .Single();
        Assert.Equal(("Ruby", "5 ml"),
            (sent["lines"].Items().Single()["shade"].Text(), sent["lines"].Items().Single()["size"].Text()));

        var invoice = (await shop.Owner.Post($"/api/v1/invoices/from-order/{order}")).Expect(201).Body["items"].Items()
            .Single();
        Assert.EndsWith("(Ruby, 5 ml)", invoice["description"].Text());
        Assert.Equal("Ruby", invoice["options"]["shade"].Text());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task What_a_product_is_in_its_family_can_be_wished_of_it_and_nothing_else()
    {
        var family = await shop.NewFamily("shade");
        var product = await shop.NewShade(family, "Rubí");
        await shop.Seen(product, variants: 1);
        var shopper = await shop.NewShopper();

        (await shopper.Calls.Post("/api/v1/customer/cart/items",
            new { product_id = product, requested_shade = "ruby" })).ExpectProblem(400, "wish.unknown");
        (await shopper.Calls.Post(
            "/api/v1/customer/cart/items", new { product_id = product, requested_shade = "RUBI" })).Expect(201);
        (await shopper.CheckOut()).Expect(201);
        var lines = new[] { new { product_id = product, quantity = 1, requested_shade = "rubi" } };
        (await shop.Owner.Post("/api/v1/orders", new { customer_id = shopper.Id, lines, delivery_method = "pickup" }))
            .Expect(201);
        (await shop.Storefront.Post("/api/v1/customer/quote", new
        {
            lines = new[] { new { product_id = product, quantity = 1, requested_shade = "Cocoa" } },
            delivery_method = "pickup",
        })).ExpectProblem(400, "wish.unknown");
    }

    private static string[] Words(params string[] words) => words;
}
