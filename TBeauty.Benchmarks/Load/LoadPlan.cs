namespace TBeauty.Benchmarks.Load;

/// <summary>What the generator is to do.</summary>
internal sealed record LoadPlan
{
    /// <summary>Of servers on this machine; connections are spread over them.</summary>
    public required IReadOnlyList<int> Ports { get; init; }

    public required int Connections { get; init; }

    /// <summary>Whole requests, byte for byte.</summary>
    public required IReadOnlyList<byte[]> Requests { get; init; }

    /// <summary>
    /// Whether each request is sent once, by whichever connection is free, and the measurement ends when none is left;
    /// otherwise each connection goes round its own share of them.
    /// </summary>
    public bool Once { get; init; }

    /// <summary>
    /// How long a connection waits between an answer and its next request, give or take a half: people read what they
    /// asked for. Nothing for a connection that never rests.
    /// </summary>
    public double PauseSeconds { get; init; }

    public double WarmSeconds { get; init; }

    public required double Seconds { get; init; }

    public required int ExpectedStatus { get; init; }
}

/// <summary>What came of it.</summary>
internal sealed record LoadResult
{
    /// <summary>Requests that were begun in the measured time and answered as expected.</summary>
    public required long Answered { get; init; }

    /// <summary>Requests that were sent at all.</summary>
    public required long Sent { get; init; }

    /// <summary>Other answers and broken connections, warm-up included.</summary>
    public required long Errors { get; init; }

    public required string? FirstError { get; init; }

    public required double Seconds { get; init; }

    /// <summary>Microseconds.</summary>
    public required long P50 { get; init; }

    /// <summary>Microseconds.</summary>
    public required long P95 { get; init; }

    /// <summary>Microseconds.</summary>
    public required long P99 { get; init; }
}
