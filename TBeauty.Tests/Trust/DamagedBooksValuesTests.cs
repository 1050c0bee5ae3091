using TBeauty.Commerce.Books;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>Numbers, states, dates and references that are others.</summary>
[Trait("suite", "trust"), LongKind]
public class DamagedBooksValuesTests(Shop shop)
{
    [Fact]
    public async Task What_says_something_else_is_found_and_nothing_else()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var own = await DamagedBooks.Filled(shop);
        await using var db = await DamagedBooks.Connect(own);
        Assert.Empty(await VerifyBooks.Run(db, ct));

        var wrong = await DamagedBooks.Miswrite(db);

        Assert.True(wrong.Count is 0, string.Join('\n', wrong));
        Assert.Empty(await VerifyBooks.Run(db, ct));
    }
}
