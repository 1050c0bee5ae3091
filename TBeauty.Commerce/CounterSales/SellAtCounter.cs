using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Commerce.OrderChanges;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Payments;

namespace TBeauty.Commerce.CounterSales;

/// <summary>
/// Sells what lies on the counter: order, money, units and handing over in one transaction, or nothing of it.
/// </summary>
public static class SellAtCounter
{
    /// <summary>The payments are not what the sale costs.</summary>
    public const string WrongAmount = "counter_sale.amount";

    /// <param name="Amount">What it pays; null for what the others leave.</param>
    /// <param name="CashReceived">The notes that were handed over, if it is cash.</param>
    public sealed record Tender(
        PaymentMethod Method, decimal? Amount, decimal? CashReceived, string? TransactionReference,
        string? PosTerminalId);

    /// <param name="Order">Priced by its constructor.</param>
    /// <param name="Discount">What comes off the goods, and why.</param>
    /// <param name="Location">Where the units are taken from; null takes them as every allocation does.</param>
    public sealed record Sale(
        Order Order, IReadOnlyList<Tender> Tenders, (decimal Amount, string Reason)? Discount, long? Location);

    /// <summary>
    /// Takes the locks that everybody takes in the order in which everybody takes them: the goods before the row that
    /// decides a sale, as the units leave within the same transaction.
    /// </summary>
    /// <param name="db">In a transaction, which is given up unless the outcome is Placed.</param>
    /// <returns>The payments by their ids; what became of placing the order.</returns>
    /// <exception cref="RuleViolation">
    /// <c>counter_sale.amount</c> with <c>total_amount</c>; <c>counter_sale.cash</c>; <c>stock.insufficient</c> with
    /// <c>lines</c>; <c>payment.reference_taken</c> with <c>payment_id</c>; <c>location.inactive</c>; and those of the
    /// steps that it takes.
    /// </exception>
    public static async Task<(PlaceOrder.Outcome Outcome, IReadOnlyList<long> Payments)> Run(
        CommerceDbContext db, Sale sale, ShopTerms terms, string actor, TimeProvider clock, CancellationToken ct)
    {
        var (order, now) = (sale.Order, clock.GetUtcNow());
        if (sale.Location is { } place)
            await OpenLocations.Keep(db, place, ct);
        await HoldGoods(db, [.. order.Items.Select(item => item.ProductId)], clock.Today(), now, ct);
        var placed = await PlaceOrder.Run(db, order, actor, clock.Today(), ct);
        if (placed.Outcome is not PlaceOrder.Outcome.Placed)
            return (placed.Outcome, []);

        if (sale.Discount is var (off, reason))
            await GrantDiscount.Run(db, order.Id, off, reason, actor, now, ct);
        await Allocate(db, order, sale.Location, actor, clock, ct);
        var payments = await TakeMoney(db, sale, terms, actor, now, ct);

        await AdvanceStatus.Run(db, order.Id, (held, at) => held.Confirm(at), actor, now, ct);
        await AdvanceStatus.Run(db, order.Id, (held, at) => held.Process(at), actor, now, ct);
        await AdvanceStatus.Run(db, order.Id, (held, at) => held.Pack(at), actor, now, ct);
        await ShipUnits.Run(
            db, order.Id, new(Units: null, CourierService: null, TrackingNumber: null), terms, actor, clock, ct);
        await AdvanceStatus.Run(db, order.Id, (held, at) => held.Deliver(at), actor, now, ct);
        return (placed.Outcome, payments);
    }

    /// <summary>
    /// A lot whose day has passed is taken out first: that locks orders, which come before items, and so does it for
    /// all of the products.
    /// </summary>
    private static async Task HoldGoods(
        CommerceDbContext db, long[] products, DateOnly today, DateTimeOffset now, CancellationToken ct)
    {
        var late = await db.ProductStock.Where(s => products.Contains(s.ProductId) && s.NextExpiry < today)
            .Select(s => s.ProductId).OrderBy(product => product).ToListAsync(ct);
        if (late.Count > 0)
            await RecountStock.Hold(db, products, today, ct);
        foreach (var product in late)
            await RecountStock.Run(db, product, today, RecountStock.Expiry, now, ct);
        await db.Database.SqlQuery<long>($"""
            select i.id as "Value" from inventory.items i where i.product_id = any ({products}) order by i.id for no key update
            """).ToListAsync(ct);
    }

