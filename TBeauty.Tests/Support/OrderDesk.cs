namespace TBeauty.Tests.Support;

/// <summary>One order, as staff work on it.</summary>
public sealed record OrderDesk(Shop Shop, long Id, Shopper Buyer)
{
    /// <summary>A new pickup order of these products by a new customer, taken down by staff.</summary>
    public static Task<OrderDesk> Order(Shop shop, params (long Product, int Quantity)[] lines) =>
        OrderWith(shop, [.. lines.Select(line => (object)new { product_id = line.Product, quantity = line.Quantity })]);

    /// <summary>The same with lines as the API takes them.</summary>
    public static async Task<OrderDesk> OrderWith(Shop shop, params object[] lines)
    {
        var buyer = await shop.NewShopper();
        var order = (await shop.Owner.Post(
            "/api/v1/orders", new { customer_id = buyer.Id, lines, delivery_method = "pickup" })).Expect(201).Body;
        return new(shop, order["id"].Number(), buyer);
    }

    /// <summary>A lot of a product.</summary>
    /// <returns>The id of its inventory item.</returns>
    public static async Task<long> Lot(
        Shop shop, long product, int quantity, string? batch = null, string? expiry = null, string? shade = null,
        string? color = null, bool isActive = true) =>
        (await shop.Owner.Post("/api/v1/inventory", new
        {
            product_id = product,
            location_id = await shop.MainWarehouse(),
            quantity,
            cost_price = 900.00m,
            batch_number = batch ?? Guid.NewGuid().ToString("N"),
            expiry_date = expiry,
            shade,
            color,
            is_active = isActive,
        })).Expect(201).Body["id"].Number();

    public Task<Answer> Post(string step, object? body = null, string? key = null) =>
        Shop.Owner.Post($"/api/v1/orders/{Id}/{step}", body, key);

    public async Task<Json> Now() => (await Shop.Owner.Get($"/api/v1/orders/{Id}")).Expect(200).Body;

    public async Task<long> Line(long product) =>
        (await Now())["items"].Items().Single(item => item["product_id"].Number() == product)["id"].Number();

    /// <summary>Units of each inventory item on each line, as <c>item:units</c>.</summary>
    public async Task<string[]> Allocations() =>
        [.. (await Now())["items"].Items().SelectMany(item => item["allocations"].Items())
            .Select(a => $"{a["inventory_item_id"].Number()}:{a["quantity"].Number()}")];

    public async Task<string[]> Timeline() =>
        [.. (await Now())["events"].Items().Select(entry => entry["what"].Text())];

    /// <summary>Records a payment of everything, or of an amount, and verifies it.</summary>
    public async Task<OrderDesk> Pay(decimal? amount = null)
    {
        var payment = (await Shop.Owner.Post("/api/v1/payments", new
        {
            order_id = Id,
            amount = amount ?? (await Now())["total_amount"].Amount(),
            payment_method = "cash",
        })).Expect(201).Body["id"].Number();
        (await Shop.Owner.Post($"/api/v1/payments/{payment}/verify")).Expect(200);
        return this;
    }

    /// <summary>Takes these steps, which must all succeed.</summary>
    public async Task<OrderDesk> Take(params string[] steps)
    {
        foreach (var step in steps)
            Assert.InRange((int)(await Post(step)).Status, 200, 201);
        return this;
    }

    /// <summary>Allocates by the rules and goes on until the order can be shipped, paid.</summary>
    public async Task<OrderDesk> Pack()
    {
        await Pay();
        return await Take("allocate", "confirm", "processing", "pack");
    }

    /// <summary>A step that must be refused, and change nothing of the order.</summary>
    public async Task<Json> Refused(string step, object? body, int status, string code)
    {
        var before = (await Now()).ToString();
        var problem = (await Post(step, body)).ExpectProblem(status, code);
        Assert.Equal(before, (await Now()).ToString());
        return problem;
    }

    /// <summary>The same for a member of the request.</summary>
    public async Task Invalid(string step, object? body, params string[] fields)
    {
        var before = (await Now()).ToString();
        (await Post(step, body)).ExpectInvalid(fields);
        Assert.Equal(before, (await Now()).ToString());
    }

    /// <summary>An inventory item's newest ledger rows, as <c>type quantity on_hand allocated</c>.</summary>
    public static async Task<string[]> Ledger(Shop shop, long item) =>
        [.. (await shop.Owner.Get($"/api/v1/inventory/{item}/movements")).Expect(200).Body["movements"].Items()
            .Select(row =>
            $"{row["type"].Text()} {row["quantity"].Number()} {row["on_hand_after"].Number()} {row["allocated_after"].Number()}")];

    /// <summary>On hand, reserved and available of a product.</summary>
    public static async Task<(long OnHand, long Reserved, long Available)> Stock(Shop shop, long product)
    {
        var stock = await shop.Availability(product);
        return (stock["on_hand"].Number(), stock["reserved"].Number(), stock["available"].Number());
    }
}
