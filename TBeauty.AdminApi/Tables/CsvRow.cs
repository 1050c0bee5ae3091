using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TBeauty.Commerce;
using TBeauty.Commerce.Importing;

namespace TBeauty.AdminApi.Tables;

/// <summary>
/// One row of a table, which remembers what is wrong with its cells: at most one thing of each. Every refusal names
/// what was read and what is wanted. A column that the table doesn't have reads as an empty cell.
/// </summary>
internal sealed class CsvRow(
    int number, IReadOnlyDictionary<string, int> places, string[] cells, bool isSemicolon, RowErrors errors)
{
    private readonly HashSet<string> wrong = [];

    /// <summary>As spreadsheets count: the header is row 1.</summary>
    public int Number => number;

    /// <summary>
    /// What a cell says, or something that is right by itself where the table doesn't have the column.
    /// </summary>
    public T Or<T>(string column, Func<string, T> read, T otherwise) =>
        places.ContainsKey(column) ? read(column) : otherwise;

    /// <summary>
    /// Text, in the spelling that it has in JSON, too, whichever machine saved the table; null for an empty cell.
    /// </summary>
    public string? Text(string column)
    {
        var cell = Cell(column);
        if (cell.Length is 0)
            return null;
        if (cell.Contains('\0'))
            return Refuse(column, "Text can't hold a NUL character.");
        if (ScientificNumbers.Is(cell))
            return Refuse(column,
                "A spreadsheet rounded it to a number; wanted is the code itself, in a cell that is formatted as text.");
        return FormulaCells.Unescape(cell) is { } text
            ? Letters.Composed(text)
            : Refuse(column,
                "It looks like a formula; wanted is text, with an apostrophe in front if it begins with = + - @.");
    }

    /// <summary>A name or a code: text without characters that nobody sees.</summary>
    public string? Code(string column) => Text(column) is not { } code ? null
        : code.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format)
            ? Refuse(column, "It has characters that can't be seen; wanted is the same without them.")
            : code;

    /// <summary>A name or a code that must be there.</summary>
    public string Word(string column) => Code(column) ?? Refuse(column, "It is required.") ?? "";

    public IReadOnlyList<string> List(string column) => ListCells.Split(Text(column));

    public decimal? NumberOrNull(string column) => Parse<decimal>(column, cell => CellNumbers.Read(cell, isSemicolon));

    public decimal Amount(string column) => Required(column, NumberOrNull(column));

    public int Count(string column) => Required(column, Parse<int>(column, cell =>
        CellNumbers.Read(cell, isSemicolon) is { Number: { } count } && count == decimal.Truncate(count)
            && Math.Abs(count) <= int.MaxValue
            ? ((int)count, "")
            : (null, "wanted is a whole number such as 12")));

    public DateOnly? Date(string column) => Parse<DateOnly>(column, cell =>
        CellDays.Read(cell) is { } day && !CellDays.HasTime(cell)
            ? (day, "")
            : (null, "wanted is a day such as 2027-12-31, 31/12/2027 (the day comes first) or 31-Dec-2027"));

    public bool Flag(string column) => Required(column, Parse<bool>(column, cell =>
        bool.TryParse(cell, out var flag) ? (flag, "") : (null, "wanted is true or false")));

    /// <summary>
    /// Whether nothing is wrong with the row, nor with what it says by the rules that JSON requests have.
    /// </summary>
    public bool IsValid(object request)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(request, new(request), results, validateAllProperties: true);
        foreach (var (member, message) in results.SelectMany(
            result => result.MemberNames.Select(name => (name, result.ErrorMessage))))
            Refuse(JsonNamingPolicy.SnakeCaseLower.ConvertName(member), message ?? "It is not valid.");
        return wrong.Count is 0;
    }

    /// <returns>Always null.</returns>
    public string? Refuse(string column, string message)
    {
        if (!wrong.Add(column))
            return null;

        var cell = Cell(column);
        var said = cell.Length is 0 ? "" : $"It says {RowError.Quoted(cell)}. ";
        errors.Add(new RowError(number, column, said + message) { Read = cell });
        return null;
    }

    private string Cell(string column) => places.TryGetValue(column, out var place) ? cells[place] : "";

    private T? Parse<T>(string column, Func<string, (T?, string)> parse)
        where T : struct
    {
        var cell = Cell(column).Trim();
        if (cell.Length is 0)
            return null;

        var (value, why) = parse(cell);
        if (value is null)
            Refuse(column, $"{char.ToUpperInvariant(why[0])}{why[1..]}.");
        return value;
    }

    private T Required<T>(string column, T? value)
        where T : struct
    {
        if (value is null)
            Refuse(column, "It is required.");
        return value ?? default;
    }
}
