using System.Diagnostics;

namespace TBeauty.Web.Data;

/// <summary>
/// The shop's time is the database's, however wrong the clock of the machine is that a process runs on: replicas would
/// else disagree about what has expired. Between two readings the time that has passed is counted, which no wrong clock
/// touches.
/// </summary>
/// <param name="machine">The clock of this machine: the shop's time until the database was heard, and what is
/// judged.</param>
public sealed class DatabaseClock(TimeProvider machine) : TimeProvider
{
    /// <summary>A machine that is off by more says so, and decides nothing that can't be undone.</summary>
    public static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(2);

    /// <summary>A machine that is off by more is given no work.</summary>
    public static readonly TimeSpan Unfit = TimeSpan.FromSeconds(10);

    private readonly TaskCompletionSource firstHeard = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Reading? last;

    /// <summary>Ends when the database was heard for the first time.</summary>
    public Task Known => firstHeard.Task;

    /// <summary>
    /// How far this machine's clock is ahead of the database's (behind, if negative), less what the question may have
    /// taken on its way; null until the database was heard.
    /// </summary>
    public TimeSpan? Skew => last?.Skew;

    /// <summary>Whether the database was heard, and this machine agrees with it about the time.</summary>
    public bool IsTrusted => Skew is { } skew && skew.Duration() <= Tolerated;

    public override DateTimeOffset GetUtcNow() => last is { } reading
        ? reading.Moment + Stopwatch.GetElapsedTime(reading.HeardAt)
        : machine.GetUtcNow();

    /// <summary>Learns what the database's clock showed at some moment between a question and now.</summary>
    /// <param name="shown">What it showed.</param>
    /// <param name="askedAt">When it was asked, as <see cref="Stopwatch.GetTimestamp"/> counts.</param>
    public void Heard(DateTimeOffset shown, long askedAt)
    {
        var heardAt = Stopwatch.GetTimestamp();
        var latest = shown + Stopwatch.GetElapsedTime(askedAt, heardAt);
        var own = machine.GetUtcNow();
        var skew = own < shown ? own - shown : own > latest ? own - latest : TimeSpan.Zero;

        // What is possible is kept, so that a slow answer makes the time no worse.
        var known = last is { } reading ? reading.Moment + Stopwatch.GetElapsedTime(reading.HeardAt, heardAt) : own;
        last = new(known < shown ? shown : known > latest ? latest : known, heardAt, skew);
        firstHeard.TrySetResult();
    }

    private sealed record Reading(DateTimeOffset Moment, long HeardAt, TimeSpan Skew);
}

/// <summary>A machine whose clock is wrong, for tests.</summary>
internal sealed class WrongClock(TimeSpan offset) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + offset;
}
