namespace TBeauty.Benchmarks.Measuring;

/// <summary>One contender in one round.</summary>
internal sealed record Measure
{
    public required double PerSecond { get; init; }

    /// <summary>Microseconds.</summary>
    public required double P50 { get; init; }

    /// <summary>Microseconds.</summary>
    public required double P95 { get; init; }

    /// <summary>Microseconds.</summary>
    public required double P99 { get; init; }

    public long Errors { get; init; }

    public string? FirstError { get; init; }

    /// <summary>How many processors each process kept busy.</summary>
    public IReadOnlyDictionary<string, double> Cpu { get; init; } = new Dictionary<string, double>();

    /// <summary>The medians of all rounds, and all of their errors.</summary>
    public static Measure Median(IReadOnlyList<Measure> rounds) => new()
    {
        PerSecond = Median(rounds.Select(round => round.PerSecond)),
        P50 = Median(rounds.Select(round => round.P50)),
        P95 = Median(rounds.Select(round => round.P95)),
        P99 = Median(rounds.Select(round => round.P99)),
        Errors = rounds.Sum(round => round.Errors),
        FirstError = rounds.Select(round => round.FirstError).FirstOrDefault(error => error is not null),
        Cpu = rounds.SelectMany(round => round.Cpu.Keys).Distinct().ToDictionary(
            name => name, name => Median(rounds.Select(round => round.Cpu.GetValueOrDefault(name)))),
    };

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 is 1
            ? sorted[sorted.Length / 2]
            : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
