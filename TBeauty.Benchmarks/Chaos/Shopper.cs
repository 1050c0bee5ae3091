namespace TBeauty.Benchmarks.Chaos;

/// <summary>A customer who looks around, fills a cart, orders, and sometimes thinks again.</summary>
internal sealed class Shopper(
    long id, Asker asker, Stock stock, Journal journal, Orders orders, Findings findings, Random dice)
{
    private readonly Codes codes = new(stock, findings);

    /// <summary>
    /// A try that was given up on at a frozen replica may still be done when that goes on; not much later.
    /// </summary>
    private static readonly TimeSpan Doubt = TimeSpan.FromSeconds(12);

    /// <summary>Of what was done to the cart, for whoever has to find out why it holds something else.</summary>
    private const int Remembered = 12;

    private readonly Queue<string> past = [];
    private readonly Dictionary<long, int> cart = [];
    private readonly long[] products = stock.Products;
    private DateTimeOffset sureFrom;
    private bool isSure = true;

    public long Id => id;

    public Asker Asker => asker;

    /// <summary>Registers and signs in.</summary>
    /// <returns>The customer's id and somebody with their token.</returns>
    public static async Task<(long Id, Asker Asker)> Enter(Asker stranger)
    {
        // An account has its e-mail address for a key: whoever repeats is told that it is taken, and has it.
        var (email, password) = ($"{stranger.Name}-{Guid.NewGuid():N}@example.com", "A long password 7");
        await stranger.Ask("set up", HttpMethod.Post, "/api/v1/customer/auth/register",
            new { first_name = "Ada", last_name = stranger.Name, email, password });
        var tokens = await stranger.Ask(
            "set up", HttpMethod.Post, "/api/v1/customer/auth/login", new { email, password });
        var asker = stranger.With(tokens.Body.Text("access_token")!);
        return ((await asker.Get("/api/v1/customer/auth/profile")).Body.Number("id"), asker);
    }

    public async Task Play(CancellationToken closing)
    {
        while (!closing.IsCancellationRequested)
        {
            await Browse();
            await asker.Think();
            await FillCart();
            await asker.Think();
            await LookAtCart();
            await asker.Think();
            if (await CheckOut() is { } order && dice.Next(6) is 0)
                await journal.Do(asker, "cancel", $"/api/v1/customer/orders/{order}/cancel", mark =>
                    new { reason = mark }, order);
        }
    }

    private async Task Browse()
    {
        await asker.Ask("browse", HttpMethod.Get, dice.Next(2) is 0
            ? "/api/v1/customer/products?in_stock_only=true&size=20"
            : $"/api/v1/customer/products/{products[dice.Next(products.Length)]}");
        if (dice.Next(4) is 0)
            await asker.Ask("own orders", HttpMethod.Get, "/api/v1/customer/orders?size=5");
    }

    private async Task FillCart()
    {
        for (var lines = dice.Next(1, 4); lines > 0; lines--)
        {
            var (product, quantity) = (products[dice.Next(products.Length)], dice.Next(1, 4));
            var added = Remember($"add {quantity} of {product}",
                await asker.Ask("add to cart", HttpMethod.Post, "/api/v1/customer/cart/items",
                new { product_id = product, quantity }, $"chaos.cart.{Guid.NewGuid()}"));
            if (added.IsDone)
                cart[product] = cart.GetValueOrDefault(product) + quantity;
            else if (added.Lost > 0)
                BeUnsure();
        }

        if (cart.Count > 0 && dice.Next(4) is 0)
        {
            // Without a key the last word counts, and a late one may come after it.
            var (product, quantity) = (cart.Keys.First(), dice.Next(1, 6));
            var path = $"/api/v1/customer/cart/items/{product}";
            var changed = Remember($"make it {quantity % 5} of {product}", quantity is 5
                ? await asker.Ask("remove from cart", HttpMethod.Delete, path)
                : await asker.Ask("change cart", HttpMethod.Put, path, new { quantity }));
            if (changed.Lost > 0)
                BeUnsure();
            if (changed.IsDone && quantity is 5)
                cart.Remove(product);
            else if (changed.IsDone)
                cart[product] = quantity;
        }
    }

    private async Task LookAtCart()
    {
        var seen = (await asker.Ask("look at cart", HttpMethod.Get, "/api/v1/customer/cart")).Body.Items("items")
            .ToDictionary(line => line.Number("product_id"), line => (int)line.Number("quantity"));
        if (isSure && DateTimeOffset.UtcNow > sureFrom)
            findings.Expect(Told(cart) == Told(seen),
                $"{asker.Name} put {Told(cart)} into the cart, which holds {Told(seen)}\n  {string.Join("\n  ", past)}");

        static string Told(Dictionary<long, int> lines) =>
            $"[{string.Join(", ", lines.OrderBy(line => line.Key).Select(line => $"{line.Value} of {line.Key}"))}]";
    }

    /// <returns>The order, when there is one.</returns>
    private async Task<long?> CheckOut()
    {
        var body = new Dictionary<string, object?> { ["delivery_method"] = "pickup" };
        var hasCode = dice.Next(2) is 0;
        if (hasCode && cart.Count > 0)
            await codes.Quote(asker, body, cart);
        var operation = await journal.Do(asker, "checkout", "/api/v1/customer/cart/checkout",
            mark => new Dictionary<string, object?>(body)
            {
                ["promotion_code"] = hasCode ? stock.Code : null,
                ["customer_notes"] = mark,
            }, id);
        if (hasCode)
            codes.Look(operation);
        Remember("checkout", operation.Reply!);
        if (operation.IsUnsure)
            BeUnsure();

        // The cart is emptied by the order, but for what went wrong just then: whatever is left is put back.
        var emptied = Remember("empty", await asker.Ask("empty cart", HttpMethod.Delete, "/api/v1/customer/cart"));
        isSure = true;
        if (emptied.Lost > 0)
            BeUnsure();
        cart.Clear();
        if (!operation.IsDone)
            return null;

        var order = operation.Reply!.Body.GetProperty("order").Number("id");
        orders.Add(order);
        return order;
    }

    private Reply Remember(string what, Reply reply)
    {
        past.Enqueue($"{what}: {reply.Status} ({reply.History})");
        if (past.Count > Remembered)
            past.Dequeue();
        return reply;
    }

    /// <summary>Until the cart is empty again, however long that takes, and a late try can't come any more.</summary>
    private void BeUnsure() => (isSure, sureFrom) = (false, DateTimeOffset.UtcNow + Doubt);
}

/// <summary>The orders that staff have heard of.</summary>
internal sealed class Orders
{
    private const int Recent = 24;

    private readonly List<long> ids = [];

    public void Add(long order)
    {
        lock (ids)
        {
            if (!ids.Contains(order))
                ids.Add(order);
        }
    }

    /// <returns>One of the newest; null while there is none.</returns>
    public long? One(Random dice)
    {
        lock (ids)
            return ids.Count is 0 ? null : ids[^dice.Next(1, Math.Min(ids.Count, Recent) + 1)];
    }
}
