using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Web.Problems;

namespace TBeauty.Web.Data;

/// <summary>
/// Gives up calls that wait for a database that has fallen silent: a statement that was sent there can't even be
/// cancelled. The caller is told 503; should a commit have been on its way already, the idempotency key finds its
/// answer.
/// </summary>
public static class DatabaseOutage
{
    /// <summary>For what is just about to end, such as a call that needs no database at all.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    /// <summary>Holds until a handler has its answer: streams that have begun go on.</summary>
    public static TBuilder FailFastOnDatabaseOutage<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder =>
        routes.AddEndpointFilterFactory(static (_, next) => context => Answer(context, next));

    /// <summary>Asks something before there is a handler, with a context that can be left behind.</summary>
    /// <exception cref="DependencyUnavailable">The database is silent.</exception>
    public static async Task<T> AskDatabase<T>(
        this IServiceProvider services, Func<CommerceDbContext, CancellationToken, Task<T>> question,
        CancellationToken ct)
    {
        var outage = services.GetRequiredService<DatabaseHealthProbe>().Outage;
        var asking = Ask();
        return await Ended(asking, outage.IsCancellationRequested ? CancellationToken.None : outage)
            ? await asking
            : throw new DependencyUnavailable("database");

        async Task<T> Ask()
        {
            await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
            return await question(scope.ServiceProvider.GetRequiredService<CommerceDbContext>(), ct);
        }
    }

    private static async ValueTask<object?> Answer(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var outage = http.RequestServices.GetRequiredService<DatabaseHealthProbe>().Outage;
        // What begins now is refused by the connection limiter, where it needs the database.
        if (outage.IsCancellationRequested)
            return await next(context);

        var caller = http.RequestAborted;
        var givenUp = CancellationTokenSource.CreateLinkedTokenSource(caller);
        http.Response.RegisterForDispose(givenUp);
        http.RequestAborted = givenUp.Token;
        for (var i = 0; i < context.Arguments.Count; i++)
        {
            if (context.Arguments[i] is CancellationToken)
                context.Arguments[i] = givenUp.Token;
        }

        var work = next(context).AsTask();
        try
        {
            return await Ended(work, outage) ? await work : GiveUp(http, work, givenUp);
        }
        finally
        {
            http.RequestAborted = caller;
        }
    }

    /// <returns>False when the database fell silent first.</returns>
    private static async Task<bool> Ended(Task work, CancellationToken outage)
    {
        await work.WaitAsync(outage).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!work.IsCompleted)
            await Task.WhenAny(work, Task.Delay(Moment, CancellationToken.None));
        return work.IsCompleted;
    }

    private static ProblemHttpResult GiveUp(HttpContext http, Task work, CancellationTokenSource givenUp)
    {
        // On other threads, as Npgsql waits there for the server.
        var cancelling = givenUp.CancelAsync();
        var logger = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(DatabaseOutage));
        var path = http.Request.Path;
        // What the work uses is disposed of when it has ended, though its answer is out already.
        http.Response.OnCompleted(async () =>
        {
            await cancelling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            logger.LogWarning("{Path} was given up, and ended as {Outcome}", path, work.Status);
        });

        // The next call of this client must not wait for that.
        if (HttpProtocol.IsHttp11(http.Request.Protocol))
            http.Response.Headers.Connection = "close";
        return Problem.Of(503, "dependency.unavailable",
            "The shop's database does not answer right now; try again shortly.");
    }
}
