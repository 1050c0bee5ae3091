using System.Diagnostics;

namespace TBeauty.Tests.Support;

/// <summary>
/// The shop's verbs as an operator calls them: a process with arguments, what it says, and its exit code.
/// </summary>
internal static class ShopCommand
{
    public static Task<Said> Run(string verb, string connectionString, params (string Name, string Value)[] settings) =>
        Run([verb], connectionString, settings);

    public static async Task<Said> Run(
        string[] verbs, string connectionString, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "TBeauty.AdminApi.dll"), .. verbs])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        // Not on the command line, where everybody on the machine could read its password.
        start.Environment["ConnectionStrings__tbeauty"] = connectionString;
        foreach (var (name, value) in settings)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }

        return new(process.ExitCode, await output, (await errors).Trim());
    }

    public sealed record Said(int ExitCode, string Output, string Errors)
    {
        public void ExpectSuccess() => Assert.True(ExitCode is 0, $"Ended with {ExitCode}: {Errors} {Output}");

        /// <summary>One sentence and nothing else, and an exit code that scripts see.</summary>
        public void ExpectRefusal(string beginning)
        {
            Assert.True(ExitCode is 1, $"Ended with {ExitCode}: {Errors} {Output}");
            Assert.StartsWith(beginning, Errors, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', Errors);
            Assert.True(Errors[^1] is '.' or '?', Errors);
        }
    }
}
