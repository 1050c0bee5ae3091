using System.Threading.RateLimiting;
using Microsoft.Extensions.Time.Testing;
using TBeauty.Web.Limits;

namespace TBeauty.Domain.Tests;

/// <summary>Nobody calls more often than they may within a window, and it is told when they may again.</summary>
public sealed class CallLimiterTests : IDisposable
{
    private const int AtMost = 5;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider clock = new();
    private readonly CallLimiter<string> limiter;

    public CallLimiterTests() => limiter = new(
        caller => caller.Length > 0 ? caller : null, AtMost, Window, steps: 6, clock);

    public void Dispose() => limiter.Dispose();

    [Fact]
    public void Who_has_called_often_enough_is_refused_and_others_are_not()
    {
        Assert.Equal(AtMost, Calls("ada", AtMost + 3));
        Assert.Equal(AtMost, Calls("bola", AtMost));
        Assert.Equal(100, Calls("", 100));
    }

    [Fact]
    public async Task Who_is_asked_about_again_because_their_call_waits_has_made_one_call()
    {
        using var shared = new CallLimiter<Call>(
            call => call.Caller, AtMost, Window, steps: 6, clock, call => call.Memory);
        for (var i = 0; i < AtMost; i++)
        {
            var call = new Call("ada");
            Assert.True(shared.AttemptAcquire(call).IsAcquired);
            Assert.True((await shared.AcquireAsync(call, 1, TestContext.Current.CancellationToken)).IsAcquired);
        }

        var beyond = new Call("ada");
        Assert.False(shared.AttemptAcquire(beyond).IsAcquired);
        Assert.False((await shared.AcquireAsync(beyond, 1, TestContext.Current.CancellationToken)).IsAcquired);
    }

    [Fact]
    public void Calls_count_until_their_step_leaves_the_window()
    {
        Calls("ada", 2);
        clock.Advance(Step);
        Calls("ada", 3);

        clock.Advance(Window - 2 * Step);
        Assert.Equal(0, Calls("ada", 1));
        clock.Advance(Step);
        Assert.Equal(2, Calls("ada", 9));
        clock.Advance(Step);
        Assert.Equal(3, Calls("ada", 9));
    }

    [Fact]
    public void What_counts_for_nothing_any_more_is_forgotten_and_counted_anew()
    {
        Calls("ada", AtMost);
        Calls("bola", 1);
        clock.Advance(Window + Step);
        Assert.Equal(1, Calls("chidi", 1));

        Assert.Equal(1, limiter.Callers);
        Assert.Equal(AtMost, Calls("ada", 2 * AtMost));
    }

    [Fact]
    public void Who_pauses_for_less_than_a_window_stays_known()
    {
        Calls("ada", AtMost - 1);
        clock.Advance(Window - Step);
        Assert.Equal(1, Calls("ada", 4));
        clock.Advance(Step);
        Assert.Equal(AtMost - 1, Calls("ada", 9));
    }

    [Fact]
    public void It_is_told_when_a_call_would_be_within_the_limit_again()
    {
        clock.Advance(TimeSpan.FromSeconds(4));
        Calls("ada", AtMost);

        using var refused = limiter.AttemptAcquire("ada");
        Assert.False(refused.IsAcquired);
        Assert.True(refused.TryGetMetadata(MetadataName.RetryAfter, out var wait));
        Assert.Equal(TimeSpan.FromSeconds(56), wait);
        Assert.False(refused.TryGetMetadata(MetadataName.ReasonPhrase, out _));

        clock.Advance(wait - TimeSpan.FromTicks(1));
        Assert.Equal(0, Calls("ada", 1));
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(1, Calls("ada", 1));
    }

    [Fact]
    public async Task Whoever_calls_beside_themselves_gets_as_much_as_one_after_the_other()
    {
        using var shared = new CallLimiter<string>(caller => caller, 1_000, Window, steps: 6, clock);
        var granted = 0;

        await Parallel.ForAsync(0, 4_000, TestContext.Current.CancellationToken, (call, _) =>
        {
            using var lease = shared.AttemptAcquire(call % 2 == 0 ? "ada" : "bola");
            if (lease.IsAcquired)
                Interlocked.Increment(ref granted);
            return ValueTask.CompletedTask;
        });

        Assert.Equal(2_000, granted);
    }

    [Fact]
    public async Task Nothing_is_lost_where_a_caller_is_forgotten_while_they_call()
    {
        // Each round begins when all are forgotten, by whichever of these calls comes first.
        for (var round = 0; round < 200; round++)
        {
            clock.Advance(Window + Step);
            var granted = 0;
            await Parallel.ForAsync(0, 4 * AtMost, TestContext.Current.CancellationToken, (_, _) =>
            {
                Interlocked.Add(ref granted, Calls("ada", 1));
                return ValueTask.CompletedTask;
            });
            Assert.Equal(AtMost, granted);
        }
    }

    private sealed record Call(string Caller)
    {
        public Dictionary<object, object?> Memory { get; } = [];
    }

    /// <returns>How many were within the limit.</returns>
    private int Calls(string caller, int times)
    {
        var granted = 0;
        for (var i = 0; i < times; i++)
        {
            using var lease = limiter.AttemptAcquire(caller);
            granted += lease.IsAcquired ? 1 : 0;
        }

        return granted;
    }
}
