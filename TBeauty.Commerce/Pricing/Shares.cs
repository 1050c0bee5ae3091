namespace TBeauty.Commerce.Pricing;

/// <summary>Parts of an amount, to the kobo: none is lost, and none is made.</summary>
public static class Shares
{
    /// <summary>
    /// Places to which a quotient is exact enough to be rounded: one that isn't half a kobo is much farther from it.
    /// </summary>
    private const int Exact = 12;

    /// <summary>
    /// Parts an amount by weight. Every part is rounded down, and the kobo that are left go to the largest remainders,
    /// of equal ones to the first (Hamilton's method). A part that would be more than its limit stays there, and the
    /// others take the rest.
    /// </summary>
    /// <param name="amount">Whole kobo; no more than all limits together, or what is beyond them is dropped.</param>
    /// <param name="weights">Whole kobo, not below 0.</param>
    /// <param name="limits">What each part is at most; its weight, when absent.</param>
    public static decimal[] Of(decimal amount, IReadOnlyList<decimal> weights, IReadOnlyList<decimal>? limits = null)
    {
        long[] weigh = [.. weights.Select(Kobo)], most = [.. (limits ?? weights).Select(Kobo)],
        parts = new long[weights.Count];
        var rest = Math.Min(Kobo(amount), most.Sum());
        var open = Enumerable.Range(0, parts.Length).Where(i => weigh[i] > 0 && most[i] > 0).ToList();
        while (rest > 0 && open.Count > 0)
        {
            var shares = Part(rest, [.. open.Select(i => weigh[i])]);
            var full = open.Where((i, at) => shares[at] > most[i]).ToList();
            if (full.Count is 0)
            {
                foreach (var (at, i) in open.Index())
                    parts[i] = shares[at];
                break;
            }

            foreach (var i in full)
            {
                parts[i] = most[i];
                rest -= most[i];
            }

            open.RemoveAll(full.Contains);
        }

        return [.. parts.Select(part => part / 100m + 0.00m)];
    }

    /// <summary>What is left of a frozen share when some of its units are gone.</summary>
    public static decimal Left(IEnumerable<DiscountShare> shares, int units) =>
        Money.Round(decimal.Round(shares.Sum(share => share.Amount * units / share.Quantity), Exact));

    private static long[] Part(long amount, long[] weights)
    {
        var all = (Int128)weights.Sum();
        var parts = weights.Select(weight => Int128.DivRem((Int128)amount * weight, all)).ToArray();
        var left = amount - parts.Sum(part => (long)part.Quotient);
        var next = parts.Index().OrderByDescending(part => part.Item.Remainder).Take((int)left)
            .Select(part => part.Index).ToHashSet();
        return [.. parts.Select((part, at) => (long)part.Quotient + (next.Contains(at) ? 1 : 0))];
    }

    private static long Kobo(decimal amount) => decimal.ToInt64(amount * 100);
}
