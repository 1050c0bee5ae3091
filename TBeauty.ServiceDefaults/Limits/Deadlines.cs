using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TBeauty.ServiceDefaults.Problems;

namespace TBeauty.ServiceDefaults.Limits;

/// <summary>
/// Nobody waits for a database that is slow or frozen: a call is answered within <see cref="LimitsConfiguration.Deadline"/>,
/// with 503 when nothing else is known by then. What the call had begun is cancelled; should its commit have been on its
/// way already, the caller's idempotency key finds the answer.
/// </summary>
public static class Deadlines
{
    /// <summary>What a cancelled call gets to undo its work, before it is answered without it.</summary>
    private static readonly TimeSpan Undoing = TimeSpan.FromMilliseconds(300);

    private static readonly LongCall Long = new();

    /// <summary>Holds every route of a group to the deadline. It counts until the handler has its answer: streams go on.</summary>
    public static TBuilder AnswersInTime<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder =>
        routes.AddEndpointFilterFactory((_, next) => context => InTime(context, next));

    /// <summary>For work of staff that takes its time: imports, exports, audits, figures.</summary>
    public static TBuilder MayTakeLong<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.WithMetadata(Long);

    private static async ValueTask<object?> InTime(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var route = http.GetEndpoint()?.Metadata;
        // Files are read by their handlers, and come over slow networks.
        if (route?.GetMetadata<LongCall>() is not null || route?.GetMetadata<IRequestSizeLimitMetadata>() is not null)
            return await next(context);

        var caller = http.RequestAborted;
        var limit = http.RequestServices.GetRequiredService<IOptions<LimitsConfiguration>>().Value.Deadline;
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(caller);
        http.Response.RegisterForDispose(deadline);
        deadline.CancelAfter(limit - Undoing);
        http.RequestAborted = deadline.Token;
        for (var i = 0; i < context.Arguments.Count; i++)
        {
            if (context.Arguments[i] is CancellationToken)
                context.Arguments[i] = deadline.Token;
        }

        var work = next(context).AsTask();
        try
        {
            var answer = await work.WaitAsync(limit, caller);
            deadline.CancelAfter(Timeout.InfiniteTimeSpan);
            return answer;
        }
        catch (Exception) when (deadline.IsCancellationRequested && !caller.IsCancellationRequested)
        {
            return TooSlow(http, work);
        }
        finally
        {
            http.RequestAborted = caller;
            if (!work.IsCompleted)
                Outlive(http, work);
        }
    }

    private static ProblemHttpResult TooSlow(HttpContext http, Task work)
    {
        // The next call of this client must not wait until this one has given up.
        if (!work.IsCompleted && HttpProtocol.IsHttp11(http.Request.Protocol))
            http.Response.Headers.Connection = "close";
        return Problem.Of(503, "dependency.unavailable", "The shop can't answer in time right now; try again shortly.");
    }

    /// <summary>What a call works with is disposed of when its work has ended, though its answer is out already.</summary>
    private static void Outlive(HttpContext http, Task work)
    {
        var logger = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Deadlines));
        var path = http.Request.Path;
        http.Response.OnCompleted(async () =>
        {
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            logger.LogWarning("{Path} was given up, and ended as {Outcome}", path, work.Status);
        });
    }

    private sealed class LongCall;
}
