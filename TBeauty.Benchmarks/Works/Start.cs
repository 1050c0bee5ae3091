using System.Diagnostics;
using Npgsql;
using StackExchange.Redis;
using TBeauty.Benchmarks.Measuring;
using TBeauty.Benchmarks.Shop;

namespace TBeauty.Benchmarks.Works;

/// <summary>
/// From the command to both APIs healthy, built and filled beforehand, against PostgreSQL and Garnet alone: the very
/// command lines that the shop starts them with, until each answers. It needs the shop to be stopped, so it comes last.
/// </summary>
internal static class Start
{
    public const string Name = "start";
    public const string What =
        "dotnet run --project TBeauty.AppHost to both APIs healthy, against PostgreSQL and Garnet alone";

    private static readonly string[] ServerNames = ["postgres", "redis"];

    /// <summary>How the shop's servers were started; only while it runs can that be read.</summary>
    public static IReadOnlyList<string[]> ServersOf(RunningShop shop) =>
    [
        .. ServerNames.Select(name => shop.Processes.Ids[name][0]).Select(id =>
        {
            var command = File.ReadAllText($"/proc/{id}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);
            var user = File.ReadLines($"/proc/{id}/status")
                .First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1];
            // PostgreSQL refuses to be root.
            return user == "0" || !Environment.IsPrivilegedProcess ? command
                : ["setpriv", $"--reuid={user}", "--clear-groups", "--", .. command];
        }),
    ];

    public static async Task<Measure> TheShop(ShopSettings settings)
    {
        var begun = Stopwatch.GetTimestamp();
        await using var shop = await RunningShop.Start(
            settings, "run", "-c", "Release", "--project", "TBeauty.AppHost", "--");
        return Took(begun);
    }

    public static async Task<Measure> Servers(ShopSettings settings, IReadOnlyList<string[]> commands)
    {
        var begun = Stopwatch.GetTimestamp();
        var processes = commands.Select(command => Process.Start(
            new ProcessStartInfo(command[0], command[1..])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                WorkingDirectory = "/"
            })!).ToArray();
        try
        {
            await Until(() => Answers(settings));
            return Took(begun);
        }
        finally
        {
            foreach (var process in processes)
            {
                // Not SIGINT: who was started in the background of a shell ignores that.
                const int terminate = 15;
                _ = RunningShop.Kill(process.Id, terminate);
                await process.WaitForExitAsync();
                process.Dispose();
            }
        }
    }

    private static async Task<bool> Answers(ShopSettings settings)
    {
        await using var postgres = new NpgsqlConnection(
            $"Host=127.0.0.1;Port={settings.PostgresPort};Username=postgres;Password={ShopSettings.Password};Pooling=false;Timeout=5");
        await postgres.OpenAsync();
        await using var redis = await ConnectionMultiplexer.ConnectAsync(
            $"127.0.0.1:{settings.RedisPort},password={ShopSettings.Password},connectTimeout=1000");
        await redis.GetDatabase().PingAsync();
        return true;
    }

    private static async Task Until(Func<Task<bool>> done)
    {
        for (var begun = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                if (await done())
                    return;
            }
            catch (Exception notYet) when (notYet is NpgsqlException or RedisException
                && Stopwatch.GetElapsedTime(begun) < TimeSpan.FromMinutes(1))
            {
                await Task.Delay(20);
            }
        }
    }

    private static Measure Took(long begun)
    {
        var time = Stopwatch.GetElapsedTime(begun).TotalMicroseconds;
        return new() { PerSecond = 1_000_000 / time, P50 = time, P95 = time, P99 = time };
    }
}
