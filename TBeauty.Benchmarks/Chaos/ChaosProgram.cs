using System.Globalization;

namespace TBeauty.Benchmarks.Chaos;

/// <summary>The long form of the trust suite's chaos test.</summary>
internal static class ChaosProgram
{
    public const string Verb = "chaos";

    /// <returns>1 when something was found.</returns>
    public static async Task<int> Run(string[] args)
    {
        if (Parse(args) is not { } plan)
        {
            Console.WriteLine(
                "chaos takes --minutes, --seed, --shoppers, --guests, --staff and --hold (seconds), each with a number "
                + "above 0, --log with a file, and --standby with yes.");
            return 2;
        }

        using var end = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            end.Cancel();
        };

        var run = new ChaosRun(plan);
        try
        {
            await run.Run(line => Console.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss} {line}"), end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            Console.WriteLine("Ended early: what was going on has not been judged.");
        }
        finally
        {
            Console.WriteLine(run.Report());
        }

        return run.Findings.Count is 0 ? 0 : 1;
    }

    private static ChaosPlan? Parse(string[] args)
    {
        var plan = new ChaosPlan { Seed = Random.Shared.Next(), Time = TimeSpan.FromMinutes(10) };
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 < args.Length && args[i] is "--log")
            {
                plan = plan with { LogFile = args[i + 1] };
                continue;
            }

            if (i + 1 < args.Length && args[i] is "--standby")
            {
                plan = plan with { HasStandby = args[i + 1] is "yes" };
                continue;
            }

            if (i + 1 == args.Length || !double.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var number)
                || number <= 0)
                return null;
            var changed = args[i] switch
            {
                "--minutes" => plan with { Time = TimeSpan.FromMinutes(number) },
                "--seed" => plan with { Seed = (int)number },
                "--guests" => plan with { Guests = (int)number },
                "--shoppers" => plan with { Shoppers = (int)number },
                "--staff" => plan with { Colleagues = (int)number },
                "--hold" => plan with { Hold = TimeSpan.FromSeconds(number) },
                _ => null,
            };
            if (changed is null)
                return null;
            plan = changed;
        }

        return plan;
    }
}
