using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Tests.Support;
using TBeauty.Tests.Trust;

namespace TBeauty.Tests.Faults;

/// <summary>A process that dies after the database has committed, and before it could say so.</summary>
[Collection(nameof(FaultyShop)), Trait("suite", "trust"), LongKind]
public class CrashedAnswerTests(FaultyShop shop)
{
    /// <summary>A commit of the test's own, of nothing that anybody needs.</summary>
    private const string Something = "comment on schema ops is 'The workings of the shop'";

    public static TheoryData<string> KeyedPosts => [.. KeyedPost.Names];

    [Theory, MemberData(nameof(KeyedPosts))]
    public async Task After_a_crash_between_effect_and_answer_a_repeat_gives_the_answer(string name)
    {
        var (post, key) = (await KeyedPost.Of(shop, name), KeyedPost.NewKey());
        var process = post.Caller.Http == shop.Storefronts[0].Http ? "storefront-api"
            : post.Caller.Http == shop.Storefronts[1].Http ? "storefront-api-2"
            : "admin-api";

        await HoldCommits();
        try
        {
            var asking = post.Do(key);
            await Wait.Until(async () => await Committing() > 0);
            await shop.Kill(process);
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => asking);
        }
        finally
        {
            await Configure("alter system reset synchronous_standby_names");
        }

        await shop.Restart(process);
        await Wait.Until(async () => await post.Count() is 1);

        var repeat = (await post.Do(key)).Expect(201);
        Assert.Equal("true", repeat.Header("Idempotent-Replayed"));
        Assert.NotNull(repeat.Header("Location"));
        Assert.Equal(1, await post.Count());
        await shop.AssertBooksBalance();
    }

    /// <summary>
    /// A server that waits for a copy of itself, which isn't there: what commits is safe, and nobody hears of it.
    /// </summary>
    private async Task HoldCommits()
    {
        await Configure("alter system set synchronous_standby_names = 'nobody'");
        await using var db = await shop.OpenDatabase();
        // It holds from the first commit that has to wait.
        for (var isHeld = false; !isHeld;)
        {
            var commit = Run(db, Something);
            await Wait.Until(async () => commit.IsCompleted || await Committing(Something) > 0);
            isHeld = !commit.IsCompleted;
            if (isHeld)
                await Configure("select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'");
            await commit;
        }
    }

    private async Task Configure(string sql)
    {
        await using var db = await shop.OpenDatabase();
        await Run(db, sql);
        await Run(db, "select pg_reload_conf()");
    }

    /// <summary>Requests that hold the lock on their key, and have only to hear that they are committed.</summary>
    private Task<int> Committing() => Count($"""
        select count(*)::integer as "Value" from pg_stat_activity a
        where wait_event = 'SyncRep' and exists (
            select 1 from pg_locks l
            where l.pid = a.pid and l.locktype = 'advisory'
              -- That of who gives events to webhooks and messages is no request's.
              and l.objid::bigint <> (hashtext('tbeauty.webhooks.fan_out')::bigint & 4294967295))
        """);

    private Task<int> Committing(string query) => Count(
        $"""select count(*)::integer as "Value" from pg_stat_activity where wait_event = 'SyncRep' and query like {query + "%"}""");

    private async Task<int> Count(FormattableString sql)
    {
        await using var db = await shop.OpenDatabase();
        return await db.Database.SqlQuery<int>(sql).SingleAsync(TestContext.Current.CancellationToken);
    }

    private static Task<int> Run(CommerceDbContext db, string sql) =>
        db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken);
}
