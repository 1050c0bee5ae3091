using TBeauty.Commerce.Books;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>Rows that are gone, and rows that nobody wrote.</summary>
[Trait("suite", "trust"), LongKind]
public class DamagedBooksRowsTests(Shop shop)
{
    [Fact]
    public async Task What_is_gone_or_too_much_is_found_and_nothing_else()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var own = await DamagedBooks.Filled(shop);
        await using var db = await DamagedBooks.Connect(own);
        Assert.Empty(await VerifyBooks.Run(db, ct));

        List<string> wrong = [.. await DamagedBooks.TakeAway(db), .. await DamagedBooks.WriteTooMany(db)];
        await own.Execute("""
            update inventory.movements set unit_cost = unit_cost + 1
            where id = (select max(id) from inventory.movements where type = 'fulfilment')
            """);
        Assert.Empty(await VerifyBooks.Run(db, ct));
        wrong.AddRange(await DamagedBooks.Delete(db, DamagedBooks.Waiting.Rows, DamagedBooks.Waiting.Finds));

        Assert.True(wrong.Count is 0, string.Join('\n', wrong));
        Assert.Empty(await VerifyBooks.Run(db, ct));
        Assert.Empty((await DamagedBooks.TablesRead(db)).Except(DamagedBooks.TablesDamaged()));
        Assert.Empty(DamagedBooks.RulesThere().Except(DamagedBooks.RulesFound()));
    }
}
