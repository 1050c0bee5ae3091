using System.Collections.Concurrent;

namespace TBeauty.Benchmarks.Chaos;

/// <summary>What was sent and what came of it, by kind.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, Row> rows = [];

    public IEnumerable<Row> Rows => rows.Values.OrderBy(row => row.Kind, StringComparer.Ordinal);

    public void Attempt(string kind) => RowOf(kind).Attempts.Add();

    public void Answer(string kind, Reply reply, TimeSpan took)
    {
        var row = RowOf(kind);
        row.Asked.Add();
        (reply.IsDone ? row.Done : row.Refused).Add();
        if (reply.Lost > 0)
            row.Repeated.Add();
        if (reply.IsReplayed)
            row.Replayed.Add();
        row.Saw(took);
    }

    private Row RowOf(string kind) => rows.GetOrAdd(kind, name => new(name));

    internal sealed class Count
    {
        private long value;

        public long Value => Interlocked.Read(ref value);

        public void Add() => Interlocked.Increment(ref value);
    }

    /// <summary>Requests of one kind: how many there were, how often they were sent, and how they ended.</summary>
    internal sealed class Row(string kind)
    {
        private readonly Lock mutex = new();

        public string Kind => kind;

        public Count Asked { get; } = new();

        public Count Attempts { get; } = new();

        /// <summary>Those of which a try got no answer.</summary>
        public Count Repeated { get; } = new();

        /// <summary>Those whose first try had been done: the repeat got its answer.</summary>
        public Count Replayed { get; } = new();

        public Count Done { get; } = new();

        public Count Refused { get; } = new();

        public TimeSpan Longest { get; private set; }

        public void Saw(TimeSpan took)
        {
            lock (mutex)
                Longest = took > Longest ? took : Longest;
        }
    }
}
