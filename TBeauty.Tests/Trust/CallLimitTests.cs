using Npgsql;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>A call counts once against whoever makes it, however long it waits for its turn.</summary>
[Trait("suite", "trust")]
public class CallLimitTests(Shop shop)
{
    private const int AtMost = 20;
    private const int Waiting = 5;
    private const string Figures = "/api/v1/analytics/overview";

    [Fact]
    public async Task A_call_that_waits_for_its_turn_is_one_call()
    {
        await using var database = await OwnDatabase.Seeded(shop);
        await using var admin = await OwnAdmin.Start(
            database.ConnectionString, ("Limits__CallsPerCaller", $"{AtMost}"), ("Limits__LongCalls", "1"));
        await admin.Says("CommerceDbContext", "200 healthy");
        var owner = await admin.Owner();

        var ct = TestContext.Current.CancellationToken;
        Task<Answer>[] figures;
        await using (var connection = new NpgsqlConnection(database.ConnectionString))
        {
            await connection.OpenAsync(ct);
            await using var held = new NpgsqlCommand(
                "begin; lock table ordering.orders in access exclusive mode", connection);
            await held.ExecuteNonQueryAsync(ct);
            figures = [.. Enumerable.Range(0, 1 + Waiting).Select(_ => owner.Get(Figures))];
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
        }

        Assert.All(await Task.WhenAll(figures), answer => answer.Expect(200));
        for (var call = 1 + Waiting; call < AtMost; call++)
            (await owner.Get("/api/v1/auth/me")).Expect(200);
        (await owner.Get("/api/v1/auth/me")).ExpectProblem(429, "rate.limited");
    }
}
