namespace TBeauty.Tests.Support;

/// <summary>
/// What is made once for all who need it. Where that fails, those who waited for it fail, and the next tries again: one
/// hiccup of the machine is no reason for all tests of a run to fail.
/// </summary>
internal sealed class MadeOnce<T>(Func<Task<T>> make)
{
    private readonly Lock door = new();
    private Task<T>? made;

    public Task<T> Get()
    {
        lock (door)
            return made is null or { IsFaulted: true } or { IsCanceled: true } ? made = Task.Run(make) : made;
    }
}
