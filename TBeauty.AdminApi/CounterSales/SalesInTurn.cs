using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Web;

namespace TBeauty.AdminApi.CounterSales;

/// <summary>
/// A few sales at once: each holds its goods from the first step to the last, so that those of one product wait for
/// each other, and must not wait with the connections of everybody else. Who waits here has none yet.
/// </summary>
internal sealed class SalesInTurn(IOptions<LimitsConfiguration> limits, TimeProvider clock) : IDisposable
{
    private const int AtOnce = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ConcurrencyLimiter turns = new(new()
    {
        PermitLimit = AtOnce,
        QueueLimit = limits.Value.WaitingCalls,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <exception cref="ShopBusy">Too many wait already, or it took too long to come to this one.</exception>
    public async ValueTask<object?> Take(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        using var turn = await Turn(context.HttpContext.RequestAborted);
        return turn.IsAcquired ? await next(context) : throw Busy();
    }

    public void Dispose() => turns.Dispose();

    private async Task<RateLimitLease> Turn(CancellationToken gone)
    {
        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(gone, late.Token);
        try
        {
            return await turns.AcquireAsync(1, either.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !gone.IsCancellationRequested)
        {
            throw Busy();
        }
    }

    private static ShopBusy Busy() => new("Too many sales wait for their goods right now; try again shortly.");
}
