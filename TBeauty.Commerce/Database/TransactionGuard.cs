using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TBeauty.Commerce.Database;

/// <summary>
/// Lets nothing of a transaction happen beside it. Where a connection breaks between two statements, EF Core opens
/// another one and goes on without the transaction: what came before is undone, what comes after stands by itself. So
/// an answer was kept of a delivery that was never booked.
/// </summary>
internal sealed class TransactionGuard : DbConnectionInterceptor
{
    public override InterceptionResult ConnectionOpening(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        Refuse(eventData, result);

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result,
        CancellationToken cancellationToken = default) =>
        new(Refuse(eventData, result));

    private static InterceptionResult Refuse(ConnectionEventData opening, InterceptionResult result) =>
        opening.Context is CommerceDbContext { IsWhole: true } ? throw new DependencyUnavailable("database") : result;
}
