using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Fuzz;

/// <summary>
/// Whatever is sent to whichever operation, by whomever: the answer is one that the document names, it comes in time,
/// it is no failure of ours, and the books balance afterwards.
/// </summary>
/// <remarks>
/// <c>TBEAUTY_FUZZ_SECONDS</c> says how long, for both APIs together; 0 is not at all. What is sent follows from the
/// seed, which is a new one each time (in CI the same), is told, and can be given as <c>TBEAUTY_FUZZ_SEED</c>; only the
/// ids in it are those of the day. <c>TBEAUTY_FUZZ_ONLY</c> is a part of the name of the operations that are asked.
/// </remarks>
[Trait("suite", "trust"), Trait("kind", "fuzz"), LongKind]
public partial class FuzzTests(FuzzShop shop) : IClassFixture<FuzzShop>
{
    /// <summary>In CI nobody waits for it.</summary>
    private const int SecondsInCI = 120;

    private const int SecondsElsewhere = 5;

    private const int SeedInCI = 515;

    /// <summary>Enough to race with one another, and few enough for the tests beside it.</summary>
    private const int AtOnce = 4;

    /// <summary>One of six requests to an operation that hashes passwords is made.</summary>
    private const int SlowShare = 6;

    /// <summary>Requests to each operation, after which most of them must have succeeded.</summary>
    private const int Enough = 30;

    /// <summary>After so many, also those that hardly ever succeed.</summary>
    private const int Plenty = 100;

    /// <summary>What only succeeds with ids that belong together, or that nobody could guess.</summary>
    private static readonly string[] MustSucceed =
    [
        "admin POST /api/v1/families", "admin PUT /api/v1/families/{id}",
        "admin POST /api/v1/promotions", "admin PUT /api/v1/promotions/{id}", "admin DELETE /api/v1/promotions/{id}",
        "admin POST /api/v1/delivery-zones", "admin PUT /api/v1/delivery-zones/{id}",
        "admin POST /api/v1/products/{id}/price-changes",
        "admin GET /api/v1/products/{id}/price-changes/{change_id}",
        "admin PUT /api/v1/products/{id}/price-changes/{change_id}",
        "admin DELETE /api/v1/products/{id}/price-changes/{change_id}",
        "admin POST /api/v1/customers/{id}/merge",
    ];

    /// <summary>Where somebody may say a promotion's code.</summary>
    private static readonly string[] Sales =
    [
        "admin POST /api/v1/orders", "storefront POST /api/v1/customer/quote",
        "storefront POST /api/v1/customer/cart/quote", "storefront POST /api/v1/customer/cart/checkout",
    ];

    /// <summary>What takes longer never ends: a machine with much to do is slow, but not as slow as that.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Streams have no end to wait for.</summary>
    private static readonly TimeSpan ShortRead = TimeSpan.FromMilliseconds(200);

    private readonly Harvest harvest = new();
    private readonly ConcurrentDictionary<(string Operation, int Status), int> seen = [];
    private readonly ConcurrentDictionary<string, string> faults = [];
    private volatile bool isCodeTaken;
    private TimeSpan slowest;
    private string slowestRequest = "";
    private int succeededAhead;