    private static async Task Allocate(
        CommerceDbContext db, Order order, long? location, string actor, TimeProvider clock, CancellationToken ct)
    {
        if (location is not { } place)
        {
            await AllocateStock.ByRule(db, order.Id, actor, clock, ct);
            return;
        }

        // Nobody takes them meanwhile: they are held.
        var (products, today) = (order.Items.Select(line => line.ProductId).ToArray(), clock.Today());
        var here = await db.InventoryItems.AsNoTracking()
            .Where(i => i.LocationId == place && products.Contains(i.ProductId) && i.IsActive && i.IsCounted
                && i.OnHand > i.Allocated
                && (i.ExpiryDate == null || i.ExpiryDate >= today))
            .OrderBy(i => i.ExpiryDate == null).ThenBy(i => i.ExpiryDate).ThenByDescending(i => i.OnHand - i.Allocated)
            .ThenBy(i => i.Id)
            .ToListAsync(ct);
        var (wanted, missing) = (new List<AllocateStock.Wanted>(), new List<object>());
        foreach (var line in order.Items)
        {
            var rest = line.Quantity;
            foreach (var item in here.Where(item => item.ProductId == line.ProductId && !line.IsSubstitute(item)))
            {
                var units = Math.Min(rest, item.Available);
                if (units > 0)
                    wanted.Add(new(line.Id, item.Id, units));
                rest -= units;
            }

            if (rest > 0)
            {
                missing.Add(new Dictionary<string, object>
                {
                    ["product_id"] = line.ProductId,
                    ["requested"] = line.Quantity,
                    ["available_quantity"] = line.Quantity - rest,
                });
            }
        }

        if (missing.Count > 0)
        {
            throw new RuleViolation("stock.insufficient", "That location has fewer units; nothing was sold.")
            {
                Details = new Dictionary<string, object?> { ["lines"] = missing.ToArray() },
            };
        }

        await AllocateStock.ByHand(db, order.Id, wanted, actor, clock, ct);
    }

    private static async Task<List<long>> TakeMoney(
        CommerceDbContext db, Sale sale, ShopTerms terms, string actor, DateTimeOffset now, CancellationToken ct)
    {
        var order = sale.Order.Id;
        var total = await db.Orders.Where(o => o.Id == order).Select(o => o.TotalAmount).SingleAsync(ct);
        var left = total - sale.Tenders.Sum(tender => tender.Amount ?? 0.00m);
        var isRight = sale.Tenders.Any(tender => tender.Amount is null) ? left > 0 : left == 0;
        if (!isRight)
        {
            throw new RuleViolation(
                WrongAmount, total > 0 ? $"The sale costs {total:0.00}, and the payments must come to that."
                : "The sale costs nothing; send no payments.")
            {
                Details = new Dictionary<string, object?> { ["total_amount"] = Money.TwoPlaces(total) },
            };
        }

        var payments = new List<long>();
        foreach (var tender in sale.Tenders)
        {
            var amount = tender.Amount ?? left;
            if (tender.CashReceived < amount)
                throw new RuleViolation(
                    "counter_sale.cash", $"{amount:0.00} are to be paid in cash, and less was received.");

            var payment = new Payment(
                sale.Order.CustomerId, order, amount, tender.Method, terms.Currency, actor, now, now)
            {
                CashReceived = tender.CashReceived,
                TransactionReference = tender.TransactionReference,
                PosTerminalId = tender.PosTerminalId,
            };
            await RecordPayment.Run(db, payment, terms, now, ct);
            await DecidePayment.Verify(db, payment.Id, "Taken at the counter", actor, now, ct);
            payments.Add(payment.Id);
        }

        return payments;
    }
}
