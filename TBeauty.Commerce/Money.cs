namespace TBeauty.Commerce;

/// <summary>Amounts are decimals of the shop's one currency, with two places.</summary>
public static class Money
{
    /// <summary>The largest amount a client may send and an order may reach.</summary>
    public const decimal Highest = 9_999_999_999.99m;

    /// <summary>Rounds half away from zero to two places; done once per line, never on sums.</summary>
    public static decimal Round(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);

    /// <summary>Gives an amount exactly two places, so that 2500 is written 2500.00 wherever it came from.</summary>
    public static decimal TwoPlaces(decimal amount) => Round(amount) + 0.00m;

    /// <summary>Refuses a sum that the books could not hold.</summary>
    /// <exception cref="RuleViolation"><c>money.out_of_range</c></exception>
    public static decimal InRange(decimal amount) => amount is >= 0 and <= Highest
        ? amount
        : throw new RuleViolation("money.out_of_range", $"An amount of {amount:0.00} is outside 0 to {Highest:0.00}.");
}
