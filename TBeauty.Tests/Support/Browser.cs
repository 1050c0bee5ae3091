using Microsoft.Playwright;

namespace TBeauty.Tests.Support;

/// <summary>An installed Chromium, without a window, for what people see.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>A new window, with nothing in it from the one before.</summary>
    public async Task<IPage> Open(int width, int height, bool dark = false, bool scripts = true)
    {
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
        return await window.NewPageAsync();
    }

    public async ValueTask InitializeAsync()
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        if (program is null)
            return;

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = program, Args = Arguments, Timeout = 120_000 });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
