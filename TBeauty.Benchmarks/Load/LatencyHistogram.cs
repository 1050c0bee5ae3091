using System.Numerics;

namespace TBeauty.Benchmarks.Load;

/// <summary>
/// Counts durations in buckets that are at most 1/64 of their value wide, as HdrHistogram does: a percentile is right
/// to 1.6 %, whatever its size, and adding one costs nothing that a measurement would feel.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int Steps = 64;

    private readonly long[] counts = new long[Steps * 50];

    public long Count { get; private set; }

    /// <param name="microseconds">Tenths of a microsecond would be noise.</param>
    public void Add(long microseconds)
    {
        counts[Bucket(Math.Max(0, microseconds))]++;
        Count++;
    }

    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < counts.Length; i++)
            counts[i] += other.counts[i];
        Count += other.Count;
    }

    /// <returns>Microseconds that the given share of all durations did not exceed; 0 when there are none.</returns>
    public long Percentile(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(Count * share));
        var seen = 0L;
        for (var i = 0; i < counts.Length; i++)
        {
            seen += counts[i];
            if (seen >= rank)
                return Value(i);
        }

        return 0;
    }

    /// <summary>Values below 128 have buckets of their own; each doubling after that has 64 of them.</summary>
    private static int Bucket(long value)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)value) - 6);
        return shift * Steps + (int)(value >> shift);
    }

    private static long Value(int bucket)
    {
        var shift = Math.Max(0, bucket / Steps - 1);
        return (long)(bucket - shift * Steps) << shift;
    }
}
