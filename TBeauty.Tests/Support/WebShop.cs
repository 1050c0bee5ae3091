using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace TBeauty.Tests.Support;

/// <summary>
/// <c>examples/web-shop</c> as its README builds it, in a folder of its own: with types that are made of the running
/// shop's document, checked, and served from another origin than the API's.
/// </summary>
public sealed class WebShop(Shop shop) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private WebApplication? server;

    /// <summary>Where its pages are; null without Node, which makes them.</summary>
    public Uri? Address { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (!HasNode())
            return;

        var (from, folder) =
            (Path.Combine(Repository.Root, "examples", "web-shop"),
            Path.Combine(Repository.Root, "artifacts", "web-shop"));
        Copy(new(from), folder);
        await Npm(folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        await Npm(folder, "run", "types");
        await Npm(folder, "run", "build");
        await Serve(Path.Combine(folder, "dist"));
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
    }

    private async Task Serve(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.MapGet("/shop.json", () =>
            TypedResults.Json(new { address = shop.Storefront.Http.BaseAddress!.ToString().TrimEnd('/') }));
        var files = new PhysicalFileProvider(folder);
        server.UseFileServer(new FileServerOptions { FileProvider = files });
        server.MapFallbackToFile("index.html", new StaticFileOptions { FileProvider = files });
        await server.StartAsync();
        Address = new(
            server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    private static bool HasNode() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "npm")));

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles())
            file.CopyTo(Path.Combine(to, file.Name), overwrite: true);
        foreach (var folder in from.EnumerateDirectories()
            .Where(folder => folder.Name is not ("node_modules" or "dist")))
            Copy(folder, Path.Combine(to, folder.Name));
    }

    private async Task Npm(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("npm", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SHOP"] = shop.Storefront.Http.BaseAddress!.ToString().TrimEnd('/');
        using var patience = new CancellationTokenSource(Patience);
        using var process = Process.Start(start)!;
        var (output, errors) =
            (process.StandardOutput.ReadToEndAsync(patience.Token),
            process.StandardError.ReadToEndAsync(patience.Token));
        await process.WaitForExitAsync(patience.Token);
        Assert.True(process.ExitCode is 0,
            $"npm {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors} {await output}");
    }
}
