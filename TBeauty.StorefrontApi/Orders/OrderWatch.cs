using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using OpenTelemetry;
using TBeauty.Commerce.Database;

namespace TBeauty.StorefrontApi.Orders;

/// <summary>
/// Notices when something happens to an order that a customer is watching, whichever API or replica did it. One small
/// question to the database twice a second for all customers of this replica together, and none when nobody watches.
/// </summary>
internal sealed class OrderWatch(IServiceScopeFactory scopes, TimeProvider clock, ILogger<OrderWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    // A stream costs memory and a connection for as long as it is open.
    private const int MostOfOneCustomer = 10;

    private readonly ConcurrentDictionary<Watch, (long Order, long Customer)> watches = [];

    /// <summary>Watches an order until the watch is disposed of.</summary>
    /// <returns>Null for a customer who watches too many at this replica.</returns>
    public Watch? Start(long order, long customer)
    {
        var watch = new Watch(this);
        watches[watch] = (order, customer);
        if (watches.Values.Count(of => of.Customer == customer) <= MostOfOneCustomer)
            return watch;

        watch.Dispose();
        return null;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var silence = SuppressInstrumentationScope.Begin();
        using var timer = new PeriodicTimer(Every, clock);
        var isWell = true;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (watches.IsEmpty)
                continue;

            try
            {
                await Look(stoppingToken);
                isWell = true;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                if (isWell)
                    logger.LogWarning("Watched orders can't be read now: {Reason}", e.Message);
                isWell = false;
            }
        }
    }

    private async Task Look(CancellationToken ct)
    {
        var orders = watches.Values.Select(of => of.Order).Distinct().ToArray();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommerceDbContext>();

        // Their number, and not the highest id: ids become visible in the order of commits.
        var events = await db.OrderEvents.Where(e => orders.Contains(e.OrderId))
            .GroupBy(e => e.OrderId).Select(of => new { Order = of.Key, Count = of.Count() })
            .ToDictionaryAsync(of => of.Order, of => of.Count, ct);
        foreach (var (watch, of) in watches)
            watch.Tell(events.GetValueOrDefault(of.Order));
    }

    /// <summary>One customer's look at one order.</summary>
    internal sealed class Watch(OrderWatch all) : IDisposable
    {
        private readonly Channel<int> counts = Channel.CreateBounded<int>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

        private int told = -1;

        /// <summary>Waits for more events than were told before.</summary>
        /// <returns>False when nothing happened for that long.</returns>
        public async Task<bool> Changed(TimeSpan patience, CancellationToken ct)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(patience);
            try
            {
                await counts.Reader.ReadAsync(limit.Token);
                return true;
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                return false;
            }
        }

        public void Dispose() => all.watches.TryRemove(this, out _);

        internal void Tell(int count)
        {
            if (count == told)
                return;

            told = count;
            counts.Writer.TryWrite(count);
        }
    }
}
