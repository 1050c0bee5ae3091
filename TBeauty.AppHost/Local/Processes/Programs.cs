using System.Diagnostics;

namespace TBeauty.AppHost.Local.Processes;

/// <summary>Other programs of this machine that do one thing and end.</summary>
internal static class Programs
{
    /// <summary>The full path of a program, or null if it is not on the PATH.</summary>
    public static string? OnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(directory => NamesOf(name).Select(file => Path.Combine(directory, file)))
            .FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end and gives what it printed.</summary>
    /// <exception cref="DistributedApplicationException">Its exit code was not 0.</exception>
    public static async Task<string> RunAsync(ProcessCommand command, string purpose, CancellationToken ct)
    {
        using var process = Process.Start(command.ToStartInfo())!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode == 0
            ? await output
            : throw new DistributedApplicationException(
                $"{purpose} failed with exit code {process.ExitCode}: {(await errors).Trim()} {(await output).Trim()}");
    }

    private static string[] NamesOf(string name) =>
        OperatingSystem.IsWindows() ? [$"{name}.exe", $"{name}.cmd"] : [name];
}
