using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using TBeauty.Commerce.Importing;

namespace TBeauty.AdminApi.Importing;

/// <summary>One row of a table, which remembers what is wrong with its cells: at most one thing of each.</summary>
internal sealed class CsvRow(int number, IReadOnlyDictionary<string, int> places, string[] cells, RowErrors errors)
{
    private readonly HashSet<string> wrong = [];

    /// <summary>As spreadsheets count: the header is row 1.</summary>
    public int Number => number;

    /// <summary>Text; null for an empty cell.</summary>
    public string? Text(string column)
    {
        var cell = cells[places[column]];
        if (cell.Length is 0)
            return null;
        if (cell.Contains('\0'))
            return Refuse(column, "Text can't hold a NUL character.");
        return FormulaCells.Unescape(cell)
            ?? Refuse(column, "It looks like a formula; text that begins with = + - @ takes an apostrophe in front.");
    }

    /// <summary>Text that must be there.</summary>
    public string Word(string column) => Text(column) ?? Refuse(column, "It is required.") ?? "";

    public IReadOnlyList<string> List(string column) => ListCells.Split(Text(column));

    public decimal? NumberOrNull(string column) => Parse(column, "It is no number such as 2500.00.", cell =>
        decimal.TryParse(cell, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : (decimal?)null);

    public decimal Amount(string column) => Required(column, NumberOrNull(column));

    public int Count(string column) => Required(column, Parse(column, "It is no whole number such as 12.", cell =>
        int.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : (int?)null));

    public DateOnly? Date(string column) => Parse(column, "It is no date such as 2027-12-31.", cell =>
        DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null);

    public bool Flag(string column) => Required(column, Parse(column, "It is true or false.", cell =>
        bool.TryParse(cell, out var flag) ? flag : (bool?)null));

    /// <summary>Whether nothing is wrong with the row, nor with what it says by the rules that JSON requests have.</summary>
    public bool IsValid(object request)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(request, new(request), results, validateAllProperties: true);
        foreach (var (member, message) in results.SelectMany(result => result.MemberNames.Select(name => (name, result.ErrorMessage))))
            Refuse(JsonNamingPolicy.SnakeCaseLower.ConvertName(member), message ?? "It is not valid.");
        return wrong.Count is 0;
    }

    /// <returns>Always null.</returns>
    public string? Refuse(string column, string message)
    {
        if (wrong.Add(column))
            errors.Add(new RowError(number, column, message));
        return null;
    }

    private T? Parse<T>(string column, string otherwise, Func<string, T?> parse)
        where T : struct
    {
        var cell = cells[places[column]].Trim();
        if (cell.Length is 0)
            return null;

        var value = parse(cell);
        if (value is null)
            Refuse(column, otherwise);
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
