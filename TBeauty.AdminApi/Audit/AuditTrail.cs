using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using TBeauty.AdminApi.Staff;
using TBeauty.Commerce;
using TBeauty.Commerce.Ops;

namespace TBeauty.AdminApi.Audit;

/// <summary>
/// Writes down what staff change, with the columns before and after, in the transaction of the change. A new row gets its
/// id from the database, so its entry follows right after it, still in the same transaction.
/// </summary>
internal sealed class AuditTrail(IHttpContextAccessor http, TimeProvider clock) : SaveChangesInterceptor
{
    /// <summary>Columns that tell nothing, or must not be told.</summary>
    private static readonly HashSet<string> Untold =
        ["Id", "Version", "CreatedAt", "UpdatedAt", "PasswordHash", "AccountNumber"];

    private readonly ConditionalWeakTable<DbContext, NewRows> waiting = [];

    /// <summary>Rows of one save that have no id yet, and the transaction that was begun for them, if any.</summary>
    private sealed record NewRows(string Actor, List<EntityEntry> Rows, IDbContextTransaction? Own);

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (http.HttpContext?.User is not { Identity.IsAuthenticated: true } user)
            return result;

        var db = eventData.Context!;
        var actor = user.Actor();
        var changed = db.ChangeTracker.Entries<IListed>().Where(row => row.State is not EntityState.Unchanged).ToList();
        foreach (var row in changed.Where(row => row.State is EntityState.Modified or EntityState.Deleted))
            db.Add(Entry(actor, row, row.State is EntityState.Deleted ? "deleted" : "changed"));

        if (changed.FindAll(row => row.State is EntityState.Added) is { Count: > 0 } added)
        {
            var own = db.Database.CurrentTransaction is null
                ? await db.Database.BeginTransactionAsync(cancellationToken)
                : null;
            waiting.AddOrUpdate(db, new(actor, [.. added], own));
        }

        return result;
    }

    public override async ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        var db = eventData.Context!;
        if (!waiting.TryGetValue(db, out var rows))
            return result;

        waiting.Remove(db);
        foreach (var row in rows.Rows)
            db.Add(Entry(rows.Actor, row, "created"));
        await db.SaveChangesAsync(cancellationToken);

        if (rows.Own is { } own)
        {
            await own.CommitAsync(cancellationToken);
            await own.DisposeAsync();
        }

        return result;
    }

    public override async Task SaveChangesFailedAsync(
        DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        var db = eventData.Context!;
        foreach (var entry in db.ChangeTracker.Entries<AuditEntry>().ToList())
            entry.State = EntityState.Detached;

        if (waiting.TryGetValue(db, out var rows))
        {
            waiting.Remove(db);
            if (rows.Own is not null)
                await rows.Own.DisposeAsync();
        }
    }

    private AuditEntry Entry(string actor, EntityEntry row, string action)
    {
        var told = row.Properties.Where(p => !Untold.Contains(p.Metadata.Name) && !p.Metadata.IsShadowProperty()
            && (action is not "changed" || p.IsModified)).ToList();
        return new(
            actor, action, JsonNamingPolicy.SnakeCaseLower.ConvertName(row.Metadata.ClrType.Name), ((IListed)row.Entity).Id,
            action is "created" ? null : Json(told, property => property.OriginalValue),
            action is "deleted" ? null : Json(told, property => property.CurrentValue),
            clock.GetUtcNow());
    }

    private static string Json(IEnumerable<PropertyEntry> properties, Func<PropertyEntry, object?> value) =>
        JsonSerializer.Serialize(properties.ToDictionary(
            property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Metadata.Name),
            property => value(property) is Enum word ? JsonNamingPolicy.SnakeCaseLower.ConvertName(word.ToString()) : value(property)));
}
