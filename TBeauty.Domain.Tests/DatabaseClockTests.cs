using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using TBeauty.Web.Data;

namespace TBeauty.Domain.Tests;

/// <summary>The shop's time is the database's.</summary>
public class DatabaseClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Little = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(8 * 86_400)]
    [InlineData(-8 * 86_400)]
    [InlineData(3)]
    public void A_wrong_clock_is_told_and_not_believed(int seconds)
    {
        var clock = new DatabaseClock(new FakeTimeProvider(Noon.AddSeconds(seconds)));
        Assert.Equal(Noon.AddSeconds(seconds), clock.GetUtcNow());
        Assert.Null(clock.Skew);
        Assert.False(clock.IsTrusted);

        clock.Heard(Noon, Stopwatch.GetTimestamp());

        Assert.InRange(clock.GetUtcNow(), Noon, Noon + Little);
        Assert.InRange(clock.Skew!.Value.TotalSeconds, seconds - 1, seconds);
        Assert.False(clock.IsTrusted);
    }

    [Fact]
    public void A_slow_answer_is_no_reason_to_doubt_a_clock()
    {
        var clock = new DatabaseClock(new FakeTimeProvider(Noon.AddSeconds(9)));

        // Asked ten seconds ago: the database may have said so at any moment since.
        clock.Heard(Noon, Ago(10));

        Assert.Equal(TimeSpan.Zero, clock.Skew);
        Assert.True(clock.IsTrusted);
        Assert.InRange(clock.GetUtcNow(), Noon.AddSeconds(9), Noon.AddSeconds(9) + Little);
    }

    [Fact]
    public void What_a_quick_answer_taught_a_slow_one_does_not_spoil()
    {
        var clock = new DatabaseClock(new FakeTimeProvider(Noon.AddDays(8)));
        clock.Heard(Noon, Stopwatch.GetTimestamp());

        clock.Heard(Noon.AddSeconds(-5), Ago(10));

        Assert.InRange(clock.GetUtcNow(), Noon, Noon + Little);
    }

    [Fact]
    public void It_follows_a_clock_of_the_database_that_is_put_right()
    {
        var clock = new DatabaseClock(new FakeTimeProvider(Noon));
        clock.Heard(Noon, Stopwatch.GetTimestamp());

        clock.Heard(Noon.AddHours(-1), Stopwatch.GetTimestamp());

        Assert.InRange(clock.GetUtcNow(), Noon.AddHours(-1), Noon.AddHours(-1) + Little);
        Assert.False(clock.IsTrusted);
    }

    private static long Ago(int seconds) => Stopwatch.GetTimestamp() - (seconds * Stopwatch.Frequency);
}
