using System.Diagnostics;

namespace TBeauty.AdminApi;

/// <summary>What the API does by itself.</summary>
internal static class BackgroundWork
{
    private static readonly ActivitySource Source = new("TBeauty.AdminApi");

    /// <summary>A span, so that it shows as a trace as requests do.</summary>
    /// <param name="what">What is done, the same words each time.</param>
    /// <returns>Null where nobody watches.</returns>
    public static Activity? Begin(string what) => Source.StartActivity(what);

    /// <summary>Ends when the API serves: nobody who calls shall wait for work that can wait.</summary>
    public static async Task Serving(this IHostApplicationLifetime lifetime, CancellationToken ct)
    {
        var serving = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = lifetime.ApplicationStarted.Register(serving.SetResult);
        await serving.Task.WaitAsync(ct);
    }
}
