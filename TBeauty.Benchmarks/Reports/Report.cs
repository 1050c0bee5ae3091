using System.Text.Json;
using TBeauty.Benchmarks.Measuring;

namespace TBeauty.Benchmarks.Reports;

/// <summary>All that a run has found.</summary>
internal sealed record Report
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        // A limit that answered nothing in its second leaves a ratio that is no number.
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public required DateTimeOffset Date { get; init; }

    public required string Command { get; init; }

    public required double SecondsARound { get; init; }

    public required int Rounds { get; init; }

    public required Machine Machine { get; init; }

    /// <summary>What each work measures, by its name.</summary>
    public required IReadOnlyDictionary<string, string> Works { get; init; }

    public required IReadOnlyList<Row> Rows { get; init; }

    public required IReadOnlyList<MemoryReading> Memory { get; init; }

    /// <summary>What was left out and why, whether the books balance, and the like.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Writes both files.</summary>
    /// <returns>Their common path without the endings.</returns>
    public string Save(string folder, string verb)
    {
        var path = Path.Combine(folder, $"{Date:yyyy-MM-dd-HHmm}-{verb}");
        var absolute = Path.Combine(Repository.Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(absolute)!);
        File.WriteAllText($"{absolute}.json", JsonSerializer.Serialize(this, Readable) + "\n");
        File.WriteAllText($"{absolute}.md", MarkdownReport.Of(this));
        return path;
    }
}

/// <param name="After">When it was looked at.</param>
/// <param name="Megabytes">Resident, by process.</param>
internal sealed record MemoryReading(string After, IReadOnlyDictionary<string, double> Megabytes);
