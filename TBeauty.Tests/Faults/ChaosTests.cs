using System.Globalization;
using TBeauty.Benchmarks.Chaos;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Faults;

/// <summary>
/// A bad day in two minutes: shoppers and staff at work while every part is frozen, killed or restarted, and has a bad
/// network. <c>TBeauty.Benchmarks chaos</c> is the same for as long as one likes, with everything for every part. The
/// number in <c>TBEAUTY_CHAOS_SEED</c> makes everybody choose again what they chose with it.
/// </summary>
/// <remarks>Alone: how long the shop takes to be well again is judged, and other tests would take that time from
/// it.</remarks>
[Collection(nameof(Alone)), Trait("suite", "trust")]
public class ChaosTests(ITestOutputHelper output)
{
    /// <summary>A change is judged by what it changes, so with the same dice every time.</summary>
    private const int SeedInCI = 7;

    private static readonly string[] Kinds =
        ["checkout", "pay", "verify", "refund", "ship", "transfer", "count", "cancel", TimedPrices.Kind, "merge"];

    [LongFact]
    public async Task Whatever_breaks_nothing_is_lost_or_done_twice_and_the_shop_is_well_again_by_itself()
    {
        var isGiven = int.TryParse(
            Environment.GetEnvironmentVariable("TBEAUTY_CHAOS_SEED"), CultureInfo.InvariantCulture, out var given);
        var seed = isGiven ? given : Repository.IsCI ? SeedInCI : Random.Shared.Next(1_000_000);
        var plan = new ChaosPlan
        {
            Seed = seed,
            IsShort = true,
            Hold = TimeSpan.FromSeconds(1.2),
            Reservation = TimeSpan.FromSeconds(5),
            Needed = Kinds,
        };
        var run = new ChaosRun(plan, HeldAgainstTheDocument);
        await run.Run(output.WriteLine, TestContext.Current.CancellationToken);

        var report = $"TBEAUTY_CHAOS_SEED={seed}\n{run.Report()}";
        output.WriteLine(report);
        Assert.True(run.Findings.Count is 0, report);

        // A day on which nothing happened would have proved nothing.
        Assert.Equal(14, run.Injected.Count);
        Assert.True(run.Expired > 0, "No order expired by the clock.");
        foreach (var kind in Kinds)
            Assert.True(run.Tally.Rows.SingleOrDefault(row => row.Kind == kind)?.Done.Value > 0,
                $"Nobody got as far as '{kind}'.\n{report}");
        Assert.True(run.Tally.Rows.Sum(row => row.Replayed.Value) > 0,
            $"No repeat got the answer of its first try.\n{report}");
    }

    private static async Task<string?> HeldAgainstTheDocument(
        HttpClient door, HttpMethod method, string path, HttpResponseMessage response, string text)
    {
        try
        {
            (await Documented.By(door))
                .Check(method, path, new Answer(response.StatusCode, text, response.Headers, response.Content.Headers));
            return null;
        }
        catch (Exception e) when (e is Xunit.Sdk.IAssertionException)
        {
            return e.Message;
        }
    }
}

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
