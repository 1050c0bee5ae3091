using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Whoever orders Ruby gets Ruby: nothing else by itself, and nothing that the shop never had.</summary>
public class WishTests(Shop shop)
{
    private const string Items = "/api/v1/customer/cart/items";

    [Fact]
    public async Task One_ruby_and_two_coral_never_become_three_coral()
    {
        var product = await shop.NewProduct(onHand: 0);
        var ruby = await Lot(product, 1, "Ruby");
        var coral = await Lot(product, 2, "Coral");
        var order = await OrderDesk.OrderWith(
            shop, new { product_id = product, quantity = 3, requested_shade = " rúby " });

        var allocated = (await order.Post("allocate")).Expect(200).Body["items"].Items().Single();

        Assert.Equal([$"{ruby}:1"], await order.Allocations());
        Assert.Equal(1, allocated["allocated_quantity"].Number());
        Assert.Equal("wish_unavailable", allocated["reason"].Text());
        Assert.Equal("rúby", allocated["options"]["shade"].Text());
        Assert.True(allocated["options"]["color"].IsNull);
        var status = (await shop.Owner.Get($"/api/v1/orders/{order.Id}/allocation-status")).Expect(200).Body["lines"]
            .Items().Single();
        Assert.Equal(("wish_unavailable", 2, 2),
            (status["reason"].Text(), status["unallocated_quantity"].Number(), status["free_quantity"].Number()));
        await order.Refused("confirm", null, 409, "order.not_allocated");

        var line = await order.Line(product);
        var byHand =
            (await order.Post("allocate",
            new { lines = new[] { new { order_item_id = line, inventory_item_id = coral, quantity = 2 } } }))
            .Expect(200).Body["items"].Items().Single();
        Assert.True(byHand["reason"].IsNull);
        Assert.Equal(
            [("Ruby", false), ("Coral", true)],
            byHand["allocations"].Items().Select(a => (a["shade"].Text(), a["is_substitute"].Flag())));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task An_item_that_names_no_shade_fits_any_wish_and_every_option_counts()
    {
        var product = await shop.NewProduct(onHand: 0);
        var plain = await Lot(product, 1, null);
        await Lot(product, 5, "Ruby", color: "Blue");
        var right = await Lot(product, 2, "RUBY", color: "Red");
        var order = await OrderDesk.OrderWith(
            shop, new { product_id = product, quantity = 6, requested_shade = "Ruby", requested_color = "red" });

        await order.Take("allocate");

        Assert.Equal([$"{plain}:1", $"{right}:2"], await order.Allocations());
    }

    [Fact]
    public async Task What_was_lost_is_not_replaced_by_another_shade()
    {
        var product = await shop.NewProduct(onHand: 0);
        var (ruby, coral, spare) =
            (await Lot(product, 2, "Ruby"), await Lot(product, 5, "Coral"), await Lot(product, 1, "ruby"));
        var order = await OrderDesk.OrderWith(
            shop, new { product_id = product, quantity = 2, requested_shade = "Ruby" });
        var line = await order.Line(product);
        (await order.Post("allocate",
            new { lines = new[] { new { order_item_id = line, inventory_item_id = ruby, quantity = 2 } } }))
            .Expect(200);
        await order.Take("confirm");

        (await shop.Owner.Post($"/api/v1/inventory/{ruby}/movements",
            new { type = "write_off", quantity = 2, reason = "Broken" })).Expect(201);

        Assert.Equal([$"{spare}:1"], await order.Allocations());
        Assert.Equal(["receipt 5 5 0"], await OrderDesk.Ledger(shop, coral));
        Assert.Equal("wish_unavailable", (await order.Now())["items"].Items().Single()["reason"].Text());
        Assert.Contains(
            (await shop.Owner.Get("/api/v1/inventory/shortfalls?size=100")).Expect(200).Body["shortfalls"].Items(),
            shortfall => shortfall["product_id"].Number() == product && shortfall["missing_quantity"].Number() == 1);
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_shade_that_the_shop_never_had_is_refused_everywhere_also_beside_unnamed_stock()
    {
        var product = await shop.NewProduct(onHand: 9);
        var ruby = await Lot(product, 0, "Ruby");
        var shopper = await shop.NewShopper();

        var refused = (await shopper.Calls.Post(Items, new { product_id = product, requested_shade = "NoSuchShade" }))
            .ExpectProblem(400, "wish.unknown");
        Assert.Equal(["requested_shade"], refused["errors"].Names());
        Assert.Contains("NoSuchShade", refused["detail"].Text());
        Assert.Equal(0, (await shopper.Calls.Get("/api/v1/customer/cart")).Expect(200).Body["summary"]["items_count"]
            .Number());

        // Known, though none is there.
        (await shopper.Calls.Post(Items, new { product_id = product, requested_shade = "ruby" })).Expect(201);
        (await shopper.Calls.Put($"{Items}/{product}", new { requested_shade = "NoSuchShade" }))
            .ExpectProblem(400, "wish.unknown");
        (await shopper.Calls.Put($"{Items}/{product}", new { requested_size = "XXL" }))
            .ExpectProblem(400, "wish.unknown");

        var staff = (await shop.Owner.Post("/api/v1/orders", new
        {
            customer_id = shopper.Id,
            lines = new[] { new { product_id = product, quantity = 1, requested_shade = "NoSuchShade" } },
            delivery_method = "pickup",
        })).ExpectProblem(400, "wish.unknown");
        Assert.Equal(["lines[0].requested_shade"], staff["errors"].Names());

        (await shop.Owner.Put($"/api/v1/inventory/{ruby}", new { is_active = false })).Expect(200);
        (await shopper.Calls.Post("/api/v1/customer/cart/quote", Shopper.LagosAddress))
            .ExpectProblem(400, "wish.unknown");
        var checkout = (await shopper.CheckOut(Guid.NewGuid().ToString())).ExpectProblem(400, "wish.unknown");
        Assert.Equal(product, checkout["lines"].Items().Single()["product_id"].Number());
        Assert.Equal(1, (await shopper.Calls.Get("/api/v1/customer/cart")).Expect(200).Body["summary"]["items_count"]
            .Number());
        Assert.Equal((9, 0, 9), await OrderDesk.Stock(shop, product));
    }

    [Fact]
    public async Task A_shade_is_known_the_moment_it_is_there()
    {
        var product = await shop.NewProduct(onHand: 5);
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product)).Expect(201);
        await Lot(product, 1, "Plum");
        (await shopper.Calls.Put($"{Items}/{product}", new { requested_shade = "plum" })).Expect(200);
    }

