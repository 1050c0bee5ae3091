using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace TBeauty.Commerce.Database;

/// <summary>
/// A transaction all of whose statements go to the connection that it began on, or fail; see
/// <see cref="TransactionGuard"/>. Where it isn't committed, its context forgets what it has read and changed
/// meanwhile: half of it, such as an order's new status without the units that were given back, would be written by
/// whatever is saved next.
/// </summary>
public sealed class GuardedTransaction : IAsyncDisposable
{
    private readonly CommerceDbContext db;
    private readonly IDbContextTransaction transaction;
    private bool isCommitted;

    internal GuardedTransaction(CommerceDbContext db, IDbContextTransaction transaction) =>
        (this.db, this.transaction) = (db, transaction);

    /// <exception cref="DependencyUnavailable">The connection was lost before, and the transaction with it.</exception>
    public async Task CommitAsync(CancellationToken ct)
    {
        try
        {
            await transaction.CommitAsync(ct);
            // What is read afterwards may come over any connection.
            (isCommitted, db.IsWhole) = (true, false);
        }
        catch (InvalidOperationException e) when (db.Database.GetDbConnection().State is not ConnectionState.Open)
        {
            throw new DependencyUnavailable("database", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        db.IsWhole = false;
        if (!isCommitted)
            db.ChangeTracker.Clear();
        await transaction.DisposeAsync();
    }
}
