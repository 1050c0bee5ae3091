using TBeauty.Tests.Support;

namespace TBeauty.Tests.Hosting;

/// <summary>What all tests of a run share is made once, and made anew where it could not be made.</summary>
public class MadeOnceTests(Shop shop)
{
    [Fact]
    public async Task What_could_not_be_made_is_made_for_the_next_who_asks()
    {
        var (tries, what) = (0, $"hiccup {Guid.NewGuid():N}");

        await Assert.ThrowsAsync<TimeoutException>(() => OwnDatabase.CopyOf(shop, what, Make));
        await using (var copy = await OwnDatabase.CopyOf(shop, what, Make))
            await copy.Execute("select from made_once");
        await using (var another = await OwnDatabase.CopyOf(shop, what, Make))
            await another.Execute("select from made_once");

        Assert.Equal(2, tries);

        async Task<OwnDatabase> Make()
        {
            if (++tries is 1)
                throw new TimeoutException("A hiccup.");

            var own = await OwnDatabase.On(shop);
            await own.ExecuteOnServer($"create database {own.Name}");
            await own.Execute("create table made_once ()");
            return own;
        }
    }

    [Fact]
    public async Task Those_who_ask_at_once_wait_for_the_same_one()
    {
        var tries = 0;
        var once = new MadeOnce<int>(async () =>
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            return Interlocked.Increment(ref tries);
        });

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => once.Get())), made => Assert.Equal(1, made));
    }
}
