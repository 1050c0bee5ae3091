namespace TBeauty.Tests.Models;

/// <summary>
/// What somebody does to the shop. A number names a lot or a line by its place among those that there are, and an order
/// by its place from the newest; one that is too high begins anew. So any row of acts can be played, and a shorter one
/// as well.
/// </summary>
internal abstract record Act
{
    internal sealed record Receive(int Lot, int Units) : Act;

    internal sealed record WriteOff(int Lot, int Units) : Act;

    /// <summary>What was found on the shelf, whatever the books say.</summary>
    internal sealed record Count(int Lot, int Found) : Act;

    /// <summary>To the other one of two places.</summary>
    internal sealed record Transfer(int Lot, int Units) : Act;

    internal sealed record Switch(int Lot, bool On) : Act;

    /// <summary>The lot's day passes, wherever it lies.</summary>
    internal sealed record Expire(int Lot) : Act;

    /// <summary>An order of so many units of each product; none of a product is no line.</summary>
    internal sealed record Sell(int OfTheFirst, int OfTheSecond, string? Shade) : Act;

    internal sealed record Allocate(int Order) : Act;

    internal sealed record AllocateByHand(int Order, int Line, int Lot, int Units) : Act;

    /// <summary>Confirm, processing, pack or deliver.</summary>
    internal sealed record Advance(int Order, string Step) : Act;

    /// <summary>Verified money, as much as so many units cost.</summary>
    internal sealed record Pay(int Order, int Units) : Act;

    /// <summary>Everything that is allocated.</summary>
    internal sealed record ShipAll(int Order) : Act;

    internal sealed record Ship(int Order, int Line, int Units) : Act;

    internal sealed record Drop(int Order, int Line, int Units) : Act;

    internal sealed record Return(int Order, int Line, int Units, bool Restock) : Act;

    internal sealed record Cancel(int Order, bool ByCustomer) : Act;

    /// <summary>Nobody paid in time.</summary>
    internal sealed record LetLapse(int Order) : Act;
}

/// <summary>
/// How an act ended: the status and, where it was refused, the code. Where time did it, nobody answers.
/// </summary>
internal readonly record struct Outcome(int Status, string? Code = null)
{
    public static readonly Outcome Silent = new(0);

    public static Outcome Refused(string code) => new(409, code);

    public override string ToString() => Code is null ? $"{Status}" : $"{Status} {Code}";
}
