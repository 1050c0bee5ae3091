namespace TBeauty.Tests.Support;

/// <summary>An answer that somebody has made up and keeps back until a test lets it go.</summary>
public sealed class HeldAnswer
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource abandoned = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The answer is made, and says what was true then.</summary>
    public Task Reached => reached.Task.WaitAsync(TimeSpan.FromMinutes(2));

    /// <summary>Whoever asked has lost their patience, or has died.</summary>
    public Task Abandoned => abandoned.Task.WaitAsync(TimeSpan.FromMinutes(2));

    /// <returns>Whether somebody still waits for it.</returns>
    public bool Release() => released.TrySetResult() && !abandoned.Task.IsCompleted;

    internal async Task Keep(CancellationToken gone)
    {
        await using var left = gone.Register(() => abandoned.TrySetResult());
        reached.TrySetResult();
        await Task.WhenAny(released.Task, abandoned.Task);
    }
}
