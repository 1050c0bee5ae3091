using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Importing;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.Tables;

/// <summary>What imports of all kinds have in common: read, check, write; all of a table or nothing.</summary>
internal static class TableImport
{
    /// <summary>The column of every export that tells which row of the shop was exported.</summary>
    public const string Version = "version";

    private const int RowsBetweenSteps = 1_000;

    /// <param name="file">The table.</param>
    /// <param name="columns">What its header may name.</param>
    /// <param name="needed">What it has to name.</param>
    /// <param name="read">Makes a row of the shop of one of the table; null when something is wrong with it.</param>
    /// <param name="import">Inside the transaction of the request, which a refusal undoes.</param>
    /// <param name="isDryRun">Whether to stop before anything is written.</param>
    /// <param name="http">The request; progress goes to its <see cref="ImportProgress"/>, if it has one.</param>
    /// <param name="clock">Tells the time of the change.</param>
    public static async Task<Results<Ok<ImportResponse>, ProblemHttpResult>> Run<TRow>(
        ImportFile file, IReadOnlyList<string> columns, IReadOnlyList<string> needed, Func<CsvRow, TRow?> read,
        RowImport<TRow> import, bool isDryRun, HttpContext http, TimeProvider clock)
        where TRow : class
    {
        if (file.Content is null)
            return file.Refusal!;

        var (ct, progress) = (http.RequestAborted, http.Features.Get<ImportProgress>());
        if (!await import.TryBegin(ct))
            return InProgress(http, progress);

        using var table = new CsvTable(file.Content);
        var errors = new RowErrors();
        try
        {
            if (await table.ReadHeader(columns, needed, ct) is { } refusal)
                return refusal;
            import.Given = table.Given;
            await import.Read(Valid(table, read, errors, progress, ct), ct);
        }
        catch (UnreadableTable unreadable)
        {
            return Problem.Invalid(ImportFile.Field, unreadable.Message);
        }

        progress?.Say("checking", table.RowsRead);
        var counts = await import.Compare(ct);
        errors.Merge(counts.Errors);
        if (isDryRun)
            return Answer();
        if (errors.Total > 0)
            return Refused(errors);

        progress?.Say("writing", counts.Created + counts.Updated);
        counts = await import.Write(http.User.Actor(), clock.GetUtcNow(), clock.Today(), ct);
        errors.Merge(counts.Errors);
        return errors.Total > 0 ? Refused(errors) : Answer();

        Ok<ImportResponse> Answer() => TypedResults.Ok(new ImportResponse(
            isDryRun, table.RowsRead, counts.Created, counts.Updated, counts.Unchanged, errors.Total, errors.Told));
    }

    private static async IAsyncEnumerable<TRow> Valid<TRow>(
        CsvTable table, Func<CsvRow, TRow?> read, RowErrors errors, ImportProgress? progress,
        [EnumeratorCancellation] CancellationToken ct)
        where TRow : class
    {
        progress?.Say("reading", 0);
        await foreach (var row in table.Rows(errors, ct))
        {
            if (read(row) is { } valid)
                yield return valid;
            if (table.RowsRead % RowsBetweenSteps is 0)
                progress?.Say("reading", table.RowsRead);
        }
    }

    private static ProblemHttpResult InProgress(HttpContext http, ImportProgress? progress)
    {
        // A stream's headers have left already.
        if (progress is null)
            http.Response.Headers.RetryAfter = "5";
        return Problem.Of(409, "import.in_progress",
            "Somebody else imports such a table right now; try again in a few seconds.");
    }

    /// <summary>409 where the table would be right, had nobody changed the shop meanwhile; else 400.</summary>
    private static ProblemHttpResult Refused(RowErrors errors)
    {
        var first = errors.Told[0];
        var sentence = $"{errors.Total} of its cells can't be taken, so nothing was changed; see rows. "
            + $"The first is {first.Field} in row {first.Row}: {first.Message}";
        var (status, code) = errors.AreOutdated ? (409, RowError.Outdated) : (400, "request.invalid");
        return Problem.Of(status, code, sentence,
            ("errors", new Dictionary<string, string[]> { [ImportFile.Field] = [sentence] }),
            ("rows", errors.Told), ("rows_total", errors.Total));
    }
}
