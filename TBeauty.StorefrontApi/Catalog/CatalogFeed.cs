using System.Diagnostics;
using Npgsql;
using OpenTelemetry;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>
/// Keeps the snapshot of the catalogue less than a second behind PostgreSQL. It only reads: no sale pays for it, and
/// any number of replicas can do the same. Without PostgreSQL the shop goes on browsing what was read last.
/// </summary>
internal sealed class CatalogFeed(IServiceScopeFactory scopes, OfferFeed offers, ILogger<CatalogFeed> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FullReadEvery = TimeSpan.FromMinutes(1);

    /// <summary>How far an answer may be behind the database without saying so.</summary>
    public static readonly TimeSpan Promise = TimeSpan.FromSeconds(1);

    private readonly Lock applying = new();
    private volatile CatalogSnapshot current = CatalogSnapshot.Empty;
    private long lastRead;

    /// <summary>By the database's clock; only for whoever polls.</summary>
    private DateTimeOffset readAt;

    public CatalogSnapshot Current => current;

    /// <summary>Whether there is anything to serve yet.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>How long ago the database was last asked, and answered.</summary>
    public TimeSpan Age => Stopwatch.GetElapsedTime(Interlocked.Read(ref lastRead));

    /// <summary>
    /// The product with this id as the database has it now; every later answer of this replica knows it too. For what
    /// the snapshot doesn't know yet, and before a customer is refused because of it.
    /// </summary>
    /// <returns>Null when there is no such product or it is not for sale.</returns>
    public Task<SellableProduct?> Refresh(long id, CancellationToken ct) => Read(id, null, ct);

    /// <inheritdoc cref="Refresh(long, CancellationToken)"/>
    public Task<SellableProduct?> Refresh(long? id, string slug, CancellationToken ct) => Read(id, slug, ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A trace of every poll would drown the traces of the customers' requests.
        using var silence = SuppressInstrumentationScope.Begin();

        var (pause, lastFullRead) = (Pause, 0L);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // After a failure too: the server that answers may be another one, with other transactions.
                var full = !IsLoaded || pause != Pause || Stopwatch.GetElapsedTime(lastFullRead) > FullReadEvery;
                var asked = Stopwatch.GetTimestamp();
                await Poll(full, stoppingToken);
                Interlocked.Exchange(ref lastRead, asked);
                if (pause != Pause)
                    logger.LogInformation("The catalogue is read from the database again");
                if (full)
                    lastFullRead = asked;
                pause = Pause;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                if (pause == Pause)
                    LogFailure(e);
                pause = pause * 1.5 > LongestPause ? LongestPause : pause * 1.5;
            }

            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Poll(bool full, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var reader = scope.ServiceProvider.GetRequiredService<CatalogReader>();

        if (full)
        {
            var rows = await reader.ReadAll(current, ct);
            lock (applying)
                current = current.Renewed(rows);
            readAt = rows.ReadAt;
            // So that the first checkout of this replica guesses right.
            await offers.Read(scope.ServiceProvider.GetRequiredService<CommerceDbContext>(), ct);
            IsLoaded = true;
            return;
        }

        var changes = await reader.ReadChanges(current, readAt, ct);
        lock (applying)
            current = changes.IsEmpty ? current.At(changes.Horizon) : current.With(changes);
        readAt = changes.ReadAt;

        // What was deleted is in no change: only the counts tell.
        if (changes.Counts != current.Counts)
            await Poll(full: true, ct);
    }

    private async Task<SellableProduct?> Read(long? id, string? slug, CancellationToken ct)
    {
        // From before this read the next poll reads again, so that whichever of the two was later is what stays.
        var horizon = current.Horizon;
        await using var scope = scopes.CreateAsyncScope();
        var product = await scope.ServiceProvider.GetRequiredService<CatalogReader>().ReadOne(id, slug, ct);

        if (product is not null)
        {
            lock (applying)
                current = current.With(product).At(horizon);
        }

        return product;
    }

    private void LogFailure(Exception e)
    {
        if (e is NpgsqlException or TimeoutException or DependencyUnavailable or ShopBusy)
            logger.LogWarning("The catalogue can't be read: {Reason} The last snapshot is served meanwhile", e.Message);
        else
            logger.LogError(e, "The catalogue can't be read. The last snapshot is served meanwhile");
    }
}
