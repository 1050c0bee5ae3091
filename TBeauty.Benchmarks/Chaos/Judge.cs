using System.Text.Json;

namespace TBeauty.Benchmarks.Chaos;

/// <summary>
/// Reads the shop's books when all is over, as anybody can: what was acknowledged is there exactly once and as it was
/// acknowledged, what was refused is not there at all, and nothing is there that nobody asked for.
/// </summary>
internal sealed class Judge(
    Asker owner, Stock stock, Journal journal, TimedPrices prices, Findings findings)
{
    /// <summary>The steps that an order takes once, by what its timeline says of them.</summary>
    private static readonly Dictionary<string, string> Once = new()
    {
        ["cancel"] = "cancelled",
        ["confirm"] = "confirmed",
        ["processing"] = "processing",
        ["pack"] = "packed",
        ["deliver"] = "delivered",
    };

    /// <summary>Orders that nobody paid and the clock cancelled.</summary>
    public int Expired { get; private set; }

    public async Task Look(
        IReadOnlyCollection<(long Id, Asker Asker)> shoppers, IReadOnlyCollection<GuestShopper> guests)
    {
        var orders = new List<JsonElement>();
        var payments = new List<JsonElement>();
        var used = await Used();
        foreach (var (id, asker) in shoppers)
            await LookAtBuyer(asker.Name, [id], await All(asker, "/api/v1/customer/orders?", "orders"));
        foreach (var guest in guests)
        {
            var records = await guest.Records(owner);
            var bought = new List<JsonElement>();
            foreach (var record in records)
                bought.AddRange(await All(owner, $"/api/v1/customers/{record}/orders?", "orders"));
            var joined = journal.Done("merge")
                .Where(merge => merge.Reply!.Body.Text("email") == guest.Email)
                .Select(merge => merge.Subject).Distinct().Count();
            findings.Expect(bought.Count == records.Length + joined,
                $"{guest.Name} has {bought.Count} orders, on {records.Length} records to which {joined} were joined");
            await LookAtBuyer(guest.Name, records, bought);
        }

        LookAtMoney(payments);
        LookAtOrders(orders);
        await LookAtUses(orders, used);
        await prices.Look(owner);
        await LookAtShelves(orders);
        await Verify();

        async Task LookAtBuyer(string name, long[] records, List<JsonElement> bought)
        {
            var own = new List<JsonElement>();
            foreach (var order in bought)
                own.Add((await owner.Get($"/api/v1/orders/{order.Number("id")}")).Body);
            orders.AddRange(own);
            Compare("checkout", journal.Operations.Where(
                operation => operation.Kind is "checkout" && operation.Asker.Name == name),
                own.Select(order => (order.Text("customer_notes"), Told(order))),
                operation => Told(Ordered(operation)), operation => Ordered(operation).Text("customer_notes")!);
            foreach (var record in records)
                payments.AddRange(await All(owner, $"/api/v1/payments?customer_id={record}&", "payments"));
        }

        static JsonElement Ordered(Operation operation) => operation.Reply!.Body.GetProperty("order");
        static string Told(JsonElement order) => $"order {order.Number("id")} of {order.Amount("total_amount"):0.00}";
    }

    private void LookAtMoney(List<JsonElement> payments)
    {
        Compare("pay", journal.Operations.Where(operation => operation.Kind is "pay"),
            payments.Select(payment => (payment.Text("notes"), Told(payment))), operation =>
                Told(operation.Reply!.Body));
        Compare("refund", journal.Operations.Where(operation => operation.Kind is "refund"),
            payments.SelectMany(payment => payment.Items("refunds"))
                .Select(refund => (refund.Text("reason"), Told(refund))),
            operation => Told(operation.Reply!.Body));

        var byId = payments.ToDictionary(payment => payment.Number("id"));
        foreach (var verified in journal.Done("verify").Where(operation => byId.ContainsKey(operation.Subject)))
        {
            findings.Expect(byId[verified.Subject].Text("status") is "verified" or "partially_refunded" or "refunded",
                $"payment {verified.Subject} was verified, and is {byId[verified.Subject].Text("status")}");
        }

        static string Told(JsonElement money) => $"{money.Number("id")} of {money.Amount("amount"):0.00}";
    }

    private void LookAtOrders(List<JsonElement> orders)
    {
        Compare("ship", journal.Operations.Where(operation => operation.Kind is "ship"),
            orders.SelectMany(order => order.Items("shipments"))
                .Select(parcel => (parcel.Text("tracking_number"), Told(parcel))),
            operation => Told(operation.Reply!.Body));

        foreach (var order in orders)
        {
            var id = order.Number("id");
            foreach (var line in order.Items("items"))
                findings.Expect(prices.MayCost(line.Number("product_id"), line.Amount("unit_price")),
                    $"order {id} has {line.Amount("unit_price")} for a unit of product {line.Number("product_id")}");
            var timeline = order.Items("events").ToLookup(entry => entry.Text("what")!);
            Expired += timeline["expired"].Count();
            foreach (var (step, what) in Once)
            {
                var acknowledged = journal.Done(step).Count(operation => operation.Subject == id);
                var happened = timeline[what].Count();
                findings.Expect(happened <= 1 && acknowledged <= 1 && happened >= acknowledged,
                    $"{step} of order {id} was acknowledged {acknowledged} times, and its timeline tells of it {happened} times");
            }
        }

        static string Told(JsonElement parcel) =>
            $"parcel {parcel.Number("id")} of {parcel.Items("lines").Sum(line => line.Number("quantity"))}";
    }

    private async Task<long> Used() =>
        (await owner.Get($"/api/v1/promotions/{stock.Promotion}")).Body.Number("used_count");

    /// <summary>
    /// As many orders have the code as it was used, and no more than may. While orders are looked at the clock goes on
    /// cancelling some, which gives their uses back.
    /// </summary>
    private async Task LookAtUses(List<JsonElement> orders, long before)
    {
        var after = await Used();
        var having = orders.Count(order => order.Text("status") is not "cancelled"
            && order.GetProperty("promotion") is { ValueKind: JsonValueKind.Object } promotion
            && promotion.Text("code") == stock.Code);
        findings.Expect(after <= having && having <= before && before <= Stock.CodeUses,
            $"{stock.Code} was used {before}, then {after} times of {Stock.CodeUses}, and {having} orders had it");
    }

    private async Task LookAtShelves(List<JsonElement> orders)
    {
        var movements = new List<JsonElement>();
        foreach (var product in stock.Products)
        {
            var availability = (await owner.Get($"/api/v1/inventory/products/{product}/availability")).Body;
            var ledger = new List<JsonElement>();
            foreach (var item in availability.Items("items"))
                ledger.AddRange(await All(
                    owner, $"/api/v1/inventory/{item.Number("inventory_item_id")}/movements?", "movements"));
            movements.AddRange(ledger);

            var lines = orders.Where(order => order.Text("status") is not "cancelled")
                .SelectMany(order => order.Items("items"))
                .Where(line => line.Number("product_id") == product).ToArray();
            var (sold, shipped) =
                (lines.Sum(line => line.Number("quantity")), lines.Sum(line => line.Number("fulfilled_quantity")));
            var received = stock.Opening(product) + journal.Done("receive")
                .Where(operation => operation.Subject == stock.Items[product])
                .Sum(operation => operation.Reply!.Body.Number("quantity"));
            var onHand = availability.Number("on_hand");
            if (product == stock.Counted)
                continue;
            findings.Expect(sold <= received,
                $"{sold} units of product {product} were sold, and there were {received}");
            findings.Expect(onHand == received - shipped,
                $"{onHand} units of product {product} are there, of {received} of which {shipped} were shipped");
        }

        foreach (var (kind, type) in new[] { ("receive", "receipt"), ("write off", "write_off") })
        {
            Compare(kind, journal.Operations.Where(operation => operation.Kind == kind), Rows(type), operation =>
                Told(operation.Reply!.Body));
        }

        foreach (var way in new[] { "transfer_out", "transfer_in" })
        {
            Compare("transfer", journal.Operations.Where(operation => operation.Kind is "transfer"), Rows(way),
                operation => Told(operation.Reply!.Body.GetProperty(way)));
        }

        // A count that finds what the books say leaves no row.
        var counts = Rows("adjustment").ToLookup(row => row.Mark);
        foreach (var count in journal.Operations.Where(operation => operation.Kind is "count"))
        {
            findings.Expect(counts[count.Mark].Count() <= (count.IsDone ? 1 : 0),
                $"count {count.Mark} was {(count.IsDone ? "acknowledged" : "refused")}, and is in the ledger {counts[count.Mark].Count()} times");
        }

        IEnumerable<(string? Mark, string What)> Rows(string type) => movements
            .Where(row => row.Text("type") == type && row.Text("reason") is not null
                && row.Text("reference_type") is not "return")
            .Select(row => (row.Text("reason"), Told(row)));

        static string Told(JsonElement row) =>
            $"movement {row.Number("id")} of {row.Number("quantity")} of item {row.Number("inventory_item_id")}";
    }

    private async Task Verify()
    {
        var report = (await owner.Ask("verify the books", HttpMethod.Post, "/api/v1/inventory/verify")).Body;
        foreach (var difference in report.Items("differences"))
            findings.Add($"the books do not balance: {difference.GetRawText()}");
    }

    /// <summary>Holds the operations of a kind against what the books tell, each by its mark.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="operations">All that were asked for.</param>
    /// <param name="books">What there is, and the mark that it bears.</param>
    /// <param name="acknowledged">What the answer to an operation that is done said.</param>
    /// <param name="answered">
    /// The mark that the answer bears; another operation's where the rules say so: one state of a cart is one order,
    /// whatever key it is asked for with.
    /// </param>
    private void Compare(
        string kind, IEnumerable<Operation> operations, IEnumerable<(string? Mark, string What)> books,
        Func<Operation, string> acknowledged,
        Func<Operation, string>? answered = null)
    {
        var there = books.Where(row => row.Mark is not null).ToLookup(row => row.Mark!, row => row.What);
        var known = new HashSet<string>();
        foreach (var operation in operations)
        {
            known.Add(operation.Mark);
            var mark = operation.IsDone && answered is not null ? answered(operation) : operation.Mark;
            var rows = there[mark].ToArray();
            if (!operation.IsDone)
                findings.Expect(rows is [],
                    $"{kind} {operation.Mark} was refused ({operation.Reply?.Text}), and there is {string.Join(", ", rows)} ({operation.Reply?.History})");
            else if (rows is not [var only] || only != acknowledged(operation))
                findings.Add(
                    $"{kind} {operation.Mark} was acknowledged as {acknowledged(operation)}, and there is {(rows is [] ? "nothing" : string.Join(", ", rows))} ({operation.Reply!.History}: {operation.Reply.Text})");
        }

        // The opening stock has words of its own.
        foreach (var mark in there.Select(rows => rows.Key)
            .Where(mark => journal.IsOurs(mark) && !known.Contains(mark)))
            findings.Add($"{kind}: {string.Join(", ", there[mark])} is there as {mark}, and nobody asked for it");
    }

    /// <summary>All rows of a list.</summary>
    internal static async Task<List<JsonElement>> All(Asker asker, string list, string name)
    {
        var rows = new List<JsonElement>();
        for (string? next = null; ;)
        {
            var page =
                (await asker.Get($"{list}size=100{(next is null ? "" : $"&after={Uri.EscapeDataString(next)}")}")).Body;
            rows.AddRange(page.Items(name));
            next = page.Text("next");
            if (next is null)
                return rows;
        }
    }
}
