using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Faults;

/// <summary>
/// More people than can be served soon: some wait, the others hear at once that they should come back.
/// </summary>
[Collection(nameof(FaultyShop)), Trait("suite", "trust"), LongKind]
public class CrowdTests(FaultyShop shop)
{
    private const int Pool = 16;

    [Fact]
    public async Task A_crowd_at_a_slow_database_does_not_pile_up()
    {
        var product = await shop.NewProduct(onHand: 1);
        var shopper = await shop.NewShopper();
        var orders = shop.Storefront.With(shopper.Calls.Token);
        var path = $"/api/v1/customer/products/{product}";
        await Wait.Until(async () => (int)(await shop.Storefront.Get(path)).Status is 200);

        Task<Answer>[] crowd;
        await using (var db = await shop.OpenDatabase())
        {
            await using var slow = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await db.Database.ExecuteSqlAsync(
                $"lock table ordering.orders in access exclusive mode", TestContext.Current.CancellationToken);
            crowd = [.. Enumerable.Range(0, 60).Select(_ => orders.Get("/api/v1/customer/orders"))];

            // Those who neither hold a connection nor may wait for one, which would take two seconds.
            await Wait.Until(() => Task.FromResult(crowd.Any(one =>
                one.IsCompletedSuccessfully && one.Result.Text.Contains("too much to do", StringComparison.Ordinal))));
            (await shop.Storefront.Get(path)).Expect(200);
            (await shop.Storefront.Get("/alive")).Expect(200);
            Assert.All(crowd.Where(one => one.IsCompletedSuccessfully), one => Refused(one.Result));
            Assert.Contains(crowd, one => !one.IsCompleted);
        }

        foreach (var answer in await Task.WhenAll(crowd))
        {
            if ((int)answer.Status is not 200)
                Refused(answer);
        }

        (await orders.Get("/api/v1/customer/orders")).Expect(200);
    }

    [Fact]
    public async Task Audits_leave_connections_for_the_tills()
    {
        Task<Answer>[] audits;
        await using (var db = await shop.OpenDatabase())
        {
            await using var slow = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await db.Database.ExecuteSqlAsync(
                $"lock table ordering.orders in access exclusive mode", TestContext.Current.CancellationToken);
            audits = [.. Enumerable.Range(0, Pool + 4).Select(_ => shop.Owner.Post("/api/v1/inventory/verify"))];
            await Wait.Until(async () => await db.Database.SqlQuery<int>(
                $"""select count(*)::integer as "Value" from pg_locks where not granted and relation = 'ordering.orders'::regclass""")
                .SingleAsync(TestContext.Current.CancellationToken) >= Pool / 2);

            for (var sale = 0; sale < 5; sale++)
                (await shop.Owner.Get("/api/v1/brands?size=1")).Expect(200);
            Assert.DoesNotContain(audits, audit => audit.IsCompleted);
        }

        Assert.All(await Task.WhenAll(audits), audit => audit.Expect(200));
    }

    [Fact]
    public async Task A_crowd_that_signs_in_is_let_in_one_by_one_and_not_all_of_it_waits()
    {
        var strangers = Enumerable.Range(0, 24).Select(_ => shop.Storefront.Post(
            "/api/v1/customer/auth/login",
            new { email = $"nobody-{Guid.NewGuid():N}@example.com", password = "A long password 7" }));

        var answers = (await Task.WhenAll(strangers)).ToLookup(answer => (int)answer.Status);

        Assert.All(answers[401], answer => answer.ExpectProblem(401, "auth.wrong_credentials"));
        Assert.All(answers[503], Refused);
        Assert.NotEmpty(answers[401]);
        Assert.NotEmpty(answers[503]);
        Assert.Equal(24, answers[401].Count() + answers[503].Count());
    }

    private static void Refused(Answer answer)
    {
        answer.ExpectProblem(503, "dependency.unavailable");
        Assert.True(int.Parse(answer.Header("Retry-After")!) > 0);
    }
}
