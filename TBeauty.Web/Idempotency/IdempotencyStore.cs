using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Idempotency;

namespace TBeauty.Web.Idempotency;

/// <summary>
/// The memory of a key for what can't be one transaction, as it asks another system half-way. Look first; what must not
/// happen twice needs a rule of its own besides.
/// </summary>
public static class IdempotencyStore
{
    /// <returns>What the first request answered, or that the key named another one; null when it is new, or there is
    /// none.</returns>
    public static async Task<IResult?> Find(
        CommerceDbContext db, IdempotentRequest? request, DateTimeOffset now, CancellationToken ct)
    {
        if (request is null || await db.IdempotencyKeys.AsNoTracking().SingleOrDefaultAsync(
                k => k.Scope == request.Scope && k.Key == request.Key && k.ExpiresAt > now, ct) is not { } known)
            return null;
        return known.RequestHash.AsSpan().SequenceEqual(request.RequestHash)
            ? IdempotencyFilter.Replay(new(known.Status, known.Body, known.Location, known.Etag))
            : IdempotencyFilter.KeyReused();
    }

    /// <summary>Remembers an answer; of several at once the first stays.</summary>
    public static Task Keep(
        CommerceDbContext db, IdempotentRequest? request, StoredAnswer answer, DateTimeOffset now, TimeSpan lifetime,
        CancellationToken ct) =>
        request is null ? Task.CompletedTask : db.Database.ExecuteSqlAsync($"""
            insert into ops.idempotency_keys as k (scope, key, request_hash, status, body, location, etag, created_at, expires_at)
            values ({request.Scope}, {request.Key}, {request.RequestHash}, {answer.Status}, {answer.Body}, {answer.Location},
                {answer.Etag}, {now}, {now + lifetime})
            on conflict (scope, key) do update set request_hash = excluded.request_hash, status = excluded.status, body = excluded.body,
                location = excluded.location, etag = excluded.etag, created_at = excluded.created_at, expires_at = excluded.expires_at
            where k.expires_at <= excluded.created_at
            """, ct);
}
