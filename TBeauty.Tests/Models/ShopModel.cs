namespace TBeauty.Tests.Models;

/// <summary>
/// The shop's rules of stock and orders once more, as short as they can be said, for one caller at a time: what each
/// act answers, and what is true after it. Two products; the second one has a single lot.
/// </summary>
internal sealed partial class ShopModel
{
    public const decimal Price = 1000.00m;

    /// <summary>What is there when the first act begins; a lot's number is its place here.</summary>
    public static readonly (int Product, string? Shade, DateOnly? Expiry, int OnHand)[] Opening =
    [
        (0, "Ruby", new(2032, 1, 31), 6),
        (0, "Coral", new(2031, 1, 31), 6),
        (0, null, null, 5),
        (1, null, null, 7),
    ];

    private readonly DateOnly yesterday;
    private readonly List<Lot> lots =
        [.. Opening.Select((lot, number) => new Lot(number, lot.Product, atTheVan: false, number, lot.Shade)
    {
        Expiry = lot.Expiry,
        OnHand = lot.OnHand,
    })];

    private readonly List<Order> orders = [];

    public ShopModel(DateOnly today) => yesterday = today.AddDays(-1);

    /// <param name="number">Its place among the lots.</param>
    /// <param name="batch">Whose units they were at the opening: parts of a lot at two places expire together.</param>
    private sealed class Lot(int number, int product, bool atTheVan, int batch, string? shade)
    {
        public int Number => number;
        public int Product => product;
        public bool AtTheVan => atTheVan;
        public int Batch => batch;
        public string? Shade => shade;
        public DateOnly? Expiry { get; set; }
        public bool IsActive { get; set; } = true;
        public int OnHand { get; set; }
        public int Allocated { get; set; }
        public int Free => OnHand - Allocated;
    }

    public Outcome Do(Act act) => act switch
    {
        Act.Receive(var lot, var units) => Receive(At(lot), units),
        Act.WriteOff(var lot, var units) => Lose(At(lot), units, status: 201),
        Act.Count(var lot, var found) => Count(At(lot), found),
        Act.Transfer(var lot, var units) => Transfer(At(lot), units),
        Act.Switch(var lot, var on) => Switch(At(lot), on),
        Act.Expire(var lot) => Expire(At(lot)),
        Act.Sell sale => Sell(sale),
        _ when orders.Count is 0 => Outcome.Silent,
        _ => DoToAnOrder(act),
    };

    private bool IsSellable(Lot lot) => lot.IsActive && !(lot.Expiry <= yesterday);

    private Lot At(int lot) => lots[lot % lots.Count];

    private static Outcome Receive(Lot lot, int units)
    {
        lot.OnHand += units;
        return new(201);
    }

    /// <summary>Reality takes units: they broke, or were not found. What is set aside of them, orders lose.</summary>
    private Outcome Lose(Lot lot, int units, int status)
    {
        if (units > lot.OnHand)
            return Outcome.Refused("stock.insufficient");

        TakeFromOrders(lot, lot.Allocated - (lot.OnHand - units));
        lot.OnHand -= units;
        return new(status);
    }

    /// <summary>
    /// Who has come farthest keeps units, then who ordered first; in the same order they get others, where there are
    /// some.
    /// </summary>
    private void TakeFromOrders(Lot lot, int units)
    {
        var lost = new List<(Line Line, int Units)>();
        foreach (var (_, line) in orders.SelectMany(order => order.Lines, (order, line) => (Order: order, Line: line))
            .Where(claim => claim.Line.Bound.ContainsKey(lot))
            .OrderBy(claim => Array.IndexOf(BeforeShipping, claim.Order.Status))
            .ThenByDescending(claim => orders.IndexOf(claim.Order)).ToArray())
        {
            if (Math.Min(units, line.Bound[lot]) is not (> 0 and var taken))
                break;
            line.Bind(lot, -taken);
            lost.Add((line, taken));
            units -= taken;
        }

        foreach (var (line, taken) in lost.AsEnumerable().Reverse())
            BindByRule(line, taken, spared: lot);
    }

    private Outcome Count(Lot lot, int found)
    {
        if (found < lot.OnHand)
            return Lose(lot, lot.OnHand - found, status: 200);

        lot.OnHand = found;
        return new(200);
    }

    private Outcome Transfer(Lot from, int units)
    {
        if (units > from.Free)
            return Outcome.Refused("stock.insufficient");

        var to = lots.SingleOrDefault(lot => lot.Batch == from.Batch && lot.AtTheVan != from.AtTheVan);
        if (to is null)
        {
            to = new(lots.Count, from.Product, !from.AtTheVan, from.Batch, from.Shade)
            {
                Expiry = from.Expiry,
                IsActive = from.IsActive
            };
            lots.Add(to);
        }

        from.OnHand -= units;
        to.OnHand += units;
        return new(201);
    }

    private Outcome Switch(Lot lot, bool on)
    {
        lot.IsActive = on;
        if (!on)
            Spoil(lot);
        return new(200);
    }

    private Outcome Expire(Lot expired)
    {
        var parts = lots.Where(lot => lot.Batch == expired.Batch && lot.Expiry is not null).ToArray();
        foreach (var lot in parts)
            lot.Expiry = yesterday;
        foreach (var lot in parts)
            Spoil(lot);

        return Outcome.Silent;
    }

    /// <summary>A lot can't be sold any more, and so not be set aside either.</summary>
    private void Spoil(Lot lot) => TakeFromOrders(lot, lot.Allocated);

    /// <summary>A product's numbers, and those of each of its lots.</summary>
    public IEnumerable<string> Stock(int product)
    {
        var own = lots.Where(lot => lot.Product == product).ToArray();
        var onHand = own.Where(IsSellable).Sum(lot => lot.OnHand);
        yield return Words.Product(product, onHand, Reserved(product), Math.Max(0, onHand - Reserved(product)));
        foreach (var lot in own)
            yield return Words.Lot(lot.Number, lot.OnHand, lot.Allocated, IsSellable(lot));
    }

    private int Reserved(int product) => orders.Where(order => order.IsOpen).SelectMany(order => order.Lines)
        .Where(line => line.Product == product).Sum(line => line.Open);
}
