using Microsoft.Playwright;
using TBeauty.Tests.Support;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace TBeauty.Tests.Support;

/// <summary>An installed Chromium, without a window: one for all tests, started by the first that looks.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly Lazy<Task<IPlaywright>> playwright = new(Playwright.CreateAsync);
    private readonly Lazy<Task<IBrowser?>> browser;

    public Chromium() => browser = new(Launch);

    /// <summary>Null where none is installed.</summary>
    public Task<IBrowser?> Browser => browser.Value;

    public async ValueTask DisposeAsync()
    {
        if (browser.IsValueCreated && await browser.Value is { } launched)
            await launched.DisposeAsync();
        if (playwright.IsValueCreated)
            (await playwright.Value).Dispose();
    }

    private async Task<IBrowser?> Launch()
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        return program is null ? null : await (await playwright.Value).Chromium.LaunchAsync(
            new() { ExecutablePath = program, Args = Arguments, Timeout = 120_000 });
    }
}
