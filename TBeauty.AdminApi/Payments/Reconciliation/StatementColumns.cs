using System.Text.RegularExpressions;

namespace TBeauty.AdminApi.Payments.Reconciliation;

/// <summary>The columns of a statement: named by whoever sends it, or known by what banks call them.</summary>
/// <param name="Date">The day on which the money moved.</param>
/// <param name="Amount">What came in; or what moved, below 0 when it went out.</param>
/// <param name="Debit">What went out, where it has a column of its own.</param>
/// <param name="Side">Whether it came in or went out, as CR or DR.</param>
internal sealed partial record StatementColumns(
    string? Date, string? Amount, string? Debit, string? Side, string? Reference, string? Description)
{
    private static readonly string[] Dates =
        ["date", "transaction date", "trans date", "tran date", "txn date", "posting date", "posted date", "post date", "entry date", "value date"];

    private static readonly string[] Amounts =
    [
        "credit", "credits", "credit amount", "cr", "cr amount", "deposit", "deposits", "lodgement", "lodgements", "paid in", "money in",
        "amount", "transaction amount", "trans amount", "settlement amount",
    ];

    private static readonly string[] Debits =
        ["debit", "debits", "debit amount", "dr", "dr amount", "withdrawal", "withdrawals", "paid out", "money out"];

    private static readonly string[] Sides =
        ["dr cr", "cr dr", "debit credit", "credit debit", "side", "sign", "indicator", "type", "transaction type", "trans type"];

    private static readonly string[] References =
    [
        "reference", "transaction reference", "trans reference", "trans ref", "transaction ref", "ref", "ref no", "ref number",
        "reference no", "reference number", "session id", "transaction id", "rrn",
    ];

    private static readonly string[] Descriptions =
        ["narration", "description", "transaction description", "transaction details", "details", "remarks", "remark", "particulars", "memo"];

    /// <summary>Where the columns are in a row, if that is the header.</summary>
    /// <returns>Null when the row has no date or no amount, or lacks a column that was named.</returns>
    public StatementPlaces? FindIn(string[] cells)
    {
        var names = cells.Select(Plain).ToArray();
        var places = new StatementPlaces(
            Of(Date, Dates), Of(Amount, Amounts), Of(Debit, Debits), Of(Side, Sides), Of(Reference, References), Of(Description, Descriptions),
            cells.Length);
        var lacks = places.Date < 0 || places.Amount < 0 || Debit is not null && places.Debit < 0 || Side is not null && places.Side < 0
            || Reference is not null && places.Reference < 0 || Description is not null && places.Description < 0;
        return lacks ? null : places;

        int Of(string? named, string[] usual) => named is not null
            ? Array.FindIndex(cells, cell => cell.Trim('\uFEFF', ' ').Equals(named, StringComparison.OrdinalIgnoreCase))
            : usual.Select(name => Array.IndexOf(names, name)).FirstOrDefault(place => place >= 0, -1);
    }

    /// <summary>"Credit (₦)" and "CREDIT" are one name.</summary>
    private static string Plain(string cell) =>
        Spaces().Replace(Untold().Replace(cell.ToLowerInvariant(), " "), " ").Trim();

    [GeneratedRegex(@"\(.*?\)|\bngn\b|\bnaira\b|[^\p{L}]")]
    private static partial Regex Untold();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

/// <summary>Which cell of a row is what; below 0 for what the statement doesn't have.</summary>
/// <param name="Cells">How many a row has.</param>
internal sealed record StatementPlaces(int Date, int Amount, int Debit, int Side, int Reference, int Description, int Cells);
