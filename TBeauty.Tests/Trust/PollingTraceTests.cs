using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>The APIs ask the database several times a second whether there is anything to do.</summary>
[Trait("suite", "trust"), LongKind]
public class PollingTraceTests(Shop shop)
{
    private const int Enough = 8;
    private const int Rounds = 5;

    [Fact]
    public async Task Polling_that_finds_nothing_is_no_trace()
    {
        await using var own = await OwnDatabase.Migrated(shop);
        await using var collector = await OtlpCollector.Start();
        (string, string)[] watched =
        [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_BSP_SCHEDULE_DELAY", "50"),
        ];
        await using var admin = await OwnAdmin.Start(By("admin"), watched);
        await using var storefront =
            await OwnStorefront.Start(By("storefront"), await shop.ConnectionString("redis"), watched);
        await admin.Says("CommerceDbContext", "200 healthy");
        await storefront.Says("catalogue", "200 healthy");

        // What is done once after a start, such as forgetting what is old, is work and no polling.
        var (before, after) = (0, -1);
        for (var round = 0; round < Rounds && before != after; round++)
        {
            before = collector.Traces.Count();
            await UntilAsked(own, "admin");
            await UntilAsked(own, "storefront");
            after = collector.Traces.Count();
        }

        Assert.Equal(before, after);

        // A request is one, so all of this was watched.
        foreach (var api in new OwnApi[] { admin, storefront })
        {
            var last = $"nothing-{Guid.NewGuid():N}";
            using var answer = await api.Door.Http.GetAsync($"/api/v1/{last}", TestContext.Current.CancellationToken);
            await Wait.Until(() => Task.FromResult(collector.Traces.Any(batch => batch.Contains(last))));
        }

        // What a connection was asked last is seen at connections that stay.
        string By(string api) =>
            own.With(connection => (connection.Pooling, connection.ApplicationName) = (true, api));
    }

    /// <summary>Until the database was seen at several of its statements.</summary>
    private static async Task UntilAsked(OwnDatabase own, string api)
    {
        await using var db = own.Open();
        var seen = new HashSet<DateTime>();
        await Wait.Until(async () =>
        {
            seen.UnionWith(await db.Database.SqlQuery<DateTime>($"""
                select query_start as "Value" from pg_stat_activity
                where datname = current_database() and application_name = {api}
                """).ToListAsync(TestContext.Current.CancellationToken));
            return seen.Count >= Enough;
        });
    }
}
