using System.Collections.Concurrent;

namespace TBeauty.Benchmarks.Chaos;

/// <summary>
/// Prices that hold for some time: staff make them, lower them once and remove them. A change has one other price all
/// its life, so that a late try of telling it says nothing new.
/// </summary>
internal sealed class TimedPrices(Stock stock, Journal journal, Findings findings)
{
    public const string Kind = "price change";

    private const decimal Made = 1_350.50m;
    private const decimal Lowered = 1_200.00m;

    /// <summary>Those that nobody is at just now.</summary>
    private readonly ConcurrentQueue<(long Product, long Id)> free = [];

    /// <summary>What each costs by the last word of staff; null once it is removed.</summary>
    private readonly ConcurrentDictionary<long, decimal?> told = [];

    public async Task Work(Asker asker, Random dice)
    {
        if (dice.Next(3) is 0 || !free.TryDequeue(out var change))
        {
            var product = stock.Repriced[dice.Next(stock.Repriced.Length)];
            var made = await journal.Do(asker, Kind, $"/api/v1/products/{product}/price-changes",
                _ => new { price = Made, from = DateTimeOffset.UtcNow.AddDays(-1) }, product);
            if (made.IsDone)
                free.Enqueue((product, made.Reply!.Body.Number("id")));
            return;
        }

        var path = $"/api/v1/products/{change.Product}/price-changes/{change.Id}";
        if (dice.Next(2) is 0)
        {
            var lowered = await asker.Ask("lower a price", HttpMethod.Put, path, new { price = Lowered });
            findings.Expect(lowered.IsDone, $"price change {change.Id} was made, and can't be lowered: {lowered.Text}");
            told[change.Id] = Lowered;
            free.Enqueue(change);
            return;
        }

        var removed = await asker.Ask("remove a price", HttpMethod.Delete, path);
        findings.Expect(removed.IsDone || removed is { Status: 404, Lost: > 0 },
            $"price change {change.Id} was made, and can't be removed: {removed.Text}");
        told[change.Id] = null;
    }

    /// <summary>Whether an order may have paid that for a unit.</summary>
    public bool MayCost(long product, decimal price) =>
        price is Stock.Price || stock.Repriced.Contains(product) && price is Made or Lowered;

    /// <summary>Every change that was acknowledged is there as it was told last, and no other.</summary>
    public async Task Look(Asker owner)
    {
        foreach (var product in stock.Repriced)
        {
            var there = (await Judge.All(owner, $"/api/v1/products/{product}/price-changes?", "price_changes"))
                .ToDictionary(change => change.Number("id"), change => change.Amount("price"));
            var known = journal.Done(Kind).Where(operation => operation.Subject == product)
                .Select(operation => operation.Reply!.Body.Number("id"))
                .Where(id => told.GetValueOrDefault(id, Made) is not null)
                .ToDictionary(id => id, id => told.GetValueOrDefault(id, Made)!.Value);
            findings.Expect(Told(there) == Told(known),
                $"product {product} has the price changes {Told(there)}, and staff left it {Told(known)}");
        }

        static string Told(Dictionary<long, decimal> changes) => $"[{string.Join(", ",
            changes.OrderBy(change => change.Key).Select(change => $"{change.Key}: {change.Value}"))}]";
    }
}
