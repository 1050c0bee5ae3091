using System.Text.Json;

namespace TBeauty.Benchmarks.Load;

/// <summary>
/// The generator's process: it takes a plan on its input, says when the measured time begins and ends, so that others
/// can look at the processors then, and prints what came of it.
/// </summary>
internal static class LoadProgram
{
    public const string Verb = "load";
    public const string Begin = "begin";
    public const string End = "end";

    public static async Task<int> Run()
    {
        var plan = JsonSerializer.Deserialize<LoadPlan>(await Console.In.ReadToEndAsync())!;
        var (feed, time) = (new RequestFeed(plan), new MeasuredTime());
        var connections = Enumerable.Range(0, plan.Connections).Select(i => new Connection(plan, i, feed, time))
            .ToArray();
        if (plan.WarmSeconds <= 0)
            Start(time);

        var talking = Task.WhenAll(connections.Select(connection => Task.Run(connection.Run)));
        if (plan.WarmSeconds > 0)
        {
            await Task.WhenAny(talking, Task.Delay(TimeSpan.FromSeconds(plan.WarmSeconds)));
            Start(time);
        }

        await Task.WhenAny(talking, Task.Delay(TimeSpan.FromSeconds(plan.Seconds)));
        time.End();
        Console.WriteLine(End);
        await talking;

        var all = new LatencyHistogram();
        foreach (var connection in connections)
            all.Add(connection.Latencies);

        Console.WriteLine(JsonSerializer.Serialize(new LoadResult
        {
            Answered = all.Count,
            Sent = connections.Sum(connection => connection.Sent),
            Errors = connections.Sum(connection => connection.Errors),
            FirstError = connections.Select(connection => connection.FirstError)
                .FirstOrDefault(error => error is not null),
            Seconds = time.Seconds,
            P50 = all.Percentile(0.50),
            P95 = all.Percentile(0.95),
            P99 = all.Percentile(0.99),
        }));
        return 0;
    }

    private static void Start(MeasuredTime time)
    {
        time.Begin();
        Console.WriteLine(Begin);
    }
}
