using System.Text.Json;
using TBeauty.Benchmarks.Measuring;

namespace TBeauty.Benchmarks.Load;

/// <summary>Runs the generator beside us and looks at the processors while it measures.</summary>
internal static class LoadGenerator
{
    private static readonly Dictionary<string, string> LeanSockets = new()
    {
        // One thread waits for all sockets and runs what follows by itself: no hand-over to other threads, and so one
        // processor at most, whatever the number of connections.
        ["DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"] = "1",
        ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1",
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_TieredCompilation"] = "0",
    };

    /// <param name="plan">What to do.</param>
    /// <param name="processes">Whose use of the processors is asked for, by name.</param>
    public static async Task<(LoadResult Result, Measure Measure)> Run(LoadPlan plan, ProcessGroup processes)
    {
        using var process = SelfProcess.Start(LoadProgram.Verb, LeanSockets);
        await JsonSerializer.SerializeAsync(process.StandardInput.BaseStream, plan);
        process.StandardInput.Close();

        var watched = processes.With("generator", process.Id);
        CpuUse? cpu = null;
        var before = default(CpuSample);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            switch (line)
            {
                case LoadProgram.Begin:
                    before = watched.Sample();
                    break;
                case LoadProgram.End:
                    cpu = watched.Sample().Since(before!);
                    break;
                default:
                    var result = JsonSerializer.Deserialize<LoadResult>(line)!;
                    return (result, new Measure
                    {
                        PerSecond = result.Answered / result.Seconds,
                        P50 = result.P50,
                        P95 = result.P95,
                        P99 = result.P99,
                        Errors = result.Errors,
                        FirstError = result.FirstError,
                        Cpu = cpu!.Cores,
                    });
            }
        }

        throw new BenchmarkRefused($"The generator ended early: {await process.StandardError.ReadToEndAsync()}");
    }
}
