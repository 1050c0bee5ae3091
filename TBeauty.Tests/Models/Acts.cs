using CsCheck;

namespace TBeauty.Tests.Models;

/// <summary>
/// Random rows of acts. Units are few and orders are picked again and again, so that stock runs out and steps meet.
/// </summary>
internal static class Acts
{
    private static readonly Gen<int> Lot = Gen.Int[0, 5];
    private static readonly Gen<int> Line = Gen.Int[0, 1];
    private static readonly Gen<int> Units = Gen.Int[1, 5];

    /// <summary>What an order goes through when nothing comes between.</summary>
    private static readonly Func<int, Act>[] Life =
    [
        order => new Act.Allocate(order),
        order => new Act.Advance(order, "confirm"),
        order => new Act.Advance(order, "processing"),
        order => new Act.Pay(order, 9),
        order => new Act.Advance(order, "pack"),
        order => new Act.ShipAll(order),
        order => new Act.Advance(order, "deliver"),
    ];

    private static Gen<Act> One(Gen<int> orders) => Gen.Frequency<Act>(
        (3, Gen.Select(Lot, Units, (lot, units) => (Act)new Act.Receive(lot, units))),
        (3, Gen.Select(Lot, Units, (lot, units) => (Act)new Act.WriteOff(lot, units))),
        (3, Gen.Select(Lot, Gen.Int[0, 9], (lot, found) => (Act)new Act.Count(lot, found))),
        (3, Gen.Select(Lot, Units, (lot, units) => (Act)new Act.Transfer(lot, units))),
        (2, Gen.Select(Lot, Gen.Bool, (lot, on) => (Act)new Act.Switch(lot, on))),
        (1, Lot.Select(lot => (Act)new Act.Expire(lot))),
        (7, Gen.Select(Units, Gen.Int[0, 3], Gen.OneOf<string?>(null, "ruby"), (first, second, shade) =>
            (Act)new Act.Sell(first, second, shade))),
        (3, orders.Select(order => (Act)new Act.Allocate(order))),
        (4, Gen.Select(orders, Line, Lot, Gen.Int[0, 5], (order, line, lot, units) =>
            (Act)new Act.AllocateByHand(order, line, lot, units))),
        (2, Gen.Select(orders, Gen.OneOf("confirm", "processing", "pack", "deliver"), (order, step) =>
            (Act)new Act.Advance(order, step))),
        (1, Gen.Select(orders, Units, (order, units) => (Act)new Act.Pay(order, units))),
        (4, Gen.Select(orders, Line, Units, (order, line, units) => (Act)new Act.Ship(order, line, units))),
        (2, orders.Select(order => (Act)new Act.ShipAll(order))),
        (3, Gen.Select(orders, Line, Units, (order, line, units) => (Act)new Act.Drop(order, line, units))),
        (4, Gen.Select(orders, Line, Units, Gen.Bool, (order, line, units, restock) =>
            (Act)new Act.Return(order, line, units, restock))),
        (2, Gen.Select(orders, Gen.Bool, (order, byCustomer) => (Act)new Act.Cancel(order, byCustomer))),
        (1, orders.Select(order => (Act)new Act.LetLapse(order))));

    /// <summary>Single acts and beginnings of an order's life, in which single acts meet it.</summary>
    private static Gen<Act[]> Scene(Gen<int> orders) => Gen.Frequency<Act[]>(
        (4, One(orders).Select(act => new[] { act })),
        (1, Gen.Select(orders, Gen.Int[2, Life.Length], (order, steps) =>
            Life.Take(steps).Select(step => step(order)).ToArray())));

    /// <param name="orders">How many of the newest orders are acted upon.</param>
    public static Gen<Act[][]> Scenes(int least, int most, int orders) =>
        Scene(Gen.Int[0, orders - 1]).Array[least, most];

    public static string Print(Act[][] scenes) => string.Join(Environment.NewLine, scenes.SelectMany(scene => scene));
}
