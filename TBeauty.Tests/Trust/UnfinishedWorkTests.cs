using Microsoft.EntityFrameworkCore;
using Npgsql;
using TBeauty.Commerce.OrderChanges;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>What failed half-way is not written by what is done next with the same context.</summary>
[Trait("suite", "trust")]
public class UnfinishedWorkTests(Shop shop)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_whose_units_could_not_be_given_back_stays_open()
    {
        var (held, free) = (await shop.NewProduct(onHand: 5), await shop.NewProduct(onHand: 5));
        var stuck = await OrderDesk.Order(shop, (held, 3));
        var other = await OrderDesk.Order(shop, (free, 2));
        var late = TimeProvider.System.GetUtcNow().AddDays(30);
        await using var rival = await shop.OpenDatabase();
        await using var counting = await rival.Database.BeginTransactionAsync(Ct);
        await rival.Database.ExecuteSqlAsync(
            $"select from inventory.product_stock where product_id = {held} for update", Ct);

        // As the sweeper does it: one context, one order after the other.
        await using var db = await shop.OpenDatabase();
        await db.Database.OpenConnectionAsync(Ct);
        await db.Database.ExecuteSqlAsync($"set lock_timeout = '200ms'", Ct);
        var refused = await Assert.ThrowsAsync<PostgresException>(
            () => CancelOrder.Expire(db, stuck.Id, late, Ct));
        Assert.Equal(PostgresErrorCodes.LockNotAvailable, refused.SqlState);
        Assert.True(await CancelOrder.Expire(db, other.Id, late, Ct));

        await counting.RollbackAsync(Ct);
        Assert.Equal(("pending", "cancelled"),
            ((await stuck.Now())["status"].Text(), (await other.Now())["status"].Text()));
        Assert.Equal((5, 3, 2), await OrderDesk.Stock(shop, held));
        Assert.True(await CancelOrder.Expire(db, stuck.Id, late, Ct));
        Assert.Equal((5, 0, 5), await OrderDesk.Stock(shop, held));
        await shop.AssertBooksBalance();
    }
}
