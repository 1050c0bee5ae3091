using System.Globalization;
using System.Text;

namespace TBeauty.Benchmarks.Chaos;

/// <summary>What happens, as far as that is up to us: the same seed makes everybody choose the same again.</summary>
internal sealed record ChaosPlan
{
    public required int Seed { get; init; }

    /// <summary>How long; nothing is a single round.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>Whether a round is for somebody who waits for it: see <see cref="Fault.Round"/>.</summary>
    public bool IsShort { get; init; }

    /// <summary>Kinds of operations that each round waits for.</summary>
    public IReadOnlyCollection<string> Needed { get; init; } = [];

    public int Shoppers { get; init; } = 6;

    /// <summary>Shoppers without an account.</summary>
    public int Guests { get; init; } = 2;

    public int Colleagues { get; init; } = 3;

    /// <summary>How long parts are frozen, or slow.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>How long an unpaid order keeps its units.</summary>
    public TimeSpan Reservation { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Whether PostgreSQL has a standby, which is promoted in each round; later the first server is.</summary>
    public bool HasStandby { get; init; }

    /// <summary>Where every line of every part is kept; nowhere when null.</summary>
    public string? LogFile { get; init; }

    public Random Dice(int round, int who) => new(unchecked((((Seed * 397) ^ round) * 397) ^ who));
}

/// <summary>Starts a shop, breaks it round by round, and tells what came of it.</summary>
internal sealed class ChaosRun(ChaosPlan plan, Witness? witness = null)
{
    private readonly Findings findings = new(witness);
    private readonly Tally tally = new();
    private readonly List<Injected> injected = [];
    private int operations;
    private int expired;
    private IReadOnlyCollection<string> errors = [];

    public IReadOnlyCollection<string> Findings => findings.All;

    public IReadOnlyCollection<Injected> Injected => injected;

    /// <summary>Orders that nobody paid and the clock cancelled.</summary>
    public int Expired => expired;

    public Tally Tally => tally;

    /// <param name="tell">Hears how it goes on.</param>
    /// <param name="ct">Ends it.</param>
    public async Task Run(Action<string> tell, CancellationToken ct)
    {
        tell($"seed {plan.Seed}");
        await using var shop = await ChaosShop.Start(plan.Reservation, plan.HasStandby, plan.LogFile, ct);
        var (until, told) = (DateTimeOffset.UtcNow + plan.Time, 0);
        for (var number = 1; number is 1 || DateTimeOffset.UtcNow < until; number++)
        {
            var round = new ChaosRound(shop, plan, number, findings, tally);
            await round.Run(tell, plan.Time > TimeSpan.Zero ? until : DateTimeOffset.MaxValue, ct);
            injected.AddRange(round.Injected);
            (operations, expired) = (operations + round.Operations, expired + round.Expired);
            tell(
                $"round {number}: {round.Operations} operations judged, {round.Expired} orders expired, {findings.All.Count} findings");
            foreach (var finding in findings.All.Skip(told))
                tell($"FOUND: {finding}");
            told = findings.All.Count;
        }

        errors = shop.Errors;
    }

    /// <summary>For people: what was sent, what was broken, what was found.</summary>
    public string Report()
    {
        var text = new StringBuilder();
        Line($"seed {plan.Seed}: {operations} operations, {expired} orders expired by the clock");
        Line($"{"",-18}{"asked",8}{"sent",8}{"repeated",10}{"replayed",10}{"done",8}{"refused",9}{"longest",10}");
        foreach (var row in tally.Rows)
        {
            Line($"""
                {row.Kind,-18}{row.Asked.Value,8}{row.Attempts.Value,8}{row.Repeated.Value,10}{row.Replayed.Value,10}{row.Done.Value,8}{row.Refused.Value,9}{row.Longest.TotalSeconds,8:0.0} s
                """);
        }

        Line($"");
        Line($"{"",-34}{"times",8}{"mean",10}{"longest",10}");
        foreach (var kind in injected.GroupBy(fault => fault.What).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            var recoveries = kind.Where(fault => fault.Recovery is not null)
                .Select(fault => fault.Recovery!.Value.TotalSeconds).DefaultIfEmpty().ToArray();
            Line($"{kind.Key,-34}{kind.Count(),8}{recoveries.Average(),8:0.0} s{recoveries.Max(),8:0.0} s");
        }

        foreach (var error in errors)
            Line($"\nlogged: {error}");
        foreach (var finding in findings.All)
            Line($"\nFOUND: {finding}");
        Line(
            $"\n{(findings.All.Count is 0 ? "Nothing was lost, doubled or left broken." : $"{findings.All.Count} findings.")}");
        return text.ToString();

        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
    }
}
