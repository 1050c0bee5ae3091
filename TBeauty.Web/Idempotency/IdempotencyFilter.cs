using System.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Idempotency;
using TBeauty.Web.OpenApi;
using TBeauty.Web.Problems;

namespace TBeauty.Web.Idempotency;

/// <summary>
/// Makes a POST all or nothing, and safe to repeat when its caller names it: the handler runs in a transaction whose
/// last write is its own answer, so that effect and memory of it exist together. A refusal undoes everything and is
/// forgotten.
/// </summary>
public static class IdempotencyFilter
{
    /// <param name="endpoint">A route whose handler writes through the scoped <see cref="CommerceDbContext"/>
    /// only.</param>
    /// <param name="lifetime">How long a repeat is recognised.</param>
    public static RouteHandlerBuilder Idempotent(this RouteHandlerBuilder endpoint, TimeSpan lifetime) =>
        endpoint.Refuses(409, "idempotency.in_progress").Refuses(422, "idempotency.key_reused")
            .AddEndpointFilter(async (context, next) =>
        {
            var services = context.HttpContext.RequestServices;
            var db = services.GetRequiredService<CommerceDbContext>();
            var ct = context.HttpContext.RequestAborted;

            await using var transaction = await db.BeginAsync(ct);
            try
            {
                var answer = context.HttpContext.Features.Get<IdempotentRequest>() is { } request
                    ? await Once(context, next, db, request, lifetime, ct)
                    : await next(context);

                if (answer is IResult result && IsSuccess(result))
                    await transaction.CommitAsync(ct);
                return answer;
            }
            catch (InvalidOperationException e) when (
                e.InnerException is null && db.Database.GetDbConnection().State is not ConnectionState.Open)
            {
                // The connection was lost between two statements, and the transaction with it.
                throw new DependencyUnavailable("database", e);
            }
        });

    /// <summary>An answer whose bytes are made already.</summary>
    public static IResult Made(StoredAnswer answer) => new MadeAnswer(answer, Replayed: false);

    /// <summary>The stored answer as it was, marked as a repeat.</summary>
    public static IResult Replay(StoredAnswer stored) => new MadeAnswer(stored, Replayed: true);

    /// <summary>409 for a key whose first request is still being served.</summary>
    public static IResult InProgress(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return Problem.Of(409, "idempotency.in_progress", "A request with this key is being served right now.");
    }

    /// <summary>422 for a key that named another request before.</summary>
    public static ProblemHttpResult KeyReused() =>
        Problem.Of(422, "idempotency.key_reused", "This key named another request; take a new one for this request.");

    private static async ValueTask<object?> Once(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next, CommerceDbContext db,
        IdempotentRequest request, TimeSpan lifetime, CancellationToken ct)
    {
        if (await TryLock(db, request, ct) is not { } now)
            return InProgress(context.HttpContext);

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

        // Whoever was given up has been answered, and must not touch the response any more.
        ct.ThrowIfCancellationRequested();
        var made = await Render(context.HttpContext, result);
        if (known is not null)
            await db.IdempotencyKeys.Where(k => k.Scope == request.Scope && k.Key == request.Key)
                .ExecuteDeleteAsync(ct);
        db.Add(new IdempotencyKey(
            request.Scope, request.Key, request.RequestHash, made.Status, made.Body, made.Location, made.Etag, now,
            now + lifetime));
        await db.SaveChangesAsync(ct);
        return Made(made);
    }

    /// <summary>Never waits: a crowd of repeats must not use up the connections.</summary>
    /// <returns>The database's time, which says what is remembered still; null when somebody else has the
    /// key.</returns>
    private static async Task<DateTimeOffset?> TryLock(
        CommerceDbContext db, IdempotentRequest request, CancellationToken ct)
    {
        var name = $"{request.Scope} {request.Key}";
        var got = await db.Database.SqlQuery<DateTimeOffset?>(
            $"select case when pg_try_advisory_xact_lock(hashtextextended({name}, 0)) then now() end as \"Value\"")
                .ToListAsync(ct);
        return got[0];
    }

    /// <summary>Typed unions hide their result; what they hold says the status.</summary>
    private static bool IsSuccess(IResult result) =>
        (result is INestedHttpResult union ? union.Result : result)
            is IStatusCodeHttpResult { StatusCode: >= 200 and < 300 };

    /// <summary>
    /// Lets the result write into memory, and takes back what it wrote until the transaction has committed.
    /// </summary>
    private static async Task<StoredAnswer> Render(HttpContext http, IResult result)
    {
        var response = http.Response;
        var client = response.Body;
        using var rendered = new MemoryStream();
        response.Body = rendered;
        try
        {
            await result.ExecuteAsync(http);
            await response.BodyWriter.FlushAsync();
        }
        finally
        {
            response.Body = client;
        }

        var made = new StoredAnswer(
            response.StatusCode, rendered.ToArray(), response.Headers.Location, response.Headers.ETag);
        response.StatusCode = StatusCodes.Status200OK;
        response.Headers.ContentType = default;
        response.Headers.Location = default;
        response.Headers.ETag = default;
        return made;
    }

    private sealed record MadeAnswer(StoredAnswer Answer, bool Replayed) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => Answer.Status;

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = Answer.Status;
            response.ContentType = "application/json; charset=utf-8";
            if (Replayed)
                response.Headers[HeaderNames.IdempotentReplayed] = "true";
            if (Answer.Location is not null)
                response.Headers.Location = Answer.Location;
            if (Answer.Etag is not null)
                response.Headers.ETag = Answer.Etag;
            await response.Body.WriteAsync(Answer.Body, httpContext.RequestAborted);
        }
    }
}
