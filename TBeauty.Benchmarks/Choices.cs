using System.Globalization;
using TBeauty.Benchmarks.Filling;

namespace TBeauty.Benchmarks;

/// <summary>What the command line asks for.</summary>
internal sealed record Choices
{
    private static readonly string[] Verbs = ["run", "growth", "memory", "replicas"];

    /// <summary>The table; the table at several sizes; memory over time; one replica against two.</summary>
    public string Verb { get; private init; } = "run";

    /// <summary>Works by name or the beginning of it; all when empty.</summary>
    public IReadOnlyList<string> Only { get; private init; } = [];

    public IReadOnlyList<int> Connections { get; private init; } = [16, 64, 256];

    public int Rounds { get; private init; } = 3;

    /// <summary>How long each contender is measured in a round.</summary>
    public double Seconds { get; private init; } = 3;

    /// <summary>How long each contender is driven before the first round.</summary>
    public double WarmSeconds { get; private init; } = 3;

    /// <summary>How long <c>memory</c> drives the shop.</summary>
    public double Minutes { get; private init; } = 10;

    /// <summary>
    /// What <c>growth</c> fills the shop up to, one after the other; each at least as full as the one before.
    /// </summary>
    public IReadOnlyList<ShopSize> Sizes { get; private init; } =
        [Grown(200, 1_000), Grown(200, 100_000), Grown(200, 1_000_000), Grown(20_000, 1_000_000)];

    /// <summary>A <c>redis-server</c> or <c>valkey-server</c> to measure in place of Garnet, by name or path.</summary>
    public string? Redis { get; private init; }

    /// <summary>How such a server writes its log: <c>everysec</c>, or <c>always</c>, as Garnet does here.</summary>
    public string? Fsync { get; private init; }

    public string Out { get; private init; } = Path.Combine("docs", "benchmarks");

    /// <summary>The command line as it was typed, for the report.</summary>
    public string Command { get; private init; } = "";

    /// <summary>What there is to ask for.</summary>
    public static string Help { get; } = $"""
        dotnet run -c Release --project TBeauty.Benchmarks -- [{string.Join(" | ", Verbs)} | chaos] [options]

          --only browse,cart         works by name or the beginning of it; all
          --connections 16,64,256    how many ask at once
          --rounds 3                 how often each work and its limit take turns
          --seconds 3                how long each is measured in a round
          --warm 3                   how long each is driven before the first round
          --minutes 10               how long `memory` drives the shop
          --sizes 200x1000           what `growth` fills the shop up to: products x orders, several with commas
          --redis redis-server       another server for carts, by name or path
          --fsync always             how that server writes its log; or everysec
          --out docs/benchmarks      where the report goes

        docs/benchmarks/README.md says more; `chaos --help` what that takes.
        """;

    /// <exception cref="BenchmarkRefused">It asks for something that there is not.</exception>
    public static Choices Parse(string[] args)
    {
        var choices = new Choices
        {
            Command =
                $"dotnet run -c Release --project TBeauty.Benchmarks{(args is [] ? "" : " -- ")}{string.Join(' ', args)}",
        };

        var verb = args is [var first, ..] && !first.StartsWith('-') ? first : null;
        if (verb is not null)
        {
            choices = Verbs.Contains(verb) ? choices with { Verb = verb } : throw new BenchmarkRefused(
                $"There is no '{verb}'; there are {string.Join(", ", Verbs)}, and chaos.");
        }

        // The other verbs ask how things change, not what the machine can do: one number of connections is enough.
        if (choices.Verb is not "run")
            choices = choices with { Connections = [16] };

        var rest = args.Skip(verb is null ? 0 : 1).ToArray();
        for (var i = 0; i < rest.Length; i += 2)
        {
            if (i + 1 == rest.Length)
                throw new BenchmarkRefused($"{rest[i]} needs a value.");
            choices = choices.With(rest[i], rest[i + 1]);
        }

        return choices;
    }

    public bool Includes(string work) =>
        Only.Count is 0 || Only.Any(name => work.StartsWith(name, StringComparison.Ordinal));

    private Choices With(string option, string value) => option switch
    {
        "--only" => this with { Only = value.Split(',') },
        "--connections" => this with { Connections = [.. value.Split(',').Select(part => (int)Number(option, part))] },
        "--rounds" => this with { Rounds = (int)Number(option, value) },
        "--seconds" => this with { Seconds = Number(option, value) },
        "--warm" => this with { WarmSeconds = Number(option, value) },
        "--minutes" => this with { Minutes = Number(option, value) },
        "--redis" => this with { Redis = value },
        "--fsync" => this with { Fsync = value },
        "--out" => this with { Out = value },
        "--sizes" => this with { Sizes = [.. value.Split(',').Select(Size)] },
        _ => throw new BenchmarkRefused(
            $"There is no {option}; `--help` lists what there is."),
    };

    private static ShopSize Size(string text) => text.Split('x') is [var products, var orders]
        ? Grown((int)Number("--sizes", products), (int)Number("--sizes", orders))
        : throw new BenchmarkRefused($"--sizes are products x orders, such as 200x1000,20000x1000000, not '{text}'.");

    private static ShopSize Grown(int products, int orders) => new(products, 20_000, orders) { PaymentsPerOrder = 1 };

    private static double Number(string option, string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new BenchmarkRefused($"{option} is a number above 0, not '{text}'.");
}

/// <summary>Why nothing can be measured, in a sentence for whoever asked.</summary>
internal sealed class BenchmarkRefused(string message) : Exception(message);
