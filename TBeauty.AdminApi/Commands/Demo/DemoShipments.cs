using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.OrderChanges;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Payments;
using TBeauty.Commerce.Returns;

namespace TBeauty.AdminApi.Commands.Demo;

/// <param name="Number">Counted through all demo orders; what varies, varies with it.</param>
internal sealed record DemoSale(int Number, long Order, long Payment, DateTimeOffset PlacedAt);

/// <summary>
/// What became of the orders that were paid, by their age: most have arrived, some are on their way, one is late, a few
/// came back. Each step is taken by all of them together, so that a year of orders takes no longer than a few.
/// </summary>
internal static class DemoShipments
{
    private const string Staff = "staff:stock@tbeauty.local";

    private enum Fate
    {
        Cancelled,
        Confirmed,
        Packed,
        Shipped,
        Delivered,
        PartlyReturned,
        Returned,
    }

    public static async Task Add(
        CommerceDbContext db, IReadOnlyList<DemoSale> sales, ShopTerms terms, TimeProvider clock, CancellationToken ct)
    {
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        var fates = sales.ToDictionary(sale => sale, sale => FateOf(sale, now));
        foreach (var sale in sales.Where(sale => fates[sale] is Fate.Cancelled))
            await Cancel(db, sale, ct);

        var kept = sales.Where(sale => fates[sale] is not Fate.Cancelled).OrderBy(sale => sale.PlacedAt).ToList();
        var (ids, moments) = Columns(kept, hours: 5);
        await db.Database.ExecuteSqlAsync($"""
            select ordering.allocate_order(o.id, {today}, {Staff}, o.at) from unnest({ids}, {moments}) with ordinality as o (id, at, n)
            order by o.n
            """, ct);
        await Collect(db, kept, fates, ct);

        var sent = kept.Where(sale => fates[sale] >= Fate.Shipped).ToList();
        (ids, moments) = Columns(sent, hours: 26);
        await db.Database.ExecuteSqlAsync($"""
            select ordering.ship_order(
                o.id, null::bigint[], null::integer[], 'GIG Logistics', 'GIG' || 700000 + o.id, {terms.PayOnDelivery}, {today}, {Staff}, o.at)
            from unnest({ids}, {moments}) with ordinality as o (id, at, n) order by o.n
            """, ct);
        await Deliver(db, [.. kept.Where(sale => fates[sale] >= Fate.Delivered)], ct);
        foreach (var sale in kept.Where(sale => fates[sale] >= Fate.PartlyReturned))
            await TakeBackUnits(db, sale, fates[sale] is Fate.Returned, ct);
    }

    private static Fate FateOf(DemoSale sale, DateTimeOffset now) => (now - sale.PlacedAt).TotalDays switch
    {
        < 1 => Fate.Confirmed,
        < 3 => Fate.Packed,
        < 9 => Fate.Shipped,
        // One parcel was lost by its courier.
        < 20 when sale.Number % 4 is 1 => Fate.Shipped,
        _ => (sale.Number % 25) switch
        {
            3 => Fate.Cancelled,
            11 => Fate.Returned,
            16 => Fate.PartlyReturned,
            _ => Fate.Delivered,
        },
    };

    private static async Task Cancel(CommerceDbContext db, DemoSale sale, CancellationToken ct)
    {
        var at = sale.PlacedAt.AddHours(6);
        await CancelOrder.ByStaff(
            db, sale.Order, "staff:support@tbeauty.local", "The customer changed her mind", at, ct);
        // The money of one of them waits for somebody to decide.
        if (sale.Number > 25)
            await GiveBack(db, sale, at.AddHours(20), ct);
    }

    private static async Task Collect(
        CommerceDbContext db, IReadOnlyList<DemoSale> sales, Dictionary<DemoSale, Fate> fates, CancellationToken ct)
    {
        var orders = await Read(db, sales, ct);
        foreach (var sale in sales)
        {
            var order = orders[sale.Order];
            order.ExpectedDeliveryDate = sale.PlacedAt.AddDays(5).DayInLagos();
            Step(order.Confirm, 6);
            if (fates[sale] is not Fate.Confirmed)
            {
                Step(order.Process, 8);
                Step(order.Pack, 24);
            }

            void Step(Action<DateTimeOffset> step, int hours) => Take(db, order, step, sale.PlacedAt.AddHours(hours));
        }

        await db.SaveChangesAsync(ct);
    }

    private static async Task Deliver(CommerceDbContext db, IReadOnlyList<DemoSale> sales, CancellationToken ct)
    {
        var orders = await Read(db, sales, ct);
        foreach (var sale in sales)
            Take(db, orders[sale.Order], orders[sale.Order].Deliver, sale.PlacedAt.AddHours(70 + sale.Number % 40));
        await db.SaveChangesAsync(ct);
    }

    private static async Task TakeBackUnits(CommerceDbContext db, DemoSale sale, bool all, CancellationToken ct)
    {
        var lines = (await Read(db, [sale], ct))[sale.Order].Items;
        List<LineUnits> units = all
            ? [.. lines.Select(line => new LineUnits(line.Id, line.FulfilledQuantity))]
            : [new(lines[0].Id, 1)];
        var at = sale.PlacedAt.AddDays(8);
        await TakeBack.Run(db, sale.Order, units, restock: !all, "Not the shade she had hoped for", Staff, at, ct);
        await GiveBack(db, sale, at.AddHours(3), ct);
    }

    /// <summary>What was paid beyond what is due.</summary>
    private static async Task GiveBack(CommerceDbContext db, DemoSale sale, DateTimeOffset at, CancellationToken ct)
    {
        var credit = (await Read(db, [sale], ct))[sale.Order].CreditAmount;
        if (credit > 0)
            await RefundPayment.Run(
                db, sale.Payment, credit, "Returned or cancelled", "staff:finance@tbeauty.local", at, ct);
    }

    private static void Take(CommerceDbContext db, Order order, Action<DateTimeOffset> step, DateTimeOffset at)
    {
        step(at);
        db.Add(new OrderEvent(order.Id, EnumWords.Of(order.Status), Staff, at));
    }

    /// <summary>As they are now, whatever was read before.</summary>
    private static async Task<Dictionary<long, Order>> Read(
        CommerceDbContext db, IReadOnlyCollection<DemoSale> sales, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        long[] ids = [.. sales.Select(sale => sale.Order)];
        return await db.Orders.Include(o => o.Items).ThenInclude(item => item.Discounts).Where(o => ids.Contains(o.Id))
            .ToDictionaryAsync(o => o.Id, ct);
    }

    private static (long[] Ids, DateTimeOffset[] Moments) Columns(IReadOnlyList<DemoSale> sales, int hours) =>
        ([.. sales.Select(sale => sale.Order)], [.. sales.Select(sale => sale.PlacedAt.AddHours(hours))]);
}
