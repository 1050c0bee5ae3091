using System.Globalization;
using System.Text.RegularExpressions;
using TBeauty.AdminApi.Tables;
using TBeauty.Commerce;
using TBeauty.Commerce.Importing;

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
    [
        "date", "transaction date", "trans date", "tran date", "txn date", "transdate", "trandate", "txndate",
        "transactiondate",
        "posting date", "posted date", "post date", "entry date", "date time", "transaction date time", "date and time",
        "transaction date and time", "trans time", "tran time", "transaction time", "txn time", "datetime",
        "create time",
        "created at", "date created", "created on", "completion time", "paid at", "paid on", "payment date",
        "settlement date",
        "value date", "valuedate", "val date", "time",
    ];

    private static readonly string[] Credits =
    [
        "settlement credit", "credit", "credits", "credit amount", "amount credit", "credit amt", "cr", "cr amount",
        "cr amt",
        "amount cr", "deposit", "deposits", "deposit amount", "deposit amt", "lodgement", "lodgements", "lodgment",
        "lodgments",
        "paid in", "money in", "amount in", "inflow", "inflows", "receipts", "amount received", "total credit",
    ];

    private static readonly string[] Debits =
    [
        "settlement debit", "debit", "debits", "debit amount", "amount debit", "debit amt", "dr", "dr amount", "dr amt",
        "amount dr",
        "withdrawal", "withdrawals", "withdrawal amount", "withdrawal amt", "withdrawn", "paid out", "money out",
        "amount out",
        "outflow", "outflows", "payments", "total debit",
    ];

    private static readonly string[] Moved =
        ["amount", "transaction amount", "trans amount", "tran amount", "txn amount", "settlement amount", "net amount",
            "amt", "value"];

    /// <summary>Of words in some statements, and of amounts with signs in others.</summary>
    private static readonly string[] Either =
        ["debit credit", "credit debit", "dr cr", "cr dr", "debit or credit", "credit or debit", "drcr", "crdr"];

    private static readonly string[] Sided =
    [
        .. Either, "direction", "transaction direction", "flow", "cash flow", "side", "sign", "indicator",
        "dr cr indicator",
        "debit credit indicator", "credit debit indicator", "d c", "c d", "dc", "entry type", "type",
        "transaction type",
        "trans type", "tran type", "txn type", "transactiontype", "movement", "category", "transaction category",
    ];

    private static readonly string[] Statuses =
    [
        "status", "transaction status", "trans status", "tran status", "txn status", "payment status",
        "transfer status", "state",
        "reversal status", "settlement status", "result",
    ];

    private static readonly string[] Currencies =
        ["currency", "currency code", "ccy", "cur", "transaction currency", "trans currency", "account currency"];

    private static readonly string[] References =
    [
        "transaction reference", "reference", "trans reference", "trans ref", "transaction ref", "tran ref", "transref",
        "txn ref",
        "ref", "ref no", "ref number", "reference no", "reference number", "reference id", "payment reference",
        "session id",
        "transaction id", "trans id", "tran id", "transid", "transaction no", "transaction number", "trans no",
        "external reference",
        "merchant reference", "order no", "order id", "receipt no", "instrument no", "instrument number", "chq no",
        "cheque no",
        "rrn", "stan",
    ];

    private static readonly string[] Descriptions =
    [
        "narration", "description", "transaction description", "transaction details", "transaction detail", "details",
        "remarks",
        "remark", "particulars", "transaction remarks", "transaction narration", "memo", "note",
    ];

    /// <summary>Who it came from, where that has a column of its own.</summary>
    private static readonly string[] People =
    [
        "sender", "sender name", "source", "counterparty", "counter party", "to from", "from to", "from", "payer",
        "payer name",
        "originator", "originator name", "beneficiary", "customer", "customer name",
    ];

    /// <summary>Where the columns are in a row, if that is the header.</summary>
    /// <returns>Null when the row has no date or no amount, or lacks a column that was named.</returns>
    /// <exception cref="UnreadableTable">Two columns could be the one that tells the money.</exception>
    public StatementPlaces? FindIn(string[] cells)
    {
        var names = cells.Select(Plain).ToArray();
        var (debit, credit, moved) = (Of(Debit, Debits), -1, -1);
        if (Amount is null)
            (credit, moved) = (First(Credits), First(Moved));
        else if (Named(Amount) is var named and >= 0)
            // Who names a column of its own for what went out says that the other one came in.
            (credit, moved) = debit >= 0 || Credits.Contains(names[named]) ? (named, -1) : (-1, named);
        if (Amount is null && credit < 0 && moved < 0)
            moved = First(Either);

        int[] sides = Side is not null ? [Named(Side)]
            : [.. All(Sided).Where(place => place != moved && place != credit)];
        var (date, reference, description) =
            (Of(Date, Dates), Of(Reference, References), Of(Description, Descriptions));
        var lacks = date < 0 || credit < 0 && moved < 0 || Debit is not null && debit < 0 || sides.Contains(-1)
            || Reference is not null && reference < 0 || Description is not null && description < 0;
        if (lacks)
            return null;
        int[] money = [credit, debit, credit < 0 ? moved : -1];
        if (Array.FindIndex(money, HasTwin) is >= 0 and var twin)
            throw new UnreadableTable(
                $"Two of its columns are called {RowError.Quoted(cells[money[twin]].Trim('\uFEFF', ' '))}, and which of them "
                + "counts nobody can tell: leave one, or name it with columns[amount] or columns[debit].");

        return new(
            date, credit, debit, moved, sides, [.. All(Statuses)], [.. All(Currencies)], reference, description,
            [.. (Reference is null ? All(References) : [reference]).Where(place => place != moved)],
            [.. Description is null ? All([.. Descriptions, .. People]) : [description]],
            Amount is not null && moved >= 0 && !Moved.Contains(names[moved]) && !Either.Contains(names[moved])
                && sides is [],
            1 + Array.FindLastIndex(names, name => name is not ""));

        int Of(string? named, string[] usual) => named is not null ? Named(named) : First(usual);

        bool HasTwin(int place) => place >= 0 && names.Index().Any(other => other.Index != place
            && other.Item == names[place] && (!IsNamed(place) || IsNamed(other.Index)));

        bool IsNamed(int place) => (place == debit ? Debit : Amount) is { } name && Says(cells[place], name);

        int Named(string name) => Array.FindIndex(cells, cell => Says(cell, name));

        static bool Says(string cell, string name) =>
            Letters.Composed(cell.Trim('\uFEFF', ' ')).Equals(name, StringComparison.OrdinalIgnoreCase);

        int First(string[] usual) =>
            usual.Select(name => Array.IndexOf(names, name)).FirstOrDefault(place => place >= 0, -1);

        IEnumerable<int> All(string[] usual) =>
            names.Index().Where(name => usual.Contains(name.Item)).Select(name => name.Index);
    }

    /// <summary>"Credit (₦)" and "CRÉDIT" are one name.</summary>
    private static string Plain(string cell)
    {
        var letters = Letters.Decomposed(cell).Where(letter =>
            CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark);
        return Spaces().Replace(Untold().Replace(string.Concat(letters).ToLowerInvariant(), " "), " ").Trim();
    }

    [GeneratedRegex(@"\(.*?\)|\bngn\b|\bnaira\b|[^\p{L}]")]
    private static partial Regex Untold();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

/// <summary>Which cell of a row is what; below 0 for what the statement doesn't have.</summary>
/// <param name="Credit">What came in.</param>
/// <param name="Debit">What went out.</param>
/// <param name="Moved">What came in or went out.</param>
/// <param name="Sides">What may say which of the two.</param>
/// <param name="Statuses">What may say that nothing moved in the end.</param>
/// <param name="Currencies">What may say that it isn't naira.</param>
/// <param name="References">All that may name the transfer.</param>
/// <param name="Texts">All that may name who paid, and for what.</param>
/// <param name="IsIncome">Whether a person, not the bank, says that what moved came in.</param>
/// <param name="Cells">How many a row has.</param>
internal sealed record StatementPlaces(
    int Date, int Credit, int Debit, int Moved, int[] Sides, int[] Statuses, int[] Currencies, int Reference,
    int Description, int[] References, int[] Texts, bool IsIncome, int Cells);
