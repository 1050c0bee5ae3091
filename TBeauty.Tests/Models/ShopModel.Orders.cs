namespace TBeauty.Tests.Models;

internal sealed partial class ShopModel
{
    private static readonly string[] BeforeShipping = ["pending", "confirmed", "processing", "packed"];

    private sealed class Order
    {
        public required Line[] Lines { get; init; }
        public string Status { get; set; } = "pending";
        public string PaymentStatus { get; set; } = "pending";
        public decimal Total { get; set; }
        public decimal Paid { get; set; }
        public decimal Due => Status is "cancelled" ? 0 : Total - Price * Lines.Sum(line => line.Returned);
        public bool IsOpen => BeforeShipping.Contains(Status);
        public int Open => Lines.Sum(line => line.Open);
        public int Fulfilled => Lines.Sum(line => line.Fulfilled);
    }

    private sealed class Line(int product, int quantity, string? shade)
    {
        public int Product => product;
        public int Quantity => quantity;
        public int Cancelled { get; set; }
        public int Fulfilled { get; set; }
        public int Returned { get; set; }

        /// <summary>Units of each lot that are set aside.</summary>
        public Dictionary<Lot, int> Bound { get; } = [];

        /// <summary>Units of each lot in each parcel, as they went.</summary>
        public List<(Lot Lot, int Units)> Sent { get; } = [];

        public Dictionary<Lot, int> Back { get; } = [];

        public int Open => Quantity - Cancelled - Fulfilled;
        public int Allocated => Bound.Values.Sum();
        public string? Shade => shade;
        public int Wishes(Lot lot) =>
            lot.Shade is { } own && string.Equals(own, shade, StringComparison.OrdinalIgnoreCase) ? 1 : 0;

        /// <summary>A lot without a shade fits every wish, and every lot fits none.</summary>
        public bool Fits(Lot lot) => shade is null || lot.Shade is null || Wishes(lot) is 1;

        public void Bind(Lot lot, int units)
        {
            Bound[lot] = Bound.GetValueOrDefault(lot) + units;
            if (Bound[lot] is 0)
                Bound.Remove(lot);
            lot.Allocated += units;
        }
    }

    private Outcome Sell(Act.Sell sale)
    {
        Line[] wanted = [new(0, sale.OfTheFirst, sale.Shade), new(1, sale.OfTheSecond, null)];
        var lines = wanted.Where(line => line.Quantity > 0).ToArray();
        if (lines.Any(line => line.Quantity > lots.Where(l => l.Product == line.Product && IsSellable(l))
            .Sum(l => l.OnHand) - Reserved(line.Product)))
            return Outcome.Refused("stock.insufficient");
        if (lines.Any(line => line.Shade is not null
            && !lots.Any(lot => lot.Product == line.Product && lot.IsActive && line.Wishes(lot) is 1)))
            return new(400, "wish.unknown");

        orders.Add(new() { Lines = lines, Total = Price * lines.Sum(line => line.Quantity) });
        return new(201);
    }

