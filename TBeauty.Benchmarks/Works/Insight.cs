using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using TBeauty.Benchmarks.Filling;
using TBeauty.Benchmarks.Limits;
using TBeauty.Benchmarks.Load;
using TBeauty.Benchmarks.Measuring;
using TBeauty.Benchmarks.Shop;

namespace TBeauty.Benchmarks.Works;

/// <summary>
/// Analytics over a year of orders, one request after the other. The limit is the very SQL of that request, taken from
/// PostgreSQL's log and run again by psql.
/// </summary>
internal sealed partial class Insight(string name, string path) : IWork
{
    /// <summary>Seconds.</summary>
    private const double LogPatience = 30;

    public static readonly Insight Overview = new("insight", "/api/v1/analytics/overview");

    public static readonly Insight SalesTrends = new("insight-trends", "/api/v1/analytics/sales-trends?bucket=day");

    public string Name => name;

    public string What => $"GET {path} over a year";

    public ShopSize Size { get; } = new(1_000, 20_000, 365_000);

    public int? Connections => 1;

    public async Task<Contest> Open(BenchmarkContext context, int connections)
    {
        var today = DateTime.UtcNow;
        var query = FormattableString.Invariant($"from={today.AddDays(-364):yyyy-MM-dd}&to={today:yyyy-MM-dd}");
        var request = RequestText.Get(
            $"{path}{(path.Contains('?') ? '&' : '?')}{query}", await StaffDoor.SignIn(context.Shop));
        var plan = new LoadPlan
        {
            Ports = [context.Shop.Settings.AdminPort],
            Connections = 1,
            Requests = [request],
            Seconds = 0,
            ExpectedStatus = 200
        };

        var once = plan with { Once = true, Seconds = 60 };
        var (first, _) = await LoadGenerator.Run(once, ProcessGroup.None);
        if (first.Errors > 0)
            throw new BenchmarkRefused($"{path} is not answered by this build: {first.FirstError?.Split('\r')[0]}");

        var statements = await SqlOf(context, once);
        return new(
            [context.TheShop(plan), new("its SQL in psql", seconds => Psql(context.Shop, statements, seconds), 0.8)]);
    }

    /// <summary>What PostgreSQL is asked while one request is served, but for what it is asked without one.</summary>
    private static async Task<IReadOnlyList<string>> SqlOf(BenchmarkContext context, LoadPlan once)
    {
        var log = new StatementLog();
        await context.Execute("alter system set log_min_duration_statement = 0");
        await context.Execute("select pg_reload_conf()");
        // Parameters are no secret here; a session keeps the settings that it began with.
        await context.Execute("alter database tbeauty reset all");
        await context.Execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        context.Shop.LineLogged += log.Read;
        try
        {
            await LoadGenerator.Run(once, ProcessGroup.None);
            await UntilLogged(context, log);
            log.Statements.Clear();
            await Task.Delay(TimeSpan.FromSeconds(2));
            await UntilLogged(context, log);
            var idle = log.Statements.Select(statement => statement.Sql).ToHashSet();
            log.Statements.Clear();
            await LoadGenerator.Run(once, ProcessGroup.None);
            await UntilLogged(context, log);
            return [.. log.Statements
                .Where(statement => !idle.Contains(statement.Sql) && !Mark().IsMatch(statement.Sql))
                .Select(statement => statement.Literal())];
        }
        finally
        {
            context.Shop.LineLogged -= log.Read;
            await context.Execute("alter system reset log_min_duration_statement");
            await context.Execute("select pg_reload_conf()");
        }
    }

    /// <summary>What the log says comes through several processes, and so after the answer.</summary>
    private static async Task UntilLogged(BenchmarkContext context, StatementLog log)
    {
        // A session of its own: one that was there before has the settings that it began with.
        await using var session = NpgsqlDataSource.Create(
            context.Shop.ConnectionString(RunningShop.Database) + ";Pooling=false");
        var mark = $"select '{Guid.NewGuid():N}'";
        var begun = Stopwatch.GetTimestamp();
        // A statement is known to have ended when the next one begins.
        while (!log.Statements.Any(statement => statement.Sql == mark))
        {
            if (Stopwatch.GetElapsedTime(begun).TotalSeconds > LogPatience)
                throw new BenchmarkRefused("PostgreSQL's log doesn't show what it is asked.");
            await using var command = session.CreateCommand(mark);
            await command.ExecuteNonQueryAsync();
            await Task.Delay(50);
        }
    }

    private static async Task<Measure> Psql(RunningShop shop, IReadOnlyList<string> statements, double seconds)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "\\timing on\n\\o /dev/null\n" + string.Join(";\n", statements) + ";\n");
            List<double> runs = [];
            for (var begun = Stopwatch.GetTimestamp(); runs.Count is 0
                || Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds;)
            {
                var start = new ProcessStartInfo(PostgresClients.Program("psql"),
                    ["-X", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", $"{shop.Settings.PostgresPort}", "-U",
                        "postgres", "-f", file, RunningShop.Database])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                };
                start.Environment["PGPASSWORD"] = ShopSettings.Password;
                using var process = Process.Start(start)!;
                var error = process.StandardError.ReadToEndAsync();
                var output = await process.StandardOutput.ReadToEndAsync();
                await process.WaitForExitAsync();
                if (process.ExitCode is not 0)
                    throw new BenchmarkRefused($"psql: {await error}");
                runs.Add(Time().Matches(output)
                    .Sum(time => double.Parse(time.Groups[1].Value, CultureInfo.InvariantCulture)) * 1000);
            }

            var median = Measure.Median(runs);
            return new() { PerSecond = 1_000_000 / median, P50 = median, P95 = runs.Max(), P99 = runs.Max() };
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex("^select '[0-9a-f]{32}'$")]
    private static partial Regex Mark();

    [GeneratedRegex(@"Time: ([0-9.]+) ms")]
    private static partial Regex Time();
}
