using Spectre.Console;

namespace TBeauty.Benchmarks;

/// <summary>What people call.</summary>
internal static class BenchmarkProgram
{
    public static async Task<int> Run(string[] args)
    {
        if (args is ["--help" or "-h"])
        {
            Console.WriteLine(Choices.Help);
            return 0;
        }

        try
        {
            var choices = Choices.Parse(args);
            Refuse();
            var run = new BenchmarkRun(choices);
            return await (choices.Verb switch
            {
                "growth" => run.Growth(),
                "memory" => run.Memory(),
                "replicas" => run.Replicas(),
                _ => run.Table(),
            });
        }
        catch (BenchmarkRefused refusal)
        {
            AnsiConsole.WriteLine(refusal.Message);
            return 1;
        }
    }

    private static void Refuse()
    {
#if DEBUG
        throw new BenchmarkRefused("A Debug build says nothing about a shop: run with -c Release.");
#else
        if (!OperatingSystem.IsLinux())
            throw new BenchmarkRefused(
                "Processors and memory of each process are read from /proc, so this needs Linux.");
        if (!File.Exists(Repository.AppHost))
            throw new BenchmarkRefused(
                "The AppHost is not built beside this: start with `dotnet run -c Release --project TBeauty.Benchmarks`.");
#endif
    }
}
