using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;

namespace TBeauty.Web.Limits;

/// <summary>
/// So many calls of one caller within a window that moves on in steps. A caller costs something when they call and
/// nothing in between: the framework's partitioned limiter looks at each of them ten times a second.
/// </summary>
/// <param name="callerOf">Who calls; null for whom nothing is counted.</param>
/// <param name="atMost">Calls within a window.</param>
/// <param name="window">
/// As long as a call counts, less the part of a step that had gone by when it was made.
/// </param>
/// <param name="steps">Parts of a window.</param>
/// <param name="memoryOf">
/// What is known of a call that may have to wait for another limit: the framework then asks about it again, and it is
/// still one call. Null for a call that is asked about once.
/// </param>
internal sealed class CallLimiter<TResource>(
    Func<TResource, string?> callerOf, int atMost, TimeSpan window, int steps, TimeProvider clock,
    Func<TResource, IDictionary<object, object?>?>? memoryOf = null)
    : PartitionedRateLimiter<TResource>
{
    private static readonly Lease Granted = new(isGranted: true, default);

    private readonly ConcurrentDictionary<string, Counts> callers = new(StringComparer.Ordinal);
    private readonly long begun = clock.GetTimestamp();
    private readonly TimeSpan stepLength = window / steps;
    private long tidied;

    /// <summary>Of whom something is known.</summary>
    public int Callers => callers.Count;

    public override RateLimiterStatistics? GetStatistics(TResource resource) => null;

    protected override RateLimitLease AttemptAcquireCore(TResource resource, int permitCount)
    {
        var memory = memoryOf?.Invoke(resource);
        if (memory?.ContainsKey(this) is true || callerOf(resource) is not { } caller)
            return Granted;

        var elapsed = clock.GetElapsedTime(begun);
        var step = elapsed.Ticks / stepLength.Ticks;
        Tidy(step);
        while (true)
        {
            var counts = callers.GetOrAdd(caller, static (_, steps) => new(steps), steps);
            switch (counts.Take(step, permitCount, atMost))
            {
                case null:
                    callers.TryRemove(new(caller, counts));
                    continue;
                case 0:
                    memory?.TryAdd(this, null);
                    return Granted;
                case { } waiting:
                    return new Lease(isGranted: false, stepLength * (step + waiting) - elapsed);
            }
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(
        TResource resource, int permitCount, CancellationToken cancellationToken) =>
        new(AttemptAcquireCore(resource, permitCount));

    /// <summary>Once a window somebody forgets whoever has not called within one.</summary>
    private void Tidy(long step)
    {
        var before = Volatile.Read(ref tidied);
        if (step < before + steps || Interlocked.CompareExchange(ref tidied, step, before) != before)
            return;

        foreach (var (caller, counts) in callers)
        {
            if (counts.IsForgotten(step))
                callers.TryRemove(new(caller, counts));
        }
    }

    /// <summary>The calls of one caller by step, the oldest of which the next step takes the place of.</summary>
    private sealed class Counts(int steps)
    {
        private readonly int[] taken = new int[steps];
        private long newest;
        private bool isForgotten;

        /// <returns>
        /// 0 if the calls are within the limit, or after how many steps they would be; null if this was forgotten.
        /// </returns>
        public int? Take(long step, int calls, int atMost)
        {
            lock (taken)
            {
                if (isForgotten)
                    return null;

                MoveOn(step);
                var left = atMost - calls - taken.Sum();
                if (left >= 0)
                {
                    taken[newest % steps] += calls;
                    return 0;
                }

                var waiting = 0;
                while (left < 0 && waiting < steps)
                    left += taken[(newest + ++waiting) % steps];
                return (int)(newest - step) + waiting;
            }
        }

        /// <returns>Whether nothing counts any more, so that nobody may count here either.</returns>
        public bool IsForgotten(long step)
        {
            lock (taken)
                return isForgotten |= step >= newest + steps;
        }

        private void MoveOn(long step)
        {
            // Who looked at the clock before others did may come here after them.
            if (step <= newest)
                return;
            for (var passed = Math.Max(newest, step - steps) + 1; passed <= step; passed++)
                taken[passed % steps] = 0;
            newest = step;
        }
    }

    private sealed class Lease(bool isGranted, TimeSpan wait) : RateLimitLease
    {
        public override bool IsAcquired => isGranted;

        public override IEnumerable<string> MetadataNames => isGranted ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
        {
            metadata = !isGranted && metadataName == MetadataName.RetryAfter.Name ? wait : null;
            return metadata is not null;
        }
    }
}
