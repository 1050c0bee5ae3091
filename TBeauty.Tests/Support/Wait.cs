namespace TBeauty.Tests.Support;

/// <summary>For what happens soon, but not at once.</summary>
internal static class Wait
{
    /// <summary>
    /// Until it holds; fails the test when it takes much longer than it ever should, also on a machine that is busy
    /// with other things.
    /// </summary>
    public static async Task Until(Func<Task<bool>> holds, int seconds = 240)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (!await holds())
            await Task.Delay(20, patience.Token);
    }
}