    [Fact]
    public async Task A_line_of_a_cart_is_of_one_shade_until_it_is_changed()
    {
        var product = await shop.NewProduct(onHand: 0);
        await Lot(product, 5, "Ruby");
        await Lot(product, 5, "Coral");
        var shopper = await shop.NewShopper();
        Task<Answer> Add(int quantity, string? shade) =>
            shopper.Calls.Post(Items, new { product_id = product, quantity, requested_shade = shade });

        (await Add(1, "Ruby")).Expect(201);
        (await Add(2, "Coral")).ExpectProblem(409, "cart.wish_differs");
        Assert.Equal(1, (await shopper.Calls.Get($"{Items}/{product}")).Expect(200).Body["quantity"].Number());

        Assert.Equal(2, (await Add(1, " RÚBY ")).Expect(201).Body["quantity"].Number());
        Assert.Equal(3, (await Add(1, null)).Expect(201).Body["quantity"].Number());
        Assert.Equal("Ruby", (await Add(1, "  ")).Expect(201).Body["requested_shade"].Text());

        var changed = (await shopper.Calls.Put($"{Items}/{product}", new { requested_shade = "Coral" }))
            .Expect(200).Body;
        Assert.Equal(("Coral", 4), (changed["requested_shade"].Text(), changed["quantity"].Number()));
        (await Add(1, "Ruby")).ExpectProblem(409, "cart.wish_differs");
        Assert.True((await shopper.Calls.Put($"{Items}/{product}", new { requested_shade = (string?)null }))
            .Expect(200).Body["requested_shade"].IsNull);
    }

