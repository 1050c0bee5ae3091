using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Audit;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.Ordering;

namespace TBeauty.AdminApi.Audit;

/// <summary>
/// Writes down what staff change, with the columns before and after, in the very save that changes it. A new row takes
/// its id from the sequence a moment early, so that its entry can name it.
/// </summary>
internal sealed class AuditTrail(IHttpContextAccessor http, TimeProvider clock) : SaveChangesInterceptor
{
    private const string Secret = "(secret)";

    private static readonly JsonNamingPolicy Words = JsonNamingPolicy.SnakeCaseLower;

    /// <summary>Columns that tell nothing about what somebody did.</summary>
    private static readonly HashSet<string> Untold = ["Id", "Version", "CreatedAt", "UpdatedAt"];

    /// <summary>Columns of which only the change may be told.</summary>
    private static readonly HashSet<string> Secrets = ["PasswordHash", "AccountNumber", "Secret"];

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (http.HttpContext?.User is not { Identity.IsAuthenticated: true } user)
            return result;

        var db = eventData.Context!;
        var told = Told(db);
        var rows = db.ChangeTracker.Entries<IListed>()
            .Where(row => row.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Where(row => !told.Contains((Name(row), row.Entity.Id))).ToList();
        await Number(db, rows.FindAll(row => row.Property(r => r.Id).IsTemporary), cancellationToken);

        var actor = user.Actor();
        foreach (var row in rows)
            db.Add(Entry(actor, row));
        return result;
    }

    /// <summary>Entries of a save that failed must not be written with the next one.</summary>
    public override Task SaveChangesFailedAsync(
        DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        foreach (var entry in eventData.Context!.ChangeTracker.Entries<AuditEntry>().ToList())
            entry.State = EntityState.Detached;
        return Task.CompletedTask;
    }

    /// <summary>What a verb tells in its own words, or an order's timeline does: it is not told twice.</summary>
    private static HashSet<(string Type, long? Id)> Told(DbContext db) =>
    [
        .. db.ChangeTracker.Entries<AuditEntry>().Where(entry => entry.State is EntityState.Added)
            .Select(entry => (entry.Entity.SubjectType, entry.Entity.SubjectId)),
        .. db.ChangeTracker.Entries<OrderEvent>().Where(entry => entry.State is EntityState.Added)
            .Select(entry => (Words.ConvertName(nameof(Order)), (long?)entry.Entity.OrderId)),
    ];

    private static string Name(EntityEntry row) => Words.ConvertName(row.Metadata.ClrType.Name);

    private static async Task Number(DbContext db, List<EntityEntry<IListed>> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
            return;

        var tables = rows.Select(row => row.Metadata.GetSchemaQualifiedTableName()).ToArray();
        var ids = await db.Database.SqlQuery<long>($"""
            select nextval(pg_get_serial_sequence(t.name, 'id')) as "Value"
            from unnest({tables}) with ordinality as t (name, place) order by t.place
            """).ToListAsync(ct);
        foreach (var (row, id) in rows.Zip(ids))
        {
            var property = row.Property(r => r.Id);
            property.CurrentValue = id;
            property.IsTemporary = false;
        }
    }

    private AuditEntry Entry(string actor, EntityEntry<IListed> row)
    {
        var told = row.Properties.Where(p => !Untold.Contains(p.Metadata.Name) && !p.Metadata.IsShadowProperty()
            && (row.State is not EntityState.Modified || p.IsModified)).ToList();
        return new(
            actor,
            row.State switch { EntityState.Added => "created", EntityState.Deleted => "deleted", _ => "changed" },
            Name(row),
            row.Entity.Id,
            row.State is EntityState.Added ? null : Json(told, property => property.OriginalValue),
            row.State is EntityState.Deleted ? null : Json(told, property => property.CurrentValue, Reason),
            clock.GetUtcNow());
    }

    private string? Reason => http.HttpContext?.Features.Get<AuditReason>()?.Text;

    private static string Json(
        IEnumerable<PropertyEntry> properties, Func<PropertyEntry, object?> value, string? reason = null)
    {
        var members = properties.ToDictionary(
            property => Words.ConvertName(property.Metadata.Name),
            property => Secrets.Contains(property.Metadata.Name) ? Secret : Word(value(property)));
        if (reason is not null)
            members["reason"] = reason;
        return JsonSerializer.Serialize(members, DeliveryRate.Words);
    }

    private static object? Word(object? value) => value switch
    {
        Enum word => Words.ConvertName(word.ToString()),
        DateTimeOffset moment => Web.Json.Timestamps.Text(moment),
        _ => value,
    };
}
