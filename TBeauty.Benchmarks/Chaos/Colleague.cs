using System.Text.Json;

namespace TBeauty.Benchmarks.Chaos;

/// <summary>Somebody of the staff, who does what is to be done: money, parcels, shelves.</summary>
internal sealed class Colleague(
    Asker asker, Stock stock, Journal journal, Orders orders, TimedPrices prices, Random dice)
{
    private static readonly Dictionary<string, string> NextStep = new()
    {
        ["confirmed"] = "processing",
        ["processing"] = "pack",
        ["shipped"] = "deliver",
    };

    public async Task Play(CancellationToken closing)
    {
        while (!closing.IsCancellationRequested)
        {
            await asker.Think();
            await (dice.Next(40) switch
            {
                < 4 => Receive(),
                < 8 => Carry(),
                < 10 => WriteOff(),
                < 12 => Count(),
                12 => Reprice(),
                < 15 => prices.Work(asker, dice),
                < 18 => Merge(),
                _ => WorkOnAnOrder(),
            });
        }
    }

    private async Task WorkOnAnOrder()
    {
        if (orders.One(dice) is not { } id)
            return;

        var order = (await asker.Get($"/api/v1/orders/{id}")).Body;
        var (status, paid) = (order.Text("status")!, order.Amount("amount_paid"));

        // One of seven customers never pays, and the clock puts an end to it.
        if (id % 7 is 0)
            return;
        if (order.Amount("outstanding_amount") > 0)
            await Pay(id, order.Amount("outstanding_amount"));
        else if (paid > 0 && dice.Next(8) is 0)
            await Refund(id);
        else if (dice.Next(20) is 0)
            await Step(id, "cancel", mark => new { reason = mark });
        else if (status is "pending" && (await Step(id, "allocate")).IsDone)
            await Step(id, "confirm");
        else if (NextStep.TryGetValue(status, out var step))
            await Step(id, step);
        else if (status is "packed")
            await Ship(id, order);
    }

    private Task<Operation> Step(long order, string step, Func<string, object?>? body = null) =>
        journal.Do(asker, step, $"/api/v1/orders/{order}/{step}", body ?? (_ => null), order);

    private async Task Pay(long order, decimal outstanding)
    {
        var amount = dice.Next(3) is 0 ? Math.Max(0.01m, Math.Round(outstanding / 2, 2)) : outstanding;
        var payment = await journal.Do(asker, "pay", "/api/v1/payments",
            mark => new { order_id = order, amount, payment_method = "cash", notes = mark }, order);
        if (payment.IsDone && dice.Next(6) > 0)
        {
            var id = payment.Reply!.Body.Number("id");
            await journal.Do(asker, "verify", $"/api/v1/payments/{id}/verify", _ => null, id);
        }
    }

    private async Task Refund(long order)
    {
        if (journal.Done("pay").LastOrDefault(operation => operation.Subject == order) is not { } payment)
            return;
        var (id, amount) = (payment.Reply!.Body.Number("id"), dice.Next(1, 400) + 0.50m);
        await journal.Do(asker, "refund", $"/api/v1/payments/{id}/refunds", mark => new { amount, reason = mark }, id);
    }

    /// <summary>All that is left, or one unit of one line.</summary>
    private Task<Operation> Ship(long order, JsonElement seen)
    {
        var line = seen.Items("items").FirstOrDefault(item => item.Number("allocated_quantity") > 0);
        return dice.Next(2) is 0 || line.ValueKind is JsonValueKind.Undefined
            ? journal.Do(asker, "ship", $"/api/v1/orders/{order}/shipments", mark =>
                new { tracking_number = mark }, order)
            : journal.Do(asker, "ship", $"/api/v1/orders/{order}/shipments", mark => new
            {
                tracking_number = mark,
                lines = new[] { new { order_item_id = line.Number("id"), quantity = 1 } },
            }, order);
    }

    private Task<Operation> Receive()
    {
        // A few units at a time of what sells out, so that it sells out again.
        var product = dice.Next(3) is 0 ? stock.Scarce[dice.Next(stock.Scarce.Length)]
            : stock.Plenty[dice.Next(stock.Plenty.Length)];
        return Book("receive", product, "receipt", dice.Next(1, 6));
    }

    private Task<Operation> WriteOff() => Book("write off", stock.Counted, "write_off", dice.Next(1, 4));

    private Task<Operation> Book(string kind, long product, string type, int quantity) => journal.Do(asker, kind,
        $"/api/v1/inventory/{stock.Items[product]}/movements", mark =>
            new { type, quantity, reason = mark }, stock.Items[product]);

    private Task<Operation> Count()
    {
        var item = stock.Items[stock.Counted];
        var found = dice.Next(0, 80);
        return journal.Do(asker, "count", $"/api/v1/inventory/{item}/adjust-stock", mark =>
            new { new_quantity = found, reason = mark }, item);
    }

    /// <summary>The same told twice is the same: whichever price was told last holds.</summary>
    private Task<Reply> Reprice()
    {
        var price = Stock.DeliveryPrices[dice.Next(Stock.DeliveryPrices.Length)];
        return asker.Ask("price a delivery", HttpMethod.Put, $"/api/v1/delivery-zones/{stock.Zone}",
            new { rates = Stock.Rates(price) });
    }

    /// <summary>
    /// Two records of one guest become one. A colleague may be at the same two, perhaps the other way round.
    /// </summary>
    private async Task Merge()
    {
        if (orders.One(dice) is not { } order
            || (await asker.Get($"/api/v1/orders/{order}")).Body.GetProperty("customer").Text("email") is not { } email
            || !email.StartsWith("guest", StringComparison.Ordinal))
            return;

        var records = (await asker.Get($"/api/v1/customers?search={email}&size=5")).Body.Items("customers")
            .Select(record => record.Number("id")).ToArray();
        if (records.Length < 2)
            return;
        var (into, from) = dice.Next(2) is 0 ? (records[0], records[1]) : (records[1], records[0]);
        await journal.Do(asker, "merge", $"/api/v1/customers/{into}/merge", mark =>
            new { from_id = from, reason = mark }, from);
    }

    private Task<Operation> Carry()
    {
        var item = stock.Items[stock.Plenty[dice.Next(stock.Plenty.Length)]];
        var quantity = dice.Next(1, 5);
        return journal.Do(asker, "transfer", "/api/v1/inventory/transfers",
            mark => new { from_item_id = item, to_location_id = stock.Places[1], quantity, reason = mark }, item);
    }
}
