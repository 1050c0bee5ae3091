namespace TBeauty.Benchmarks.Chaos;

/// <summary>
/// Asks every replica for something of each kind, until all of it is answered at once and as on a good day.
/// </summary>
internal sealed class Recovery(Asker shopper, Asker owner, Stock stock, Journal journal)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(25);

    /// <returns>How long it took from the beginning of the call; null when it took longer than the limit.</returns>
    public async Task<TimeSpan?> Wait(TimeSpan limit)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await IsWell())
        {
            if (TimeProvider.System.GetElapsedTime(begun) > limit)
                return null;
            await Task.Delay(BetweenLooks);
        }

        return TimeProvider.System.GetElapsedTime(begun);
    }

    private async Task<bool> IsWell()
    {
        var storefronts = Enumerable.Range(0, ChaosShop.Storefronts.Length)
            .Select(door => IsStorefrontWell(shopper.At(door)));
        var admins = Enumerable.Range(0, ChaosShop.Admins.Length).Select(door => IsAdminWell(owner.At(door)));
        return (await Task.WhenAll(storefronts.Concat(admins))).All(well => well) && await IsBusinessDone();
    }

    private async Task<bool> IsStorefrontWell(Asker at) =>
        await IsHealthy(at)
        && await at.Try(HttpMethod.Get, $"/api/v1/customer/products/{stock.Plenty[0]}") is { Status: 200 }
        && await at.Try(HttpMethod.Get, "/api/v1/customer/cart") is { Status: 200 }
        && await at.Try(HttpMethod.Get, "/api/v1/customer/orders?size=1") is { Status: 200 };

    private static async Task<bool> IsAdminWell(Asker at) =>
        await IsHealthy(at) && await at.Try(HttpMethod.Get, "/api/v1/payments?size=1") is { Status: 200 };

    private static async Task<bool> IsHealthy(Asker at) =>
        await at.Try(HttpMethod.Get, "/health") is { Status: 200 } health && health.Body.Text("status") is "healthy";

    /// <summary>A sale from the cart to the money. Each is done once, however often it has to be asked for.</summary>
    private async Task<bool> IsBusinessDone()
    {
        var product = stock.Plenty[0];
        var added = await shopper.Ask("add to cart", HttpMethod.Post, "/api/v1/customer/cart/items",
            new { product_id = product, quantity = 1 }, $"chaos.cart.{Guid.NewGuid()}");
        if (!added.IsDone)
            return false;
        var order = await journal.Do(shopper, "checkout", "/api/v1/customer/cart/checkout",
            mark => new { delivery_method = "pickup", customer_notes = mark });
        if (!order.IsDone)
            return false;

        var id = order.Reply!.Body.GetProperty("order").Number("id");
        var payment = await journal.Do(owner, "pay", "/api/v1/payments",
            mark => new { order_id = id, amount = Stock.Price, payment_method = "pos", notes = mark }, id);
        if (!payment.IsDone)
            return false;

        var money = payment.Reply!.Body.Number("id");
        var verified = await journal.Do(owner, "verify", $"/api/v1/payments/{money}/verify", _ => null, money);
        return new[] { added, order.Reply, payment.Reply, verified.Reply }.All(
            reply => reply is { IsDone: true, Lost: 0 });
    }
}
