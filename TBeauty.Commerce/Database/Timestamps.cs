using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TBeauty.Commerce.Database;

/// <summary>Writes <c>created_at</c> and <c>updated_at</c>, so that no handler has to remember to.</summary>
internal sealed class Timestamps(TimeProvider clock) : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        foreach (var entry in eventData.Context!.ChangeTracker.Entries<IListed>())
        {
            if (entry.State is EntityState.Added && entry.Entity.CreatedAt == default)
                entry.Property(row => row.CreatedAt).CurrentValue = now;
            if (entry.State is EntityState.Added or EntityState.Modified)
                entry.Property("UpdatedAt").CurrentValue = now;
        }

        return new(result);
    }
}