    [Fact]
    public async Task A_merge_leaves_out_what_is_wished_otherwise()
    {
        var (one, two) = (await shop.NewProduct(onHand: 0), await shop.NewProduct(onHand: 0));
        foreach (var product in (long[])[one, two])
        {
            await Lot(product, 5, "Ruby");
            await Lot(product, 5, "Coral");
        }

        var shopper = await shop.NewShopper();
        var token = (await shop.Storefront.Get("/api/v1/customer/cart")).Header("X-Cart-Token")!;
        foreach (var (product, own, theirs) in (
            IEnumerable<(long, string, string)>)[(one, "Ruby", "Coral"), (two, "Ruby", "ruby")])
        {
            (await shopper.Calls.Post(Items, new { product_id = product, requested_shade = own })).Expect(201);
            (await shop.Storefront.Send(HttpMethod.Post, Items, System.Net.Http.Json.JsonContent.Create(
                new { product_id = product, requested_shade = theirs }), [("X-Cart-Token", token)])).Expect(201);
        }

        var merged = (await shopper.Calls.Send(
            HttpMethod.Post, "/api/v1/customer/cart/merge", null, [("X-Cart-Token", token)])).Expect(200).Body;

        Assert.Equal([one], merged["not_merged"].Items().Select(product => product.Number()));
        Assert.Equal(
            [(one, 1, "Ruby"), (two, 2, "Ruby")],
            merged["cart"]["items"].Items().Select(
                line => (line["product_id"].Number(), line["quantity"].Number(), line["requested_shade"].Text())));
    }

    [Fact]
    public async Task Parcels_and_invoices_name_the_shade()
    {
        var product = await shop.NewProduct(onHand: 0);
        await Lot(product, 2, "Ruby");
        var order = await (await OrderDesk.OrderWith(
            shop, new { product_id = product, quantity = 2, requested_shade = "ruby" })).Pack();

        var parcel = (await order.Post("shipments")).Expect(201).Body["lines"].Items().Single();
        Assert.Equal("Ruby", parcel["shade"].Text());
        var own = (await order.Buyer.Calls.Get($"/api/v1/customer/orders/{order.Id}")).Expect(200).Body;
        Assert.Equal("Ruby", own["shipments"].Items().Single()["lines"].Items().Single()["shade"].Text());
        Assert.Equal("ruby", own["items"].Items().Single()["options"]["shade"].Text());

        var invoice = (await shop.Owner.Post($"/api/v1/invoices/from-order/{order.Id}")).Expect(201).Body;
        Assert.EndsWith("(ruby)", invoice["items"].Items().Single()["description"].Text());
    }

    [Fact]
    public async Task A_shade_is_listed_once_whatever_its_case()
    {
        var product = await shop.NewProduct(onHand: 0);
        foreach (var shade in (string[])["Ruby", "ruby", "RUBY", "Coral"])
            await Lot(product, 1, shade);

        var seen = (await shop.Owner.Get($"/api/v1/products/{product}")).Expect(200).Body;
        Assert.Equal(2, seen["shades"].Items().Count());
        Json? listed = null;
        await Wait.Until(async () =>
        {
            listed = (await shop.Storefront.Get($"/api/v1/customer/products/{product}")).Expect(200).Body;
            return listed.Value["total_stock"].Number() == 4;
        });
        Assert.Equal(["coral", "ruby"], listed!.Value["shades"].Items().Select(shade => shade.Text().ToLowerInvariant())
            .Order());
    }

    private Task<long> Lot(long product, int quantity, string? shade, string? color = null) =>
        OrderDesk.Lot(shop, product, quantity, shade: shade, color: color);
}
