using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace TBeauty.Tests.Support;

/// <summary>What people see: windows that are closed when the tests of a class are over.</summary>
public sealed class Browser(Chromium chromium) : IAsyncDisposable
{
    private readonly ConcurrentBag<IBrowserContext> windows = [];

    /// <summary>A new window, with nothing in it from the one before.</summary>
    public async Task<IPage> Open(int width, int height, bool dark = false, bool scripts = true)
    {
        var browser = await chromium.Browser;
        Assert.SkipUnless(browser is not null || Repository.IsCI,
            "The pages are tested in Chromium, which is not installed: install it (on Debian, apt-get install chromium).");
        Assert.True(browser is not null,
            "The pages are tested in Chromium, which is not installed, though .ci/run installs it.");
        var window = await browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = scripts,
        });
        windows.Add(window);
        return await window.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var window in windows)
            await window.CloseAsync();
    }
}
