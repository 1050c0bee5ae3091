using System.Text.RegularExpressions;

namespace TBeauty.AdminApi.Payments.Reconciliation;

/// <summary>Which way money went.</summary>
internal enum MoneySide
{
    Unknown,
    In,
    Out,
}

/// <summary>
/// What the words of a statement say: which way money went, whether it arrived, whether it came back.
/// </summary>
internal static partial class StatementWords
{
    /// <summary>Unknown also for words that say both, or neither: those of a transfer, a charge back, a card.</summary>
    public static MoneySide SideOf(string cell)
    {
        if (cell is "+" or "C" or "c")
            return MoneySide.In;
        if (cell is "-" or "\u2212" or "D" or "d")
            return MoneySide.Out;

        var words = Cards().Replace(cell.Replace('_', ' '), " ");
        return (In().IsMatch(words), Out().IsMatch(words)) switch
        {
            (true, false) => MoneySide.In,
            (false, true) => MoneySide.Out,
            _ => MoneySide.Unknown,
        };
    }

    /// <summary>Whether a cell says the side and nothing else.</summary>
    public static bool IsSideAlone(string cell) => Alone().IsMatch(cell);

    /// <summary>Whether a status says that nothing moved in the end, or not yet.</summary>
    public static bool IsUnsettled(string cell) => Unsettled().IsMatch(cell) && !NotReversed().IsMatch(cell);

    /// <summary>Whether a status says that all went well, or nothing at all.</summary>
    public static bool IsSettled(string cell) => Settled().IsMatch(cell) || NotReversed().IsMatch(cell);

    /// <summary>Whether money only came back, or went back: the transfer that it belongs to is no income.</summary>
    public static bool IsReversal(string text) => Reversal().IsMatch(text);

    /// <summary>Whether a row tells a balance, which moves nothing.</summary>
    public static bool IsBalance(string text) => Balance().IsMatch(text);

    /// <summary>Whether a row sums others up.</summary>
    public static bool IsTotal(string text) => Total().IsMatch(text);

    /// <summary>Whether a cell of a column of currencies says nothing, or the one.</summary>
    /// <param name="code">ISO 4217.</param>
    public static bool IsCurrency(string cell, string code) =>
        cell is "" or "-" or "--" || cell.Equals("n/a", StringComparison.OrdinalIgnoreCase)
        || cell.Equals(code, StringComparison.OrdinalIgnoreCase) || code is "NGN" && Naira().IsMatch(cell);

    private const RegexOptions Plain =
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\b(debit|credit)\s*cards?\b", Plain)]
    private static partial Regex Cards();

    [GeneratedRegex(
        @"\b(cr|credit(s|ed)?|inflows?|inwards?|incoming|in|deposit(s|ed)?|lodge?ments?|received?|"
        + @"receipts?|collections?|income|money\s?in|paid\s?in|(transfers?|payments?)\s+from)\b",
        Plain)]
    private static partial Regex In();

    [GeneratedRegex(
        @"\b(dr|debit(s|ed)?|outflows?|outwards?|outgoing|out|withdraw(als?|n)?|sent|send|spent|spend|"
        + @"payouts?|disbursements?|purchases?|expenses?|charges?|fees?|levy|airtime|money\s?out|"
        + @"paid\s?out|(transfers?|payments?)\s+to)\b",
        Plain)]
    private static partial Regex Out();

    [GeneratedRegex(@"^\s*(dr|d|debit|cr|c|credit|in|out|inflow|outflow|withdrawal|deposit)\.?\s*$", Plain)]
    private static partial Regex Alone();

    [GeneratedRegex(
        @"fail|declin|\bpend|revers|rvsl|rsvl|reject|cancel|abort|error|expire|time[ds]?\s?-?out|\bvoid|"
        + @"progress|processing|initiat|queue|un-?success|not\s+(success|complet|paid|settled|approved)|"
        + @"incomplete|unpaid|unsettled|insufficient|charge\s?back|disput|on\s?hold|blocked|refund|"
        + @"awaiting|suspend|denied|invalid",
        Plain)]
    private static partial Regex Unsettled();

    [GeneratedRegex(
        @"^\s*(|-+|n/?a|none|null|no|false|ok(ay)?|00|success(ful(ly)?)?|succeeded|completed?|approved|"
        + @"settled|posted|paid|processed|done|confirmed|credited|debited|received|delivered|cleared|"
        + @"active|sent|(success(ful)?|completed|approved)\b[\s\w,.-]*)\s*$",
        Plain)]
    private static partial Regex Settled();

    [GeneratedRegex(@"\bnot?[\s_-]+(yet[\s_-]+)?revers\w*|\bun-?reversed|\bno[\s_-]+reversal", Plain)]
    private static partial Regex NotReversed();

    [GeneratedRegex(
        @"^\W*(rev[:/]|(rvsl|rsvl|rvs|reversal|reversed)\b)|\b(rvsl|rsvl|reversal\s+(of|for|from)|"
        + @"reversed\s+(transfer|transaction|payment))\b|/(rev|rvsl|rsvl|reversal)/|\breversal\s*$",
        Plain)]
    private static partial Regex Reversal();

    [GeneratedRegex(
        @"^\W*((opening|closing|ending|starting|available|ledger|book|cleared|uncleared|previous|"
        + @"current)\s+bal(ance)?\b|bal(ance)?\s*(b/?f|c/?f|brought|carried)\b|b/f\b|c/f\b|"
        + @"brought\s+forward|carried\s+forward)",
        Plain)]
    private static partial Regex Balance();

    [GeneratedRegex(@"^\W*(grand\s+|sub\s*-?\s*)?totals?\b", Plain)]
    private static partial Regex Total();

    [GeneratedRegex(@"^(n|=n=|₦|566|(nigerian? )?nairas?( ?\(?(ngn|₦)\)?)?|ngn ?\(?₦\)?)$", Plain)]
    private static partial Regex Naira();
}
