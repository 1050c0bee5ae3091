using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using TBeauty.Commerce.Idempotency;
using TBeauty.Web;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.Tables;

/// <summary>
/// Lets a client that accepts <c>text/event-stream</c> watch a long call: progress, and at last its answer.
/// </summary>
internal static class ProgressStream
{
    public const string Type = "text/event-stream";

    /// <summary>Must come before the transaction of the call, which then ends before the last event is sent.</summary>
    public static RouteHandlerBuilder TellingProgress(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            if (!http.Request.GetTypedHeaders().Accept.Any(
                accepted => accepted.MediaType.Equals(Type, StringComparison.OrdinalIgnoreCase)))
                return await next(context);
            if (http.Features.Get<IdempotentRequest>() is not null)
                return Problem.Invalid(
                    HeaderNames.IdempotencyKey, "A stream can't be repeated; accept application/json with a key.");

            var progress = new ImportProgress();
            http.Features.Set(progress);
            return TypedResults.ServerSentEvents(Tell(http, progress, () => next(context).AsTask()));
        });

    private static async IAsyncEnumerable<SseItem<string>> Tell(
        HttpContext http, ImportProgress progress, Func<Task<object?>> call)
    {
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var working = Task.Run(() => End(http, progress, call, json));
        try
        {
            await foreach (var step in progress.Steps(http.RequestAborted))
                yield return new(JsonSerializer.Serialize(step, json), "progress");
            yield return await working;
        }
        finally
        {
            // What the call uses belongs to the request, which must not end before it.
            await working;
        }
    }

    /// <summary>The last event: what the call would have answered.</summary>
    private static async Task<SseItem<string>> End(
        HttpContext http, ImportProgress progress, Func<Task<object?>> call, JsonSerializerOptions json)
    {
        try
        {
            var answer = await call();
            return (answer is INestedHttpResult union ? union.Result : answer) switch
            {
                ProblemHttpResult problem => new(ProblemText.Of(http, problem.ProblemDetails), "problem"),
                IValueHttpResult { Value: { } value } =>
                    new(JsonSerializer.Serialize(value, value.GetType(), json), "result"),
                var other => throw new InvalidOperationException($"{other} is no answer that a stream can tell."),
            };
        }
        catch (Exception e)
        {
            return new(ProblemText.Of(http, e), "problem");
        }
        finally
        {
            progress.End();
        }
    }
}
