using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Web.Files;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.Payments.Reconciliation;

/// <summary>The fields of the form. Columns that are not named are known by what banks call them.</summary>
public sealed record StatementForm
{
    /// <summary>
    /// The statement: CSV in UTF-8, UTF-16 with a mark or Windows-1252, up to a million rows and 96 MB.
    /// </summary>
    public required IFormFile File { get; init; }

    /// <summary>The column with the day, such as <c>Trans. Date</c>.</summary>
    [JsonPropertyName("columns[date]")]
    public string? Date { get; init; }

    /// <summary>
    /// The column with what came in, such as <c>Credit</c>; or with what moved, below 0 when it went out.
    /// </summary>
    [JsonPropertyName("columns[amount]")]
    public string? Amount { get; init; }

    /// <summary>The column with what went out, such as <c>Debit</c>.</summary>
    [JsonPropertyName("columns[debit]")]
    public string? Debit { get; init; }

    /// <summary>The column that says CR or DR.</summary>
    [JsonPropertyName("columns[side]")]
    public string? Side { get; init; }

    /// <summary>The column with the bank's reference.</summary>
    [JsonPropertyName("columns[reference]")]
    public string? Reference { get; init; }

    /// <summary>The column with the narration.</summary>
    [JsonPropertyName("columns[description]")]
    public string? Description { get; init; }

    /// <summary>
    /// How days are written, such as <c>dd/MM/yyyy</c>; any of the usual ways, day first, when absent.
    /// </summary>
    public string? DateFormat { get; init; }

    /// <summary><c>.</c> (the default) or <c>,</c>; the other one parts thousands.</summary>
    public string? DecimalSeparator { get; init; }

    /// <summary><c>comma</c>, <c>semicolon</c>, <c>tab</c> or <c>bar</c>; found in the header when absent.</summary>
    public string? Delimiter { get; init; }
}

/// <summary>How a statement is written.</summary>
internal sealed record StatementReading(
    StatementColumns Columns, string? DateFormat, char DecimalSeparator, char? Delimiter);

/// <summary>
/// The statement in the form of a request, or why there is none. It is received to its end while the arguments of the
/// handler are bound: a slow upload holds no connection to the database.
/// </summary>
internal sealed record StatementUpload(
    Stream? Content, string Name, StatementReading? Reading, ProblemHttpResult? Refusal)
{
    public const string FileField = "file";

    /// <summary>Bytes of a body.</summary>
    public const long Largest = 96 * 1024 * 1024;

    private const int LongestName = 100;

    private static readonly string[] Fields =
    [
        FileField, "columns[date]", "columns[amount]", "columns[debit]", "columns[side]", "columns[reference]",
        "columns[description]", "date_format", "decimal_separator", "delimiter",
    ];

    private static readonly Dictionary<string, char> Delimiters = new()
    {
        ["comma"] = ',',
        ["semicolon"] = ';',
        ["tab"] = '\t',
        ["bar"] = '|',
    };

    public static async ValueTask<StatementUpload> BindAsync(HttpContext http, ParameterInfo _)
    {
        var (form, unreadable) = await UploadForm.Read(http.Request, Fields, http.RequestAborted);
        if (form is null)
            return Refused(unreadable!);

        var file = form.AnyFile(FileField);
        var reading = new StatementReading(
            new(Column("date"), Column("amount"), Column("debit"), Column("side"), Column("reference"),
                Column("description")),
            form.Text("date_format", 40), form.Text("decimal_separator", 1) is "," ? ',' : '.', null);
        var (separator, delimiter) = (form.Text("decimal_separator", 1), form.Text("delimiter", 10));
        if (form.Refusal is { } refusal)
            return Refused(refusal);
        if (separator is not (null or "." or ","))
            return Refused(Problem.Invalid("decimal_separator", "It is a point or a comma."));
        if (delimiter is not null && !Delimiters.ContainsKey(delimiter))
            return Refused(Problem.Invalid("delimiter", $"It is one of {string.Join(", ", Delimiters.Keys)}."));
        if (reading.DateFormat is { } format && !IsDateFormat(format))
            return Refused(Problem.Invalid(
                "date_format", "It says day, month and year, such as dd/MM/yyyy or yyyy-MM-dd HH:mm."));

        return new(file!.OpenReadStream(), NameOf(file),
            reading with { Delimiter = delimiter is null ? null : Delimiters[delimiter] }, null);

        string? Column(string name) => form.Text($"columns[{name}]", 100);
    }

    private static StatementUpload Refused(ProblemHttpResult refusal) => new(null, "", null, refusal);

    /// <summary>Whether a day that is written so can be read back.</summary>
    private static bool IsDateFormat(string format)
    {
        try
        {
            var day = new DateOnly(2026, 11, 25);
            return new StatementCells(format, '.').Day(
                day.ToDateTime(new TimeOnly(9, 30)).ToString(format, CultureInfo.InvariantCulture)) == day;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string NameOf(IFormFile file)
    {
        var name = string.Concat(
            Path.GetFileName(file.FileName).Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter)));
        return name is "" ? "a statement" : name[..Math.Min(name.Length, LongestName)];
    }
}
