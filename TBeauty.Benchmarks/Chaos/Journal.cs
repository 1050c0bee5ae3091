using System.Collections.Concurrent;

namespace TBeauty.Benchmarks.Chaos;

/// <summary>
/// Something that is to happen once. Its mark is in its key and in its words, so that the shop's own books tell how
/// often it did.
/// </summary>
/// <param name="Subject">The order, payment or item that it is done to; the product of what comes of it, for a
/// receipt.</param>
internal sealed record Operation(Asker Asker, string Kind, string Mark, string Path, object? Body, long Subject)
{
    public Reply? Reply { get; private set; }

    public bool IsDone => Reply is { IsDone: true };

    /// <summary>Refused, or not answered at all, after a try of which nobody knows what came.</summary>
    public bool IsUnsure => Reply is null or { IsDone: false, Lost: > 0 };

    public async Task<Operation> Do()
    {
        Reply = await Repeat();
        return this;
    }

    public Task<Reply> Repeat() => Asker.Ask(Kind, HttpMethod.Post, Path, Body, $"chaos.{Mark}");
}

/// <summary>Every operation that was begun.</summary>
internal sealed class Journal(string round)
{
    private readonly ConcurrentQueue<Operation> operations = [];
    private int number;

    public IEnumerable<Operation> Operations => operations;

    /// <summary>Whether a text in the shop's books may be the mark of an operation.</summary>
    public bool IsOurs(string text) => text.StartsWith($"{round}.", StringComparison.Ordinal);

    public IEnumerable<Operation> Done(string kind) =>
        operations.Where(operation => operation.Kind == kind && operation.IsDone);

    /// <param name="asker">Who does it.</param>
    /// <param name="kind">What, for the table.</param>
    /// <param name="path">Where.</param>
    /// <param name="body">The request, of the mark that tells this operation from all others.</param>
    /// <param name="subject">What it is done to.</param>
    public Task<Operation> Do(Asker asker, string kind, string path, Func<string, object?> body, long subject = 0)
    {
        var mark = $"{round}.{asker.Name}.{Interlocked.Increment(ref number)}";
        var operation = new Operation(asker, kind, mark, path, body(mark), subject);
        operations.Enqueue(operation);
        return operation.Do();
    }
}
