using TBeauty.Tests.Support;

namespace TBeauty.Tests.Models;

internal sealed partial class SystemUnderTest
{
    /// <summary>Units that answers said were moved, by the type of the ledger row that must tell of them.</summary>
    private readonly Dictionary<string, long> acknowledged = [];

    private void Add(string type, long units)
    {
        lock (mutex)
            acknowledged[type] = acknowledged.GetValueOrDefault(type) + units;
    }

    /// <summary>Keeps what an answer said, if it was no refusal.</summary>
    private Outcome Booked(Answer answer, Act act)
    {
        var outcome = Ended(answer);
        if (outcome.Status is not (200 or 201))
            return outcome;

        switch (act)
        {
            case Act.Receive(_, var units):
                Add("receipt", units);
                break;
            case Act.WriteOff(_, var units):
                Add("write_off", -units);
                break;
            case Act.Ship or Act.ShipAll:
                Add("fulfilment", -Contents(answer.Body));
                break;
            case Act.Return(_, _, _, var restock):
                Add("return", Contents(answer.Body));
                Add("write_off", restock ? 0 : -Contents(answer.Body));
                break;
        }

        return outcome;

        static long Contents(Json parcel) => parcel["lines"].Items().Sum(line => line["quantity"].Number());
    }

    /// <summary>
    /// Whatever was played: the books balance, every unit that was acknowledged stands in the ledger once, and nothing
    /// is promised that isn't there but what reality took.
    /// </summary>
    public async Task AssertAllIsExplained(Player player)
    {
        await using (var db = await shop.OpenDatabase())
            await Recount(db);
        await shop.AssertBooksBalance();

        var ledger = new List<(int Product, string Type, long Quantity, bool IsOfAReturn)>();
        foreach (var (id, product, _) in lots)
        {
            var page = (await player.Staff.Get($"/api/v1/inventory/{id}/movements?size=100")).Expect(200).Body;
            Assert.Equal(1, page["pages"].Number());
            ledger.AddRange(page["movements"].Items().Select(row => (
                product, row["type"].Text(), row["quantity"]
                    .Number(), row["reference_type"] is { IsNull: false } kind && kind.Text() is "return")));
        }

        foreach (var type in new[] { "receipt", "write_off", "fulfilment", "return" })
        {
            Assert.Equal(
                $"{type} {acknowledged.GetValueOrDefault(type)}",
                $"{type} {ledger.Where(row => row.Type == type).Sum(row => row.Quantity)}");
        }

        Assert.Equal(0, ledger.Where(row => row.Type is "transfer_in" or "transfer_out").Sum(row => row.Quantity));
        var found = ledger.Where(row => row.Type is "adjustment" or "count").Sum(row => row.Quantity);
        var (there, allLots) = (0L, 0);
        foreach (var (number, product) in products.Index())
        {
            var stock = await shop.Availability(product);
            var onHand = stock["items"].Items().Sum(item => item["on_hand"].Number());
            there += onHand;
            allLots += stock["items"].Items().Count();

            var lost = -ledger.Where(row => row.Product == number && row.Quantity < 0
                && (row.Type is "adjustment" or "count" || row.Type is "write_off" && !row.IsOfAReturn))
                    .Sum(row => row.Quantity);
            Assert.InRange(stock["reserved"].Number(), 0, onHand + lost);
        }

        Assert.Equal(lots.Count, allLots);
        Assert.Equal(acknowledged.Values.Sum() + found, there);
    }
}
