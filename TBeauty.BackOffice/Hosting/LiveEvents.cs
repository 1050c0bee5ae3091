using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.BackOffice.Api;
using TBeauty.BackOffice.Client;

namespace TBeauty.BackOffice.Hosting;

/// <summary>
/// Tells the pages of a tab what happens in the shop meanwhile: the Admin API's stream of events, without what is in
/// them.
/// </summary>
internal static partial class LiveEvents
{
    public static void MapLiveEvents(this IEndpointRouteBuilder app) =>
        app.MapGet("/live", Follow).RequireAuthorization();

    /// <summary>
    /// Server-sent events: <c>change</c> with {subject}; <c>ready</c> and <c>ping</c> as the API has them.
    /// </summary>
    /// <param name="after">The event that was told last, when a tab goes on; a browser that lost its connection says
    /// so in <c>Last-Event-ID</c>.</param>
    private static async Task<Results<ServerSentEventsResult<string>, StatusCodeHttpResult>> Follow(
        string? after, AdminApi api, IHostApplicationLifetime lifetime, HttpContext http)
    {
        // Whoever asks only whether there is a stream reads nothing of it.
        if (PageSecurityHeaders.IsHead(http))
            return TypedResults.ServerSentEvents(AsyncEnumerable.Empty<SseItem<string>>());

        var last = http.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } told ? told : after;
        // It becomes a header of another request: a place of the stream and nothing else.
        if (last is not null && !Places().IsMatch(last))
            return TypedResults.StatusCode(400);
        var answer = await api.Open("events", http.RequestAborted, last);
        if (answer.IsSuccessStatusCode)
            return TypedResults.ServerSentEvents(Told(answer, lifetime.ApplicationStopping, http.RequestAborted));
        using (answer)
        {
            return answer.StatusCode is HttpStatusCode.Unauthorized
                ? throw new SignedOutException() : TypedResults.StatusCode(503);
        }
    }

    private static async IAsyncEnumerable<SseItem<string>> Told(
        HttpResponseMessage answer, CancellationToken stopping, [EnumeratorCancellation] CancellationToken ct)
    {
        using var _ = answer;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, ct);
        await using var stream = await answer.Content.ReadAsStreamAsync(end.Token);
        await using var events = SseParser.Create(stream).EnumerateAsync(end.Token).GetAsyncEnumerator(end.Token);
        while (await IsThereAnother(events))
        {
            var one = events.Current;
            yield return one.EventType is "ready" or "ping"
                ? new("{}", one.EventType) { EventId = one.EventId }
                : new(What(one.Data), "change") { EventId = one.EventId };
        }
    }

    /// <returns>False at the end, also when the API or the browser has gone: the browser asks again.</returns>
    private static async Task<bool> IsThereAnother(IAsyncEnumerator<SseItem<string>> events)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private static string What(string data)
    {
        using var told = JsonDocument.Parse(data);
        return new JsonObject { ["subject"] = told.RootElement.GetProperty("subject").GetString() }.ToJsonString();
    }

    [GeneratedRegex("^[0-9]{1,20}-[0-9]{1,19}\\z")]
    private static partial Regex Places();
}
