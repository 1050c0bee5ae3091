using Microsoft.Extensions.Time.Testing;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Tests.Support;

namespace TBeauty.Domain.Tests;

/// <summary>
/// Who comes alone is served at once; who comes while others are served is served with those who came, too.
/// </summary>
public class BatcherTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly FakeTimeProvider clock = new();
    private readonly List<Call> calls = [];
    private readonly Batcher<string, string> batcher;

    public BatcherTests() => batcher = new(
        new(Most: 4, Waiting: 6, Patience) { Size = 10 }, clock, item => item.Length, item => [item[..1]]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_comes_alone_is_served_alone()
    {
        var first = Ask("a");
        calls[0].Answer();
        Assert.Equal("a!", await first);

        var second = Ask("b");
        calls[1].Answer();
        Assert.Equal("b!", await second);
        Assert.Equal([["a"], ["b"]], Batches);
    }

    [Fact]
    public async Task Who_waits_goes_with_the_others_in_the_order_of_arrival()
    {
        Task<string>[] asked = [Ask("a"), Ask("b"), Ask("c"), Ask("d"), Ask("e"), Ask("f")];

        calls[0].Answer();
        await Called(2);
        calls[1].Answer();
        await Called(3);
        calls[2].Answer();

        Assert.Equal(["a!", "b!", "c!", "d!", "e!", "f!"], await Task.WhenAll(asked));
        Assert.Equal([["a"], ["b", "c", "d", "e"], ["f"]], Batches);
    }

    [Fact]
    public async Task A_batch_holds_no_mark_twice_and_no_more_than_its_size()
    {
        Task<string>[] asked = [Ask("a"), Ask("b1"), Ask("b2"), Ask("c4567"), Ask("d567890"), Ask("e")];

        for (var i = 0; i < 3; i++)
        {
            await Called(i + 1);
            calls[i].Answer();
        }

        Assert.Equal(6, (await Task.WhenAll(asked)).Length);
        // The fourth would have been too much for the second batch, and whoever came after it doesn't overtake it.
        Assert.Equal([["a"], ["b1", "c4567"], ["b2", "d567890", "e"]], Batches);
    }

    [Fact]
    public async Task A_failure_is_that_of_its_batch_alone()
    {
        Task<string>[] asked = [Ask("a"), Ask("b"), Ask("c")];

        calls[0].Fail();
        await Assert.ThrowsAsync<InvalidOperationException>(() => asked[0]);
        await Called(2);
        var late = Ask("d");
        calls[1].Fail();
        await Assert.ThrowsAsync<InvalidOperationException>(() => asked[1]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => asked[2]);
        await Called(3);
        calls[2].Answer();

        Assert.Equal("d!", await late);
    }

    [Fact]
    public async Task Who_leaves_while_waiting_is_not_served()
    {
        using var leaving = new CancellationTokenSource();
        var first = Ask("a");
        Task<string>[] gone = [Ask("b", leaving.Token), Ask("c", leaving.Token)];
        var staying = Ask("d");

        await leaving.CancelAsync();
        calls[0].Answer();
        await Called(2);
        calls[1].Answer();

        Assert.Equal(("a!", "d!"), (await first, await staying));
        foreach (var caller in gone)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller);
        Assert.Equal([["a"], ["d"]], Batches);
    }

    [Fact]
    public async Task Who_is_served_alone_can_take_it_back_and_who_is_served_with_others_cannot()
    {
        using var leaving = new CancellationTokenSource();
        var alone = Ask("a", leaving.Token);
        Task<string>[] asked = [Ask("b", leaving.Token), Ask("c")];

        Assert.True(calls[0].Ct.CanBeCanceled);
        calls[0].Answer();
        await alone;
        await Called(2);
        Assert.False(calls[1].Ct.CanBeCanceled);
        await leaving.CancelAsync();
        calls[1].Answer();

        Assert.Equal(["b!", "c!"], await Task.WhenAll(asked));
    }

    [Fact]
    public async Task Who_would_wait_for_too_long_or_with_too_many_is_refused()
    {
        var first = Ask("a");
        Task<string>[] waiting = [Ask("b"), Ask("c"), Ask("d"), Ask("e"), Ask("f"), Ask("g")];
        await Assert.ThrowsAsync<ShopBusy>(() => Ask("h"));

        clock.Advance(Patience + TimeSpan.FromMilliseconds(1));
        calls[0].Answer();

        Assert.Equal("a!", await first);
        foreach (var caller in waiting)
            await Assert.ThrowsAsync<ShopBusy>(() => caller);
        var next = Ask("i");
        calls[1].Answer();
        Assert.Equal("i!", await next);
    }

    [Fact]
    public async Task Nobody_waits_for_a_call_that_does_not_end()
    {
        using var leaving = new CancellationTokenSource();
        var silent = Ask("a");
        var (patient, gone) = (Ask("b"), Ask("c", leaving.Token));

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        clock.Advance(Patience);
        await Assert.ThrowsAsync<ShopBusy>(() => patient);
        Assert.False(silent.IsCompleted);

        calls[0].Answer();
        Assert.Equal("a!", await silent);
        Assert.Single(calls);
    }

    [Fact]
    public async Task Where_there_may_be_several_calls_the_next_batch_waits_for_whichever_ends_first()
    {
        var two = new Batcher<string, string>(new(Most: 4, Waiting: 6, Patience) { Calls = 2 }, clock);
        Task<string>[] asked = [Ask("a", by: two), Ask("b", by: two), Ask("c", by: two), Ask("d", by: two)];
        Assert.Equal([["a"], ["b"]], Batches);

        calls[1].Answer();
        await Called(3);
        Assert.Equal(["c", "d"], calls[2].Items);
        var waiting = Ask("e", by: two);
        Assert.Equal(3, calls.Count);
        calls[2].Fail();
        await Assert.ThrowsAsync<InvalidOperationException>(() => asked[2]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => asked[3]);
        await Called(4);
        calls[3].Answer();
        calls[0].Answer();
        Assert.Equal(["a!", "b!", "e!"], await Task.WhenAll(asked[0], asked[1], waiting));

        // Both ended, and both may begin again.
        Task<string>[] again = [Ask("f", by: two), Ask("g", by: two), Ask("h", by: two)];
        Assert.Equal(6, calls.Count);
        calls[4].Answer();
        await Called(7);
        calls[5].Answer();
        calls[6].Answer();
        Assert.Equal(["f!", "g!", "h!"], await Task.WhenAll(again));
    }

    private Task Called(int times) => Wait.Until(() => Task.FromResult(calls.Count >= times));

    private string[][] Batches => [.. calls.Select(call => call.Items)];

    private Task<string> Ask(string item, CancellationToken? ct = null, Batcher<string, string>? by = null) =>
        (by ?? batcher).Run(item, async (items, calling) =>
        {
            var call = new Call([.. items], calling);
            lock (calls)
                calls.Add(call);
            return await call.Answered.Task;
        }, ct ?? Ct);

    private sealed record Call(string[] Items, CancellationToken Ct)
    {
        public TaskCompletionSource<IReadOnlyList<string>> Answered { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Answer() => Answered.SetResult([.. Items.Select(item => item + "!")]);

        public void Fail() => Answered.SetException(new InvalidOperationException("no"));
    }
}
