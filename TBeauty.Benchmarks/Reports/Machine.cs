using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using StackExchange.Redis;
using TBeauty.Benchmarks.Works;

namespace TBeauty.Benchmarks.Reports;

/// <summary>What was measured, and on what; nothing that tells whose machine it is.</summary>
internal sealed record Machine(
    string Processor, int Cores, double MemoryGigabytes, string System, string DotNet, string Postgres,
    string Durability,
    string Redis, string Commit)
{
    public static async Task<Machine> Look(BenchmarkContext context) => new(
        Find("/proc/cpuinfo", @"model name\s*: (.+)"),
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Math.Pow(1024, 3), 1),
        RuntimeInformation.OSDescription.Split(" #")[0],
        RuntimeInformation.FrameworkDescription,
        await context.Read("select split_part(version(), ' on ', 1)", row => row.GetString(0)),
        await context.Read(
            "select string_agg(name || '=' || setting, ', ') from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')",
            row => row.GetString(0)),
        await RedisVersion(context.Shop.RedisConfiguration),
        ReadCommit());

    private static async Task<string> RedisVersion(string configuration)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync($"{configuration},allowAdmin=true");
        var info = (string?)await redis.GetDatabase().ExecuteAsync("INFO", "SERVER") ?? "";
        var garnet = Regex.Match(info, "garnet_version:(.+)");
        return garnet.Success ? $"Garnet {garnet.Groups[1].Value.Trim()}"
            : $"Redis {Regex.Match(info, "redis_version:(.+)").Groups[1].Value.Trim()}, appendfsync={await Fsync(redis)}";
    }

    private static async Task<string> Fsync(ConnectionMultiplexer redis) =>
        (await redis.GetServers()[0].ConfigGetAsync("appendfsync"))[0].Value;

    private static string ReadCommit()
    {
        var (head, changes) =
            (Git("rev-parse", "--short", "HEAD"), Git("status", "--porcelain", "--untracked-files=no"));
        return changes.Length is 0 ? head : $"{head} with changes";
    }

    private static string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments)
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Repository.Root,
        })!;
        return git.StandardOutput.ReadToEnd().Trim();
    }

    private static string Find(string file, string pattern) =>
        File.Exists(file) ? Regex.Match(File.ReadAllText(file), pattern).Groups[1].Value.Trim()
            : RuntimeInformation.ProcessArchitecture.ToString();
}
