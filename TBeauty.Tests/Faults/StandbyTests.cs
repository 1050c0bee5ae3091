using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Faults;

/// <summary>
/// The primary is lost for good: its standby has all that was ever acknowledged, and the shop finds it by itself.
/// </summary>
[Trait("suite", "trust"), LongKind]
public class StandbyTests
{
    private const int Writers = 4;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_promoted_standby_has_everything_that_was_acknowledged_and_is_found()
    {
        await using var servers = await StandbyServers.Start();
        (await ShopCommand.Run(
            ["migrate", "seed"], servers.ConnectionString, ("ASPNETCORE_ENVIRONMENT", "Development")))
            .ExpectSuccess();
        await using var admin = await OwnAdmin.Start(servers.ConnectionString, ("Limits__CallsPerCaller", "1000000"));
        await admin.Says("CommerceDbContext", "200 healthy");
        var owner = await admin.Owner();
        var item = (await owner.Get("/api/v1/inventory?size=1")).Expect(200).Body["items"].Items().Single()["id"]
            .Number();

        // A standby that is away: nothing is acknowledged that only one disk has, and the same request is done once
        // when it is back.
        await servers.Crash("second");
        var unsure = $"unsure-{Guid.NewGuid():N}";
        (await Receive(owner, item, unsure)).ExpectProblem(503, "dependency.unavailable");
        await servers.StartAgain("second");
        await Wait.Until(async () => (int)(await Receive(owner, item, unsure)).Status is 201);

        var acknowledged = new List<(string Key,
            long Movement)> { (unsure, (await Receive(owner, item, unsure)).Expect(201).Body["id"].Number()) };
        var longest = TimeSpan.Zero;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var writers = Enumerable.Range(0, Writers).Select(_ => Task.Run(Write)).ToArray();
        await Wait.Until(() => Task.FromResult(Count() > 50));

        await servers.Crash("first");
        // Read it still is, while nothing can be written.
        await Wait.Until(async () => (int)(await owner.Get("/api/v1/orders?size=1")).Status is 200);
        await admin.Says("CommerceDbContext", "503 unhealthy");
        var before = Count();
        var promoted = Stopwatch.GetTimestamp();
        await servers.Promote("second");
        await Wait.Until(() => Task.FromResult(Count() > before + 50));
        await admin.Says("CommerceDbContext", "200 healthy");
        TestContext.Current.SendDiagnosticMessage(
            $"{before} were acknowledged before, {Count() - before} after; the longest that one waited was {longest.TotalSeconds:0.0} s, "
            + $"of which {Stopwatch.GetElapsedTime(promoted).TotalSeconds:0.0} s at most came after the promotion.");
        await enough.CancelAsync();
        await Task.WhenAll(writers);

        // Each that was acknowledged is there once, and there are no others.
        var options = new DbContextOptionsBuilder<CommerceDbContext>();
        options.UseNpgsql(servers.ConnectionStringOf("second")).UseCommerceConventions();
        await using var db = new CommerceDbContext(options.Options);
        var kept = await db.StockMovements.AsNoTracking().Where(m => m.InventoryItemId == item && m.Reason == "Standby")
            .Select(m => m.Id).Order().ToListAsync(Ct);
        Assert.Equal(acknowledged.Select(known => known.Movement).Order(), kept);
        Assert.Equal("[]", (await owner.Post("/api/v1/inventory/verify")).Expect(200).Body["differences"].ToString());

        int Count()
        {
            lock (acknowledged)
                return acknowledged.Count;
        }

        async Task Write()
        {
            while (!enough.IsCancellationRequested)
            {
                var (key, started) = ($"standby-{Guid.NewGuid():N}", Stopwatch.GetTimestamp());
                Answer answer;
                do
                {
                    answer = await Receive(owner, item, key);
                    Assert.True((int)answer.Status is 201 or 503 or 409, answer.Text);
                }
                while ((int)answer.Status is not 201);

                lock (acknowledged)
                {
                    acknowledged.Add((key, answer.Body["id"].Number()));
                    longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, Stopwatch.GetElapsedTime(started).Ticks));
                }
            }
        }
    }

    private static Task<Answer> Receive(Caller owner, long item, string key) =>
        owner.Post($"/api/v1/inventory/{item}/movements", new { type = "receipt", quantity = 1, reason = "Standby" },
            key);
}
