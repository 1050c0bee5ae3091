using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;

namespace TBeauty.Web.Data;

/// <summary>
/// Where calls wait for one of the connections to the database. While the database is silent nobody goes in, and when
/// it is slow only so many wait: the others hear at once that they should come back.
/// </summary>
internal sealed class ConnectionLimiter(DatabaseHealthProbe probe, IOptions<LimitsConfiguration> limits)
    : DbConnectionInterceptor
{
    private readonly int atMost = limits.Value.WaitingCalls;
    private int waiting;

    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        if (probe.Outage.IsCancellationRequested)
            throw new DependencyUnavailable("database");

        try
        {
            if (Interlocked.Increment(ref waiting) > atMost)
                throw new ShopBusy("The shop's database has too much to do right now; try again shortly.");

            await connection.OpenAsync(cancellationToken);
            return InterceptionResult.Suppress();
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }
}