    [Fact]
    public async Task Nothing_that_is_sent_makes_either_api_fail()
    {
        var seconds = Number("TBEAUTY_FUZZ_SECONDS") ?? (Repository.IsCI ? SecondsInCI : SecondsElsewhere);
        Assert.SkipWhen(seconds is 0, "TBEAUTY_FUZZ_SECONDS is 0.");
        var seed = Number("TBEAUTY_FUZZ_SEED") ?? (Repository.IsCI ? SeedInCI : Random.Shared.Next());
        var only = Environment.GetEnvironmentVariable("TBEAUTY_FUZZ_ONLY") ?? "";
        await shop.Open();
        await using var ahead = await shop.OpenAhead();
        var kept = await KeyedReceipt.Book(shop);
        Operation[] operations =
        [
            .. Operation.Of(isAdmin: true, await Document(shop.AdminDoor))
            .Concat(Operation.Of(isAdmin: false, await Document(shop.Storefront)))
                .Where(operation => operation.Name.Contains(only, StringComparison.Ordinal)),
        ];

        // What makes something is asked twice as often, so that there is something to ask about; and what hardly ever
        // succeeds once more.
        Operation[] asked = [.. operations,
            .. operations.Where(operation => operation.Method == HttpMethod.Post && !operation.IsSlow),
            .. operations.Where(operation => Sales.Contains(operation.Name) || MustSucceed.Contains(operation.Name))];

        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            Numbers().TakeWhile(_ => clock.Elapsed.TotalSeconds < seconds),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = TestContext.Current.CancellationToken
            },
            async (number, ct) =>
            {
                var (operation, round) = (asked[number % asked.Length], number / asked.Length);
                if (!operation.IsSlow || round % SlowShare is 0)
                    await Ask(operation, new Random(unchecked((seed * 397) ^ number)), number, ct);
            });

        var report = Report(operations, seed);
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        Assert.True(faults.IsEmpty, $"With TBEAUTY_FUZZ_SEED={seed}:\n\n"
            + string.Join("\n\n", faults.Take(20).Select(fault => $"{fault.Key}\n{fault.Value}").Concat(shop.Errors)));
        var differences = (await shop.Owner.Post("/api/v1/inventory/verify")).Expect(200).Body["differences"]
            .ToString();
        Assert.True(differences is "[]", $"With TBEAUTY_FUZZ_SEED={seed} the books don't balance: {differences}");

        await AssertNothingWasSwept(kept);

        // A fuzzer that is always refused at the door has tried nothing; on a busy machine it may not have got far yet.
        var requests = seen.Values.Sum();
        var reached = seen.Keys.Where(entry => entry.Status < 400).Select(entry => entry.Operation).ToHashSet();
        Assert.True(reached.Count >= operations.Length * 0.8 || requests < operations.Length * Enough,
            $"Only {reached.Count} of {operations.Length} operations ever succeeded.\n{report}");
        Assert.True(succeededAhead > 0 || requests < operations.Length * Enough,
            $"Nothing succeeded where the clock is wrong.\n{report}");
        if (requests < operations.Length * Plenty || only is not "")
            return;
        Assert.True(isCodeTaken, $"No code ever took anything off a sale.\n{report}");
        Assert.True(MustSucceed.All(reached.Contains),
            $"These never succeeded: {string.Join(", ", MustSucceed.Except(reached))}.\n{report}");
    }

    /// <summary>By a machine that is eight days ahead: keys, orders that wait for money, weeks.</summary>
    private async Task AssertNothingWasSwept(KeyedReceipt kept)
    {
        Assert.Equal("true", (await kept.Send(shop)).Header("Idempotent-Replayed"));
        await using var db = await shop.OpenDatabase();
        Assert.Equal(0, await db.Database.SqlQuery<int>($"""
            select (select count(*) from ordering.order_events e join ordering.orders o on o.id = e.order_id
                    where e.what = 'expired' and o.created_at > now() - interval '1 hour')::integer
                + (select count(*) from analytics.weeks w
                    where w.week + 7 > (now() at time zone 'Africa/Lagos')::date)::integer as "Value"
            """).SingleAsync(TestContext.Current.CancellationToken));
    }

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { } said ? int.Parse(said, CultureInfo.InvariantCulture) : null;

    private static IEnumerable<int> Numbers()
    {
        for (var number = 0; ; number++)
            yield return number;
    }

    private static async Task<JsonElement> Document(Caller door)
    {
        using var document = JsonDocument.Parse((await door.Get("/openapi/v1.json")).Expect(200).Text);
        return document.RootElement.Clone();
    }

    private string Report(Operation[] operations, int seed)
    {
        var lines = operations.Select(operation => $"{operation.Name,-85}" + string.Join("  ", seen
            .Where(entry => entry.Key.Operation == operation.Name).OrderBy(entry => entry.Key.Status)
            .Select(entry => $"{entry.Key.Status}×{entry.Value}")));
        return $"TBEAUTY_FUZZ_SEED={seed}: {seen.Values.Sum()} requests to {operations.Length} operations; the slowest took "
            + $"{slowest.TotalMilliseconds:0} ms: {slowestRequest[..Math.Min(200, slowestRequest.Length)]}\n{string.Join("\n", lines)}";
    }
}
