using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Faults;

/// <summary>
/// A connection on which the server holds a statement that its client knows nothing of. Chaos left some behind: for
/// ever after one of two requests that came by them was answered 500.
/// </summary>
[Trait("suite", "trust"), LongKind]
public class SpoiltConnectionTests(Shop shop)
{
    [Fact]
    public async Task A_connection_that_lost_track_of_its_statements_is_not_used_again()
    {
        var ct = TestContext.Current.CancellationToken;
        var connection = new NpgsqlConnectionStringBuilder(
            CommerceDatabase.ForServing(await shop.ConnectionString(CommerceDatabase.Name)))
        {
            ApplicationName = $"spoilt {Guid.NewGuid()}",
            MaxPoolSize = 1,
        };
        await using var services = Services(connection.ConnectionString);

        await Ask(db => db.Database.ExecuteSqlRawAsync("prepare _auto0 as select 1", ct));
        var refusal = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            for (var usages = 0; usages < 3; usages++)
                await Ask(db => db.Locations.CountAsync(ct));
        });
        Assert.Equal("42P05", Assert.IsType<PostgresException>(refusal).SqlState);

        for (var usages = 0; usages < 6; usages++)
            Assert.True(await Ask(db => db.Locations.CountAsync(ct)) > 0);

        async Task<int> Ask(Func<CommerceDbContext, Task<int>> ask)
        {
            await using var scope = services.CreateAsyncScope();
            return await ask(scope.ServiceProvider.GetRequiredService<CommerceDbContext>());
        }
    }

    [Fact]
    public async Task What_follows_a_lost_connection_is_not_done_beside_its_transaction()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var services =
            Services(CommerceDatabase.ForServing(await shop.ConnectionString(CommerceDatabase.Name))!);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommerceDbContext>();

        await using var transaction = await db.BeginAsync(ct);
        var backend = (await db.Database.SqlQuery<int>($"select pg_backend_pid() as \"Value\"").ToListAsync(ct))[0];
        await using (var other = await shop.OpenDatabase())
            await other.Database.ExecuteSqlAsync($"select pg_terminate_backend({backend}, 5000)", ct);

        await Assert.ThrowsAnyAsync<Exception>(() => db.Locations.CountAsync(ct));
        await Assert.ThrowsAsync<DependencyUnavailable>(() => db.Locations.CountAsync(ct));
    }

    private static ServiceProvider Services(string connection) =>
        new ServiceCollection().AddSingleton(TimeProvider.System)
        .AddDbContext<CommerceDbContext>(options => options.UseNpgsql(connection).UseCommerceConventions())
        .AddCommerce().BuildServiceProvider();
}
