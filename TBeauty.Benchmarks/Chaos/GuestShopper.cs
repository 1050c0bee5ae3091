namespace TBeauty.Benchmarks.Chaos;

/// <summary>Somebody without an account, who fills a cart, orders and looks at the order with its token.</summary>
internal sealed class GuestShopper(
    Asker stranger, Stock stock, Journal journal, Orders orders, Findings findings, Random dice)
{
    /// <summary>By which staff find all records that this guest's orders have made.</summary>
    public string Email { get; } = $"{stranger.Name}-{Guid.NewGuid():N}@example.com";

    public string Name => stranger.Name;

    private readonly Codes codes = new(stock, findings);

    public async Task Play(CancellationToken closing)
    {
        while (!closing.IsCancellationRequested)
        {
            await stranger.Think();
            var (product, quantity) = (stock.Products[dice.Next(stock.Products.Length)], dice.Next(1, 4));
            if (await FillCart(product, quantity) is not { } cart)
                continue;

            await stranger.Think();
            var isSent = dice.Next(2) is 0;
            var hasCode = dice.Next(2) is 0;
            var body = Body(isSent);
            if (hasCode)
                await codes.Quote(stranger, body, new() { [product] = quantity });
            var placed = await journal.Do(
                stranger.AsGuest("X-Cart-Token", cart), "checkout", "/api/v1/customer/cart/checkout",
                mark => new Dictionary<string, object?>(body)
                {
                    ["promotion_code"] = hasCode ? stock.Code : null,
                    ["customer_notes"] = mark,
                });
            if (hasCode)
                codes.Look(placed);
            if (!placed.IsDone)
                continue;

            var order = placed.Reply!.Body.GetProperty("order").Number("id");
            orders.Add(order);
            var shipping = placed.Reply.Body.GetProperty("order").Amount("shipping_cost");
            findings.Expect(isSent ? Stock.DeliveryPrices.Contains(shipping) : shipping is 0,
                $"order {order} pays {shipping} for {(isSent ? "its delivery" : "being picked up")}");
            var holder = stranger.AsGuest("X-Order-Token", placed.Reply.Body.Text("order_token")!);
            var seen = await holder.Ask("guest's order", HttpMethod.Get, $"/api/v1/customer/orders/{order}");
            findings.Expect(seen.IsDone, $"{stranger.Name} can't see order {order} with its token: {seen.Status}");
            if (dice.Next(6) is 0)
                await journal.Do(holder, "cancel", $"/api/v1/customer/orders/{order}/cancel", mark =>
                    new { reason = mark }, order);
        }
    }

    /// <summary>The records that this guest's orders have made, each for one order until staff joined two.</summary>
    public async Task<long[]> Records(Asker owner) =>
        [.. (await Judge.All(owner, $"/api/v1/customers?search={Email}&", "customers"))
            .Select(record => record.Number("id"))];

    private Dictionary<string, object?> Body(bool isSent)
    {
        var body = new Dictionary<string, object?>
        {
            ["guest"] = new { first_name = "Ngozi", last_name = "Eze", email = Email },
            ["delivery_method"] = isSent ? "standard" : "pickup",
        };
        if (isSent)
        {
            body["shipping_address_line1"] = "4 Emir Road";
            body["shipping_city"] = "Kano";
            body["shipping_state"] = Stock.State;
        }

        return body;
    }

    /// <returns>The token of the cart; null when the product is sold out.</returns>
    private async Task<string?> FillCart(long product, int quantity)
    {
        // Whoever is asked again without a token makes another cart, which nobody will miss.
        var added = await stranger.Ask("add to cart", HttpMethod.Post, "/api/v1/customer/cart/items",
            new { product_id = product, quantity });
        return added.IsDone ? added.CartToken : null;
    }
}
