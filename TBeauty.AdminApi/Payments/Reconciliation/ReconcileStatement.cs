using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.SignIn;
using TBeauty.AdminApi.Tables;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Payments.Reconciliation;
using TBeauty.Web.Binding;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.Payments.Reconciliation;

internal static class ReconcileStatement
{
    private const int RowsBetweenSteps = 10_000;

    private const string NoHeader =
        "No row near its top names a date and an amount; say which columns these are with columns[date] and columns[amount].";

    /// <summary>
    /// Lays a bank statement beside the payments: what is matched, suggested, unmatched and unmentioned.
    /// </summary>
    /// <remarks>
    /// The columns of GTBank, Access, Zenith, UBA, First Bank, Kuda, OPay, Moniepoint and PalmPay are known, among
    /// others. A row is income only if a credit column, a sign or a word such as CR or INFLOW says so; whose direction
    /// nothing tells is `unreadable`; what failed, is pending or was reversed is `ignored`. Two columns of money under
    /// one name are refused, unless `columns[amount]` or `columns[debit]` names one of them as nothing else is written.
    ///
    /// A credit is `matched` when exactly one unverified payment of its amount is named by it: by its order or payment
    /// number or the reference of its transfer, anywhere in reference or narration, whatever stands between letters and
    /// digits; or else when exactly one has its amount within some days and no other line could be meant. A line that
    /// names another reference than the payment's is `suggested` (`other_reference`), as is whatever is less certain. A
    /// reference that a spreadsheet rounded, such as 1.0E+29, is none.
    ///
    /// What counted before is `already_verified`, so that a statement can be sent again. `verify=true` verifies
    /// all that is matched, in one transaction; without it nothing changes. Cash is left out unless `payment_method`
    /// names it. With `Accept: text/event-stream` the answer is events: `progress` {phase, rows}, and at last `result`
    /// or `problem`.
    /// </remarks>
    public static async Task<Results<Ok<ReconciliationResponse>, ProblemHttpResult>> Handle(
        StatementUpload upload, HttpContext http, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        TimeProvider clock,
        [FromQuery(Name = "verify")] bool verify = false,
        [FromQuery(Name = "days"), Range(0, 31)] int days = 3,
        [FromQuery(Name = "payment_method")] Word<PaymentMethod>? paymentMethod = null)
    {
        if (upload.Content is null)
            return upload.Refusal!;

        var (ct, progress) = (http.RequestAborted, http.Features.Get<ImportProgress>());
        var statement = new StatementRows(db);
        StatementFile? file = null;
        try
        {
            file = await StatementFile.Open(upload.Content, upload.Reading!, clock.Today(), terms.Value.Currency, ct);
            if (file is null)
                return Problem.Invalid(StatementUpload.FileField, NoHeader);
            await statement.Read(Told(file, progress, ct), ct);
        }
        catch (UnreadableTable unreadable)
        {
            return Problem.Invalid(StatementUpload.FileField, unreadable.Message);
        }
        finally
        {
            file?.Dispose();
        }

        if (file.RowsRead is 0)
            return Problem.Invalid(StatementUpload.FileField, "It has no rows below its header.");

        progress?.Say("matching", file.RowsRead);
        var methods = paymentMethod is { Value: var method } ? [method] : Enum.GetValues<PaymentMethod>()
            .Except([PaymentMethod.Cash, PaymentMethod.Online]);
        await statement.Match(methods, days, ct);
        if (verify)
        {
            progress?.Say("verifying", file.RowsRead);
            await statement.Verify(upload.Name, http.User.Actor(), clock.GetUtcNow(), ct);
        }

        return TypedResults.Ok(await Answer(db, statement, file, days, terms.Value.Currency, ct));
    }

    private static async IAsyncEnumerable<StatementLine> Told(
        StatementFile file, ImportProgress? progress, [EnumeratorCancellation] CancellationToken ct)
    {
        var said = 0;
        progress?.Say("reading", 0);
        await foreach (var line in file.Lines(ct))
        {
            if (file.RowsRead / RowsBetweenSteps > said)
                progress?.Say("reading", RowsBetweenSteps * ++said);
            yield return line;
        }
    }

    private static async Task<ReconciliationResponse> Answer(
        CommerceDbContext db, StatementRows statement, StatementFile file, int days, string currency,
        CancellationToken ct)
    {
        var tallies = await statement.Count(ct);
        var (matched, already) = (await statement.Found(isOpen: true, ct), await statement.Found(isOpen: false, ct));
        var (suggested, unmatched) = (await statement.Suggested(days, ct), await statement.Unmatched(ct));
        var unmentioned = await statement.Unmentioned(ct);

        long[] ids = [.. matched.Concat(already)
            .Select(line => line.Payment), .. suggested.SelectMany(line => line.Candidates), .. unmentioned];
        var payments = (await db.Payments.AsNoTracking().Include(p => p.Customer).Where(p => ids.Contains(p.Id))
            .ToListAsync(ct))
            .ToDictionary(p => p.Id, ReconciledPayment.From);

        return new(
            new(file.RowsRead, tallies.Credits.Count, file.Debits, file.Blank,
                file.Ignored.Total,
                file.RowsRead - tallies.Credits.Count - file.Debits - file.Blank - file.Ignored.Total,
                tallies.Duplicates,
                tallies.From, tallies.To, tallies.Credits.Amount, currency),
            currency,
            new(tallies.Matched, tallies.Verified, tallies.AlreadyVerified, tallies.Suggested, tallies.Unmatched,
                tallies.Unmentioned),
            matched.ConvertAll(Found), already.ConvertAll(Found),
            suggested.ConvertAll(line => new SuggestedLineResponse(
                line.Row, line.Day, line.Amount, line.Reference, line.Description, line.Reason, line.CandidatesTotal,
                [.. line.Candidates.Select(id => payments[id])])),
            unmatched.ConvertAll(line => new UnmatchedLineResponse(
                line.Row, line.Day, line.Amount, line.Reference, line.Description, line.DuplicateOf)),
            unmentioned.ConvertAll(id => payments[id]), file.Ignored.Told, file.Errors.Told);

        MatchedLineResponse Found(FoundLine line) => new(
            line.Row, line.Day, line.Amount, line.Reference, line.Description, line.By, line.Outcome,
            payments[line.Payment]);
    }
}
