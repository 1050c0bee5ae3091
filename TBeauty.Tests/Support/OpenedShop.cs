using System.Diagnostics;
using TBeauty.Benchmarks.Apps;

namespace TBeauty.Tests.Support;

/// <summary>
/// The database of a demo shop that was just opened, made once for all shops of their own that a run starts: each
/// begins with a copy of the server's files, where making them takes longer than all else at its start.
/// </summary>
internal static class OpenedShop
{
    private const string Server = "postgres";

    private static readonly string s_kept = Path.Combine(Path.GetTempPath(), $"tbeauty-{Path.GetRandomFileName()}");
    private static readonly string[] s_password = ["--Parameters:postgres-password", $"{Guid.NewGuid():N}"];
    private static readonly MadeOnce<bool> s_made = new(Make);

    /// <summary>What a shop's command line says to begin with a copy; nothing where none can be made.</summary>
    public static async Task<string[]> Copy()
    {
        if (OperatingSystem.IsWindows() || !await s_made.Get())
            return [];

        var data = Path.Combine(Path.GetTempPath(), $"tbeauty-{Path.GetRandomFileName()}");
        Directory.CreateDirectory(data);
        // With their owner, whom the server runs as.
        using var copy = Process.Start("cp", ["-a", Path.Combine(s_kept, Server), data]);
        await copy.WaitForExitAsync();
        Assert.Equal(0, copy.ExitCode);
        return [.. s_password, "--Local:Data", data, "--Local:Temporary", "true"];
    }

    private static async Task<bool> Make()
    {
        using var limit = new CancellationTokenSource(Shop.StartLimit);
        await using var app = await TestApp.StartShop([.. s_password, .. Shop.CheapPasswords], limit.Token, model =>
        {
            foreach (var other in model.Resources.Where(one => one.Name is "admin-api" or "storefront-api" or "redis")
                .ToArray())
                model.Resources.Remove(other);
        });
        await app.Stop(Server);
        var files = app.DataOf(Server);
        // Elsewhere than asked for, where the server's user can't reach that.
        if (!files.StartsWith(Path.GetTempPath(), StringComparison.Ordinal))
            return false;

        Directory.CreateDirectory(s_kept);
        Directory.Move(files, Path.Combine(s_kept, Server));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(s_kept, recursive: true);
        return true;
    }
}
