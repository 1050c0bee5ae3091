using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ops;
using TBeauty.ServiceDefaults.Problems;

namespace TBeauty.ServiceDefaults.Idempotency;

/// <summary>
/// Makes a POST safe to repeat. The handler runs in a transaction whose last write is its own answer, so that effect and
/// memory of it exist together or not at all; a refusal is not remembered.
/// </summary>
public static class IdempotentAnswers
{
    /// <param name="endpoint">A route whose handler writes through the scoped <see cref="CommerceDbContext"/> only.</param>
    /// <param name="lifetime">How long a repeat is recognised.</param>
    public static RouteHandlerBuilder Idempotent(this RouteHandlerBuilder endpoint, TimeSpan lifetime) =>
        endpoint.AddEndpointFilter(async (context, next) =>
            context.HttpContext.Features.Get<IdempotentRequest>() is { } request
                ? await Once(context, next, request, lifetime)
                : await next(context));

    /// <summary>The stored answer as it was, marked as a repeat.</summary>
    public static IResult Replay(StoredAnswer stored) => new ReplayedAnswer(stored);

    /// <summary>409 for a key whose first request is still being served.</summary>
    public static IResult InProgress(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return Problem.Of(409, "idempotency.in_progress", "A request with this key is being served right now.");
    }

    /// <summary>422 for a key that named another request before.</summary>
    public static IResult KeyReused() =>
        Problem.Of(422, "idempotency.key_reused", "This key named another request; take a new one for this request.");

    private static async ValueTask<object?> Once(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next, IdempotentRequest request, TimeSpan lifetime)
    {
        var http = context.HttpContext;
        var ct = http.RequestAborted;
        var db = http.RequestServices.GetRequiredService<CommerceDbContext>();
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await TryLock(db, request, ct))
            return InProgress(http);

        var known = await db.IdempotencyKeys.AsNoTracking()
            .SingleOrDefaultAsync(k => k.Scope == request.Scope && k.Key == request.Key, ct);
        if (known is not null && known.ExpiresAt > now)
        {
            return known.RequestHash.AsSpan().SequenceEqual(request.RequestHash)
                ? Replay(new(known.Status, known.Body, known.Location, known.Etag))
                : KeyReused();
        }

        var answer = await next(context);
        if (answer is not IResult result || !IsSuccess(result))
            return answer;

        var body = await Render(http, result);
        if (known is not null)
            await db.IdempotencyKeys.Where(k => k.Scope == request.Scope && k.Key == request.Key).ExecuteDeleteAsync(ct);
        db.Add(new IdempotencyKey(
            request.Scope, request.Key, request.RequestHash, http.Response.StatusCode, body,
            http.Response.Headers.Location, http.Response.Headers.ETag, now, now + lifetime));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        await http.Response.Body.WriteAsync(body, ct);
        return Results.Empty;
    }

    /// <summary>Never waits: a crowd of repeats must not use up the connections.</summary>
    private static async Task<bool> TryLock(CommerceDbContext db, IdempotentRequest request, CancellationToken ct)
    {
        var name = $"{request.Scope} {request.Key}";
        var got = await db.Database.SqlQuery<bool>(
            $"select pg_try_advisory_xact_lock(hashtextextended({name}, 0)) as \"Value\"").ToListAsync(ct);
        return got[0];
    }

    /// <summary>Typed unions hide their result; what they hold says the status.</summary>
    private static bool IsSuccess(IResult result) =>
        (result is INestedHttpResult union ? union.Result : result) is IStatusCodeHttpResult { StatusCode: >= 200 and < 300 };

    private static async Task<byte[]> Render(HttpContext http, IResult result)
    {
        var client = http.Response.Body;
        using var rendered = new MemoryStream();
        http.Response.Body = rendered;
        try
        {
            await result.ExecuteAsync(http);
            await http.Response.BodyWriter.FlushAsync();
        }
        finally
        {
            http.Response.Body = client;
        }

        return rendered.ToArray();
    }

    private sealed class ReplayedAnswer(StoredAnswer stored) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = stored.Status;
            response.ContentType = "application/json; charset=utf-8";
            response.Headers[RequestNames.Replayed] = "true";
            if (stored.Location is not null)
                response.Headers.Location = stored.Location;
            if (stored.Etag is not null)
                response.Headers.ETag = stored.Etag;
            await response.Body.WriteAsync(stored.Body, httpContext.RequestAborted);
        }
    }
}
