namespace TBeauty.Tests.Models;

internal sealed partial class ShopModel
{
    private Outcome Ship(Order order, (Line Line, int Units)[]? parcel)
    {
        if (order.Status is not "packed")
            return Outcome.Refused("order.status");
        if (order.PaymentStatus is not ("partial" or "paid"))
            return Outcome.Refused("order.unpaid");

        // Everything means everything: reality may have taken some of it.
        if (parcel is null && order.Lines.Any(line => line.Open > line.Allocated))
            return Outcome.Refused("order.not_allocated");
        parcel ??= [.. order.Lines.Where(line => line.Allocated > 0).Select(line => (line, line.Allocated))];
        if (parcel.Length is 0 || parcel.Any(part => part.Units > part.Line.Allocated))
            return Outcome.Refused("order.not_allocated");
        if (parcel.Any(part =>
            part.Units > part.Line.Bound.Where(bound => IsSellable(bound.Key)).Sum(bound => bound.Value)))
            return Outcome.Refused("item.not_sellable");

        foreach (var (line, wanted) in parcel)
        {
            var rest = wanted;
            foreach (var lot in line.Bound.Keys.Where(IsSellable)
                .OrderBy(lot => lot.Expiry ?? DateOnly.MaxValue).ThenBy(lot => lot.Number).ToArray())
            {
                if (Math.Min(rest, line.Bound[lot]) is not (> 0 and var units))
                    break;
                line.Bind(lot, -units);
                lot.OnHand -= units;
                line.Sent.Add((lot, units));
                rest -= units;
            }

            line.Fulfilled += wanted;
        }

        FinishShipping(order);
        return new(201);
    }

    private static void FinishShipping(Order order)
    {
        if (order is { Status: "packed", Open: 0, Fulfilled: > 0 })
            order.Status = "shipped";
    }

    /// <summary>Units that are not set aside are dropped first.</summary>
    private static Outcome Drop(Order order, Line line, int units)
    {
        if (!order.IsOpen)
            return Outcome.Refused("order.status");
        if (units > line.Open)
            return Outcome.Refused("order.quantity");
        if (order.Lines.Sum(l => l.Quantity - l.Cancelled) == units)
            return Cancelled(order);

        Unbind(line, units - (line.Open - line.Allocated));
        line.Cancelled += units;
        order.Total -= Price * units;
        Settle(order);
        FinishShipping(order);
        return new(200);
    }

    /// <summary>To the very lots that they came from, of the last parcel first.</summary>
    private static Outcome TakeBack(Order order, Line line, int units, bool restock)
    {
        if (order.Status is not ("shipped" or "delivered"))
            return Outcome.Refused("order.status");
        if (units > line.Fulfilled - line.Returned)
            return Outcome.Refused("order.quantity");

        line.Returned += units;
        foreach (var lot in line.Sent.Select((sent, at) => (sent.Lot, At: at)).GroupBy(sent => sent.Lot)
            .OrderByDescending(group => group.Max(sent => sent.At)).Select(group => group.Key).ToArray())
        {
            var away = line.Sent.Where(sent => sent.Lot == lot)
                .Sum(sent => sent.Units) - line.Back.GetValueOrDefault(lot);
            var back = Math.Min(units, away);
            units -= back;
            line.Back[lot] = line.Back.GetValueOrDefault(lot) + back;
            lot.OnHand += restock ? back : 0;
        }

        if (order.Lines.All(l => l.Returned == l.Fulfilled))
            order.Status = "returned";
        Settle(order);
        return new(201);
    }

    private static Outcome Cancel(Order order, bool byCustomer) =>
        byCustomer ? order is { Status: "pending" or "confirmed", Paid: 0 } ? Cancelled(order)
            : Outcome.Refused("order.status")
        : order is { IsOpen: true, Fulfilled: 0 } ? Cancelled(order) : Outcome.Refused("order.status");

    private static Outcome LetLapse(Order order)
    {
        if (order is { Status: "pending", Paid: 0 })
            Cancelled(order);
        return Outcome.Silent;
    }

    private static Outcome Cancelled(Order order)
    {
        foreach (var line in order.Lines)
            Unbind(line, line.Allocated);
        order.Status = "cancelled";
        Settle(order);
        return new(200);
    }
}
