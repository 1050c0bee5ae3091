namespace TBeauty.Commerce.Database;

/// <summary>How much a <see cref="Batcher{TItem, TResult}"/> sends at once, and how long it lets others wait.</summary>
/// <param name="Most">Items of a batch.</param>
/// <param name="Waiting">Callers that wait at once; more are refused at once.</param>
/// <param name="Patience">How long a caller waits for their turn at most.</param>
public sealed record BatchLimits(int Most, int Waiting, TimeSpan Patience)
{
    /// <summary>Of a batch, as the sizes of its items are counted; the first item goes whatever its size.</summary>
    public long Size { get; init; } = long.MaxValue;

    /// <summary>How many calls are under way at a time, for what may overtake each other.</summary>
    public int Calls { get; init; } = 1;
}

/// <summary>
/// Serves callers who want the same at the same moment with one call (group commit, as databases do with their logs).
/// Who finds nobody calls at once and waits for nothing; who comes while a call is under way goes into the next batch,
/// which the first of those who wait sends for all of them. One call is under way at any time, unless there may be
/// more.
/// </summary>
/// <param name="size">What an item adds to the size of a batch.</param>
/// <param name="marks">What no two items of one batch may share; the later one waits for the batch after.</param>
public sealed class Batcher<TItem, TResult>(
    BatchLimits limits, TimeProvider clock, Func<TItem, long>? size = null,
    Func<TItem, IEnumerable<string>>? marks = null)
{
    private readonly Lock gate = new();
    private readonly LinkedList<Caller> queue = [];
    private int calling;

    /// <param name="call">
    /// Serves a batch, the item of whoever sends it first; one result an item, in their order. Its exception is that of
    /// everybody in the batch.
    /// </param>
    /// <param name="ct">Takes an item back that waits still, and cancels a call that serves nobody else.</param>
    /// <exception cref="ShopBusy">Too many wait already, or it took too long to come to this one.</exception>
    public async Task<TResult> Run(
        TItem item, Func<IReadOnlyList<TItem>, CancellationToken, Task<IReadOnlyList<TResult>>> call,
        CancellationToken ct)
    {
        var own = new Caller(item, clock.GetTimestamp(), ct);
        if (!Enter(own) && await TurnOf(own) is { IsServed: true } served)
            return served.Result!;

        List<Caller> batch = [own];
        try
        {
            var results = await Serve(batch, call, ct);
            for (var i = 1; i < batch.Count; i++)
                batch[i].Turn.SetResult(new(IsServed: true, results[i]));
            return results[0];
        }
        catch (Exception e)
        {
            foreach (var other in batch.Skip(1))
                other.Turn.TrySetException(e);
            throw;
        }
    }

    /// <summary>
    /// The next batch is called before this one goes on with its results: whoever serves them would else wait for
    /// work, while there is some.
    /// </summary>
    private async Task<IReadOnlyList<TResult>> Serve(
        List<Caller> batch, Func<IReadOnlyList<TItem>, CancellationToken, Task<IReadOnlyList<TResult>>> call,
        CancellationToken ct)
    {
        try
        {
            Fill(batch);
            return await call([.. batch.Select(caller => caller.Item)], batch.Count > 1 ? CancellationToken.None : ct);
        }
        finally
        {
            HandOver();
        }
    }

    /// <returns>Whether there is nobody to wait for, so that the caller calls.</returns>
    private bool Enter(Caller own)
    {
        lock (gate)
        {
            if (calling < limits.Calls)
            {
                calling++;
                return true;
            }

            if (queue.Count >= limits.Waiting)
                throw Busy();
            queue.AddLast(own);
            return false;
        }
    }

    /// <summary>
    /// Waits for no longer than a caller may, whatever becomes of the call that is under way: the database may be
    /// silent. Who has been chosen by then is with the others.
    /// </summary>
    private async Task<Turn> TurnOf(Caller own)
    {
        try
        {
            return await own.Turn.Task.WaitAsync(limits.Patience, clock, own.Gone);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            if (!Leave(own))
                return await own.Turn.Task;
            if (e is TimeoutException)
                throw Busy();
            throw;
        }
    }

    /// <returns>Whether the caller still waited.</returns>
    private bool Leave(Caller own)
    {
        lock (gate)
            return queue.Remove(own);
    }

    /// <summary>Adds everybody who goes with the one who calls.</summary>
    private void Fill(List<Caller> batch)
    {
        var total = SizeOf(batch[0]);
        HashSet<string>? shared = marks is null ? null : [.. marks(batch[0].Item)];
        lock (gate)
        {
            for (var node = queue.First; node is not null && batch.Count < limits.Most; node = node.Next)
            {
                var caller = node.Value;
                if (caller.HasGone || shared?.Overlaps(marks!(caller.Item)) is true)
                    continue;
                total += SizeOf(caller);
                if (total > limits.Size)
                    break;
                shared?.UnionWith(marks!(caller.Item));
                batch.Add(caller);
            }

            foreach (var caller in batch.Skip(1))
                queue.Remove(caller);
        }
    }

    /// <summary>Lets the first of those who wait call, if there is any.</summary>
    private void HandOver()
    {
        lock (gate)
        {
            while (queue.First is { Value: var next })
            {
                queue.RemoveFirst();
                if (next.HasGone)
                {
                    next.Turn.SetCanceled(next.Gone);
                }
                else if (clock.GetElapsedTime(next.Since) > limits.Patience)
                {
                    next.Turn.SetException(Busy());
                }
                else
                {
                    next.Turn.SetResult(new(IsServed: false, default));
                    return;
                }
            }

            calling--;
        }
    }

    private long SizeOf(Caller caller) => size?.Invoke(caller.Item) ?? 0;

    private static ShopBusy Busy() => new("The shop has too much to do right now; try again shortly.");

    private readonly record struct Turn(bool IsServed, TResult? Result);

    private sealed class Caller(TItem item, long since, CancellationToken gone)
    {
        public TItem Item => item;
        public long Since => since;
        public CancellationToken Gone => gone;
        public bool HasGone => gone.IsCancellationRequested;

        /// <summary>
        /// Ends with the result, or with the turn to call. What comes after runs on a thread of its own.
        /// </summary>
        public TaskCompletionSource<Turn> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
