using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Importing;

namespace TBeauty.Commerce.Payments.Reconciliation;

/// <summary>
/// A bank statement beside the shop's payments: read, matched, perhaps verified, and told, by a few statements whatever
/// its length. Nothing of it is kept but what is verified.
/// </summary>
public sealed class StatementRows(CommerceDbContext db) : BulkCopy<StatementLine>(db, "statement")
{
    /// <summary>Of each list that is told; more are only counted.</summary>
    public const int MostTold = 1_000;

    private const int MostCandidates = 5;

    private const string Line = "r.row, r.day, r.amount, r.reference, r.description";

    protected override string Columns =>
        """
        row integer, day date, amount numeric, reference text, description text, words text[], numbers text[],
        has_transfer boolean
        """;

    protected override IEnumerable<object?> Cells(StatementLine row) =>
    [
        row.Row, row.Day, row.Amount, row.Reference, row.Description, row.Names.Words, row.Names.Numbers,
        row.Names.HasTransfer,
    ];

    /// <summary>Finds the payments of the lines that were read; changes nothing.</summary>
    /// <param name="methods">Payments of which methods may be on the statement.</param>
    /// <param name="days">How far the day of a line and that of a payment may lie apart.</param>
    /// <param name="ct">Cancels.</param>
    public Task Match(IEnumerable<PaymentMethod> methods, int days, CancellationToken ct) => Run(
        SqlScripts.Statement("match_statement"), ct,
        new("methods", methods.Select(EnumWords.Of).ToArray()), new("days", days));

    /// <summary>Verifies what was matched, as <see cref="DecidePayment"/> does one by one.</summary>
    /// <param name="file">What the statement is called, for the notes of the payments.</param>
    public async Task Verify(string file, string actor, DateTimeOffset now, CancellationToken ct)
    {
        var notes = new Dictionary<long, string>();
        await Query("""
            select f.payment, format('Row %s of %s: %s on %s', r.row, @file, r.amount, r.day)
            from statement_found f join statement_rows r on r.row = f.row where f.is_open
            """, row => notes.Add(row.GetInt64(0), row.GetString(1)), ct, new NpgsqlParameter("file", file));

        Db.Database.SetCommandTimeout(Patience);
        var outcomes = await VerifyMatches.Run(Db, notes, actor, now, ct);
        await Run("insert into statement_outcomes select * from unnest(@payments, @outcomes)", ct,
            new("payments", outcomes.Keys.ToArray()), new("outcomes", outcomes.Values.Select(EnumWords.Of).ToArray()));
    }

    /// <summary>How many lines and payments are where, and how much money that is.</summary>
    public async Task<StatementTallies> Count(CancellationToken ct)
    {
        var tallies = new Dictionary<string, Tally>();
        var (from, to, duplicates) = ((DateOnly?)null, (DateOnly?)null, 0);
        await Query("""
            select min(r.day), max(r.day), (select count(*) from statement_twins)::integer from statement_rows r
            """, row => (from, to, duplicates) = (Get<DateOnly?>(row, 0), Get<DateOnly?>(row, 1), row.GetInt32(2)), ct);
        await Query(SqlScripts.Statement("tally_statement"), row =>
            tallies[row.GetString(0)] = new(row.GetInt32(1), Money.TwoPlaces(row.GetDecimal(2))), ct);
        return new(from, to, duplicates, Of("credits"), Of("matched"), Of("verified"), Of("already_verified"),
            Of("suggested"), Of("unmatched"), Of("unmentioned"));

        Tally Of(string name) => tallies.GetValueOrDefault(name) ?? new(0, 0.00m);
    }

    /// <summary>Lines whose payment is unverified, or was until now; or, on the other hand, verified before.</summary>
    public Task<List<FoundLine>> Found(bool isOpen, CancellationToken ct) => List($"""
        select {Line}, f.matched_by, o.outcome, f.payment
        from statement_found f
        join statement_rows r on r.row = f.row
        left join statement_outcomes o on o.payment = f.payment
        where f.is_open = @open order by r.row limit {MostTold}
        """, row => new FoundLine(
            row.GetInt32(0), row.GetFieldValue<DateOnly>(1), Money.TwoPlaces(row.GetDecimal(2)), Get<string>(row, 3),
            Get<string>(row, 4),
            EnumWords.Parse<MatchedBy>(row.GetString(5)),
            Get<string>(row, 6) is { } outcome ? EnumWords.Parse<MatchOutcome>(outcome) : null, row.GetInt64(7)),
        ct, new NpgsqlParameter("open", isOpen));

    /// <summary>Lines that may be one of several payments, or whose payment says another amount.</summary>
    public Task<List<SuggestedLine>> Suggested(int days, CancellationToken ct) => List(
        SqlScripts.Statement("suggest_payments"), row => new SuggestedLine(
            row.GetInt32(0), row.GetFieldValue<DateOnly>(1), Money.TwoPlaces(row.GetDecimal(2)), Get<string>(row, 3),
            Get<string>(row, 4),
            EnumWords.Parse<SuggestedBecause>(row.GetString(5)), row.GetInt32(6), row.GetFieldValue<long[]>(7)),
        ct, new NpgsqlParameter("days", days), new("candidates", MostCandidates), new("told", MostTold));

    /// <summary>Lines that no payment of the shop is about.</summary>
    public Task<List<UnmatchedLine>> Unmatched(CancellationToken ct) => List($"""
        select {Line}, t.first
        from statement_rows r
        left join statement_twins t on t.row = r.row
        where not exists (select from statement_found f where f.row = r.row)
          and not exists (select from statement_suggested s where s.row = r.row)
        order by r.row limit {MostTold}
        """, row => new UnmatchedLine(
            row.GetInt32(0), row.GetFieldValue<DateOnly>(1), Money.TwoPlaces(row.GetDecimal(2)), Get<string>(row, 3),
            Get<string>(row, 4),
            Get<int?>(row, 5)),
        ct);

    /// <summary>Unverified payments of the statement's days that no line is about.</summary>
    public Task<List<long>> Unmentioned(CancellationToken ct) => List(
        $"select m.id from statement_unmentioned m order by m.day, m.id limit {MostTold}", row => row.GetInt64(0), ct);

    private async Task<List<T>> List<T>(
        string sql, Func<DbDataReader, T> read, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        var rows = new List<T>();
        await Query(sql, row => rows.Add(read(row)), ct, parameters);
        return rows;
    }

    private async Task Query(
        string sql, Action<DbDataReader> read, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = Command(sql);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            read(reader);
    }

    private static T? Get<T>(DbDataReader row, int place) =>
        row.IsDBNull(place) ? default : row.GetFieldValue<T>(place);
}
