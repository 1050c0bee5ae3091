using System.Diagnostics;

namespace TBeauty.Benchmarks.Load;

/// <summary>Which request a connection sends next.</summary>
internal sealed class RequestFeed(LoadPlan plan)
{
    private readonly int[] places = new int[plan.Connections];
    private int taken;

    /// <returns>Null when there is none left.</returns>
    public byte[]? Next(int connection)
    {
        if (plan.Once)
        {
            var place = Interlocked.Increment(ref taken) - 1;
            return place < plan.Requests.Count ? plan.Requests[place] : null;
        }

        // Connection 3 of 16 sends the requests 3, 19, 35, ...: its own carts, which no other connection touches.
        var next = places[connection]++ * plan.Connections + connection;
        if (next >= plan.Requests.Count)
        {
            places[connection] = 1;
            next = connection % plan.Requests.Count;
        }

        return plan.Requests[next];
    }
}

/// <summary>The time in which answers count; it begins once everything is warm.</summary>
internal sealed class MeasuredTime
{
    private long begin = long.MaxValue;
    private long end = long.MaxValue;

    public bool IsOver => Stopwatch.GetTimestamp() >= Volatile.Read(ref end);

    public double Seconds => Stopwatch.GetElapsedTime(begin, end).TotalSeconds;

    public bool Covers(long from, long to) => from >= Volatile.Read(ref begin) && to <= Volatile.Read(ref end);

    public void Begin() => Volatile.Write(ref begin, Stopwatch.GetTimestamp());

    /// <summary>The first end counts: with fewer connections at work the rest would be another measurement.</summary>
    public void End() => Interlocked.CompareExchange(ref end, Stopwatch.GetTimestamp(), long.MaxValue);
}
