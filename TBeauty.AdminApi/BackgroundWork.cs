using System.Diagnostics;

namespace TBeauty.AdminApi;

/// <summary>Spans of what the API does by itself, so that it shows as a trace as requests do.</summary>
internal static class BackgroundWork
{
    private static readonly ActivitySource Source = new("TBeauty.AdminApi");

    /// <param name="what">What is done, the same words each time.</param>
    /// <returns>Null where nobody watches.</returns>
    public static Activity? Begin(string what) => Source.StartActivity(what);
}
