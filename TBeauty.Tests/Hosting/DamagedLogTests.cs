using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;
using StackExchange.Redis;
using TBeauty.AppHost.Local;
using TBeauty.AppHost.Local.Redis;
using TBeauty.Benchmarks.Apps;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Hosting;

/// <summary>
/// A power cut or a disk took a part of Garnet's log: whoever runs the shop is told, and what stands before it is
/// there.
/// </summary>
[LongKind]
public sealed class DamagedLogTests : IAsyncLifetime
{
    private const int Carts = 200;

    /// <summary>Of a record, before its key.</summary>
    private const int LengthAndHeader = 24;

    private readonly ConcurrentQueue<string> told = [];
    private TestApp? app;

    private TestApp App => app!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = TestApp.Model();
        builder.AddLocalRedis("redis", builder.AddSecret("redis-password"));
        app = await TestApp.Start(builder.Build(), Ct);
        App.OnLine((_, line) => told.Enqueue(line));

        await using var redis = await Connect();
        for (var i = 0; i < Carts; i++)
            await redis.GetDatabase().StringSetAsync($"cart:{i:000}", Lines(i));
        await App.Kill("redis");
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }

    [Fact]
    public async Task After_a_mere_kill_everything_is_there_and_nothing_is_told()
    {
        await App.Restart("redis", Ct);

        Assert.Equal(Carts, await WholeCarts());
        Assert.DoesNotContain(told, line => line.Contains("its log is damaged", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_log_that_was_cut_off_is_read_as_far_as_it_goes_and_told()
    {
        await Change(log => log.AsSpan(..log.AsSpan().LastIndexOfAnyExcept((byte)0))[..^100].ToArray());

        await App.Restart("redis", Ct);

        Assert.Equal(Carts - 1, await WholeCarts());
        await UntilTold(GarnetLog.Damage);
    }

    [Fact]
    public async Task A_log_that_ends_within_a_sector_was_cut_off_whatever_stands_there()
    {
        await Change(log => log[..^100]);

        await App.Restart("redis", Ct);

        await UntilTold(GarnetLog.Damage);
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0xee)]
    public async Task A_hole_in_the_middle_of_the_log_is_its_end_and_told(byte filling)
    {
        await Change(log =>
        {
            log.AsSpan(log.AsSpan().IndexOf("cart:100"u8) - LengthAndHeader, 3_000).Fill(filling);
            return log;
        });

        await App.Restart("redis", Ct);

        Assert.Equal(100, await WholeCarts());
        await UntilTold(GarnetLog.Damage);
    }

    [Fact]
    public async Task A_record_that_says_nonsense_ends_it_with_the_cure()
    {
        await Change(log =>
        {
            log.AsSpan(log.AsSpan().IndexOf("cart:100"u8) - LengthAndHeader + sizeof(int), 20).Fill(0xee);
            return log;
        });

        await App.Command("redis", KnownResourceCommands.StartCommand);
        await UntilTold("move the folder `.tbeauty/redis` away");
        await Wait.Until(() => Task.FromResult(App.StateOf("redis").HasEnded()));

        Directory.Move(App.DataOf("redis"), $"{App.DataOf("redis")}-damaged");
        await App.Restart("redis", Ct);
        Assert.Equal(0, await WholeCarts());
        await using var again = await Connect();
        Assert.True(await again.GetDatabase().StringSetAsync("cart:000", "anew"));
    }

    private static string Lines(int cart) => new string('x', 300) + cart;

    private async Task Change(Func<byte[], byte[]> damage)
    {
        var newest = new DirectoryInfo(Path.Combine(App.DataOf("redis"), "AOF")).GetFiles("aof.log.*")
            .Where(file => file.Length > 0).MaxBy(file => int.Parse(file.Extension[1..]))!.FullName;
        await File.WriteAllBytesAsync(newest, damage(await File.ReadAllBytesAsync(newest, Ct)), Ct);
    }

    /// <returns>How many of the first carts are there, up to one that isn't; none is there behind that.</returns>
    private async Task<int> WholeCarts()
    {
        await using var redis = await Connect();
        var found = await redis.GetDatabase().StringGetAsync(
            [.. Enumerable.Range(0, Carts).Select(i => (RedisKey)$"cart:{i:000}")]);
        var whole = found.Index().TakeWhile(cart => cart.Item == Lines(cart.Index)).Count();
        Assert.All(found[whole..], cart => Assert.True(cart.IsNull));
        return whole;
    }

    private Task UntilTold(string sentence) => Wait.Until(() =>
        Task.FromResult(told.Any(line => line.Contains(sentence, StringComparison.Ordinal))));

    private async Task<ConnectionMultiplexer> Connect() =>
        await ConnectionMultiplexer.ConnectAsync((await App.ConnectionString("redis"))!);
}