    private Outcome DoToAnOrder(Act act)
    {
        Order Of(int order) => orders[^(1 + order % orders.Count)];
        return act switch
        {
            Act.Allocate(var order) => Allocate(Of(order)),
            Act.AllocateByHand byHand => AllocateByHand(Of(byHand.Order), byHand),
            Act.Advance(var order, var step) => Advance(Of(order), step),
            Act.Pay(var order, var units) => Pay(Of(order), Price * units),
            Act.ShipAll(var order) => Ship(Of(order), null),
            Act.Ship(var order, var line, var units) => Ship(Of(order), [(LineOf(Of(order), line), units)]),
            Act.Drop(var order, var line, var units) => Drop(Of(order), LineOf(Of(order), line), units),
            Act.Return(var order, var line, var units, var restock) =>
                TakeBack(Of(order), LineOf(Of(order), line), units, restock),
            Act.Cancel(var order, var byCustomer) => Cancel(Of(order), byCustomer),
            Act.LetLapse(var order) => LetLapse(Of(order)),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, null),
        };
    }

    private static Line LineOf(Order order, int line) => order.Lines[line % order.Lines.Length];

    /// <summary>
    /// Of what fits: what expires first, then what is named as it was wished, then where most is free.
    /// </summary>
    private Outcome Allocate(Order order)
    {
        if (!order.IsOpen)
            return Outcome.Refused("order.status");

        foreach (var line in order.Lines)
            BindByRule(line, line.Open - line.Allocated);

        return new(200);
    }

    private void BindByRule(Line line, int units, Lot? spared = null)
    {
        foreach (var lot in lots.Where(
            lot => lot.Product == line.Product && lot != spared && lot.Free > 0 && IsSellable(lot) && line.Fits(lot))
            .OrderBy(lot => lot.Expiry ?? DateOnly.MaxValue).ThenByDescending(line.Wishes)
            .ThenByDescending(lot => lot.Free)
            .ThenBy(lot => lot.Number).ToArray())
        {
            if (Math.Min(units, lot.Free) is not (> 0 and var bound))
                break;
            line.Bind(lot, bound);
            units -= bound;
        }
    }

    private Outcome AllocateByHand(Order order, Act.AllocateByHand act)
    {
        var line = LineOf(order, act.Line);
        var own = lots.Where(lot => lot.Product == line.Product).ToArray();
        var lot = own[act.Lot % own.Length];
        var (before, others) = (line.Allocated, line.Allocated - line.Bound.GetValueOrDefault(lot));
        var more = act.Units - line.Bound.GetValueOrDefault(lot);
        if (!order.IsOpen)
            return Outcome.Refused("order.status");
        if (act.Units > line.Open)
            return Outcome.Refused("order.quantity");
        if (more > 0 && !IsSellable(lot))
            return Outcome.Refused("item.not_sellable");
        if (more > lot.Free)
            return Outcome.Refused("stock.insufficient");
        // A confirmed order may change its units, but not lose them.
        if (order.Status is not "pending" && Math.Min(line.Open, act.Units + others) < before)
            return Outcome.Refused("order.not_allocated");

        line.Bind(lot, Math.Min(more, 0));
        Unbind(line, act.Units + others - line.Open, spared: lot);
        line.Bind(lot, Math.Max(more, 0));
        return new(200);
    }

    /// <summary>
    /// Gives units back: those that staff chose against a wish first, then from the lots that would be chosen last.
    /// </summary>
    private static void Unbind(Line line, int units, Lot? spared = null)
    {
        foreach (var lot in line.Bound.Keys.Where(lot => lot != spared).OrderBy(line.Fits)
            .ThenByDescending(lot => lot.Expiry ?? DateOnly.MaxValue).ThenBy(line.Wishes)
            .ThenByDescending(lot => lot.Number).ToArray())
        {
            var given = Math.Clamp(units, 0, line.Bound[lot]);
            line.Bind(lot, -given);
            units -= given;
        }
    }

    private static Outcome Advance(Order order, string step)
    {
        var (from, to) = step switch
        {
            "confirm" => ("pending", "confirmed"),
            "processing" => ("confirmed", "processing"),
            "pack" => ("processing", "packed"),
            _ => ("shipped", "delivered"),
        };
        if (order.Status != from)
            return Outcome.Refused("order.status");
        if (step is not "deliver" && order.Lines.Any(line => line.Open > line.Allocated))
            return Outcome.Refused("order.not_allocated");

        order.Status = to;
        return new(200);
    }

    private static Outcome Pay(Order order, decimal amount)
    {
        order.Paid += amount;
        Settle(order);
        return new(200);
    }

    private static void Settle(Order order) => order.PaymentStatus =
        order.Status is "cancelled" && order.Paid is 0 ? "cancelled"
        : order.Paid >= order.Due ? "paid"
        : order.Paid > 0 ? "partial" : "pending";

    public IEnumerable<string> Orders()
    {
        foreach (var (number, order) in orders.Index())
        {
            yield return Words.Order(number, order.Status, order.PaymentStatus, order.Total, order.Paid);
            foreach (var line in order.Lines)
            {
                yield return Words.Line(
                    line.Product, line.Quantity, line.Cancelled, line.Fulfilled, line.Returned, line.Allocated,
                    line.Bound.Select(bound => (bound.Key.Number, (long)bound.Value)));
            }
        }
    }
}
