using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace TBeauty.AdminApi.Tables;

/// <summary>A file that is no table, or too large a one; the sentence is for people.</summary>
internal sealed class UnreadableTable(string message) : Exception(message);

/// <summary>A CSV file, record by record.</summary>
internal sealed class CsvText : IDisposable
{
    /// <summary>Characters: the longest honest cell is a list of links.</summary>
    private const int LongestCell = 100_000;

    private readonly StreamReader text;
    private readonly CsvParser parser;

    /// <param name="file">Stays open.</param>
    /// <param name="delimiter">What stands between two cells.</param>
    /// <param name="encoding">Its alphabet; see <see cref="FileEncoding"/>.</param>
    public CsvText(Stream file, char delimiter, Encoding encoding)
    {
        text = new(file, encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        parser = new(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            IgnoreBlankLines = false,
            MaxFieldSize = LongestCell,
            BadDataFound = _ => IsMalformed = true,
        });
    }

    /// <summary>The record that was read last.</summary>
    public string[] Cells => parser.Record!;

    /// <summary>Whether its quotes don't match.</summary>
    public bool IsMalformed { get; private set; }

    /// <returns>False at the end.</returns>
    /// <exception cref="UnreadableTable">The file is no CSV.</exception>
    public async Task<bool> Next()
    {
        IsMalformed = false;
        try
        {
            return await parser.ReadAsync();
        }
        catch (DecoderFallbackException)
        {
            throw new UnreadableTable("It is no text in the alphabet that its first bytes name.");
        }
        catch (CsvHelperException)
        {
            throw new UnreadableTable($"It is no CSV: row {parser.Row} can't be read.");
        }
    }

    public void Dispose()
    {
        parser.Dispose();
        text.Dispose();
    }
}
