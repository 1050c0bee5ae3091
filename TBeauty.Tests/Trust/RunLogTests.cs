using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>After everything that this run did to its shops: nothing of it may be read in their logs.</summary>
[Collection(nameof(AfterAllOthers)), Trait("suite", "trust")]
public class RunLogTests(Shop shop)
{
    [Fact]
    public async Task No_address_phone_token_or_key_of_this_run_is_in_a_log_of_it()
    {
        // An error of the database is in its log for sure, and whatever was there before it.
        var word = $"the_last_word_{Guid.NewGuid():N}";
        var heard = RunLog.Hear(word);
        await using (var db = await shop.OpenDatabase())
        {
            await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlAsync(
                $"select {word}::integer", TestContext.Current.CancellationToken));
        }

        await heard.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        var leaks = RunLog.Leaks();
        Assert.True(leaks.Count is 0, string.Join('\n', leaks));
    }
}

/// <summary>The same where only tests of the long kinds run.</summary>
[LongKind]
public class LongRunLogTests(Shop shop) : RunLogTests(shop);

/// <summary>Those that run beside others have ended when these begin.</summary>
[CollectionDefinition(nameof(AfterAllOthers), DisableParallelization = true)]
public sealed class AfterAllOthers;
