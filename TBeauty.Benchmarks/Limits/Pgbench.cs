using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using TBeauty.Benchmarks.Load;
using TBeauty.Benchmarks.Measuring;
using TBeauty.Benchmarks.Shop;

namespace TBeauty.Benchmarks.Limits;

/// <summary>Runs a script with pgbench: prepared statements, as many clients as the shop has connections.</summary>
internal static partial class Pgbench
{
    /// <summary>A second to connect and a moment at the end are not looked at.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(400);

    public static async Task<Measure> Run(
        RunningShop shop, string database, string script, int clients, double seconds,
        IReadOnlyDictionary<string, string>? variables = null)
    {
        var folder = Directory.CreateTempSubdirectory("tbeauty-pgbench-");
        try
        {
            var file = Path.Combine(folder.FullName, "script.sql");
            await File.WriteAllTextAsync(file, script);
            var whole = (int)Math.Ceiling(seconds);
            var start = new ProcessStartInfo(PostgresClients.Program("pgbench"),
            [
                "-h", "127.0.0.1", "-p", $"{shop.Settings.PostgresPort}", "-U", "postgres", "-n", "-M", "prepared",
                "-c", $"{clients}", "-j", "2", "-T", $"{whole}", "-f", file,
                "-l", "--log-prefix", Path.Combine(folder.FullName, "log"),
                .. (variables ?? new Dictionary<string, string>())
                .SelectMany(v => new[] { "-D", $"{v.Key}={v.Value}" }),
                database,
            ])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["PGPASSWORD"] = ShopSettings.Password;

            using var process = Process.Start(start)!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            var watched = shop.Processes.With("generator", process.Id);
            await Task.Delay(Settling);
            var before = watched.Sample();
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(whole) - 2 * Settling));
            var cpu = watched.Sample().Since(before);
            await process.WaitForExitAsync();

            if (process.ExitCode is not 0)
                throw new BenchmarkRefused($"pgbench: {await error}");

            var latencies = Latencies(folder);
            return new Measure
            {
                PerSecond = double.Parse(Rate().Match(await output).Groups[1].Value, CultureInfo.InvariantCulture),
                P50 = latencies.Percentile(0.50),
                P95 = latencies.Percentile(0.95),
                P99 = latencies.Percentile(0.99),
                Cpu = cpu.Cores,
            };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>https://www.postgresql.org/docs/current/pgbench.html: client, number, microseconds, ...</summary>
    private static LatencyHistogram Latencies(DirectoryInfo folder)
    {
        var all = new LatencyHistogram();
        foreach (var line in folder.GetFiles("log*").SelectMany(log => File.ReadLines(log.FullName)))
        {
            if (line.Split(' ') is [_, _, var time, ..]
                && long.TryParse(time, CultureInfo.InvariantCulture, out var microseconds))
                all.Add(microseconds);
        }

        return all;
    }

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Rate();
}
