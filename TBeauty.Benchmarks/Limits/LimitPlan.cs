namespace TBeauty.Benchmarks.Limits;

/// <summary>What the limit's server is to do for each request before it answers.</summary>
internal enum LimitWork
{
    /// <summary>Nothing.</summary>
    Answer,

    /// <summary>Check the token, and write one field of one hash with an expiry, in one round trip.</summary>
    Cart,

    /// <summary>The leanest checkout transaction, prepared, over a pool like the shop's.</summary>
    Checkout,
}

/// <summary>An answer of the shop, byte for byte, but for the date, which every server writes itself.</summary>
internal sealed record CapturedAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body);

internal sealed record LimitPlan
{
    public required int Port { get; init; }

    public required LimitWork Work { get; init; }

    public required CapturedAnswer Answer { get; init; }

    public string Redis { get; init; } = "";

    public string Postgres { get; init; } = "";

    /// <summary>Lines of an order.</summary>
    public int Lines { get; init; } = 1;

    /// <summary>How many products orders choose from.</summary>
    public int Products { get; init; } = 1;
}
