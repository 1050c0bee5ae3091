using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using TBeauty.AdminApi.CounterSales;
using TBeauty.Commerce;
using TBeauty.Web;

namespace TBeauty.Domain.Tests;

/// <summary>A few sales go on at once; the others wait, not too many of them and not for ever.</summary>
public sealed class SalesInTurnTests : IDisposable
{
    private const int AtOnce = 4;
    private const int Waiting = 2;

    private readonly FakeTimeProvider clock = new();
    private readonly TaskCompletionSource selling = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SalesInTurn turns;
    private int begun;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public SalesInTurnTests() => turns = new(
        Options.Create(new LimitsConfiguration { WaitingCalls = Waiting }), clock);

    public void Dispose() => turns.Dispose();

    [Fact]
    public async Task Who_waits_sells_when_another_sale_is_over_and_who_finds_too_many_is_refused()
    {
        Task[] all = [.. Enumerable.Range(0, AtOnce + Waiting).Select(_ => Sell())];

        await Assert.ThrowsAsync<ShopBusy>(() => Sell());
        Assert.Equal(AtOnce, begun);
        selling.SetResult();

        await Task.WhenAll(all);
        Assert.Equal(AtOnce + Waiting, begun);
    }

    [Fact]
    public async Task Who_waits_for_too_long_is_refused_and_who_leaves_is_forgotten()
    {
        Task[] all = [.. Enumerable.Range(0, AtOnce).Select(_ => Sell())];
        using var leaving = new CancellationTokenSource();
        var (gone, patient) = (Sell(leaving.Token), Sell());

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        clock.Advance(TimeSpan.FromSeconds(20));
        await Assert.ThrowsAsync<ShopBusy>(() => patient);

        selling.SetResult();
        await Task.WhenAll(all);
        await Sell();
        Assert.Equal(AtOnce + 1, begun);
    }

    private Task<object?> Sell(CancellationToken? gone = null) => turns.Take(
        new DefaultEndpointFilterInvocationContext(new DefaultHttpContext { RequestAborted = gone ?? Ct }), async _ =>
        {
            Interlocked.Increment(ref begun);
            await selling.Task;
            return null;
        }).AsTask();
}
