using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Webhooks;
using TBeauty.Web.Auth;
using TBeauty.Web.Headers;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.Events;

/// <summary>The stream of what happens in the shop.</summary>
internal sealed class FollowEvents(
    IServiceScopeFactory scopes, IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json,
    IHostApplicationLifetime lifetime, TimeProvider clock)
{
    /// <summary>A ticket for it names no order.</summary>
    public const long OfNoOrder = 0;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private const int PausesUntilPing = 15;

    /// <summary>What happens in the shop, as server-sent events.</summary>
    /// <remarks>
    /// The first event is `ready`, unless `Last-Event-ID` names an event: then what happened since. Events are called
    /// as those of webhooks; their data is {subject, happened_at, data}. `ping` only keeps the connection open. The
    /// stream ends when your token or ticket does, or when you work here no more: connect again with a new one.
    /// </remarks>
    public static async Task<Results<ServerSentEventsResult<string>, ProblemHttpResult, ChallengeHttpResult>> Handle(
        [FromQuery(Name = "ticket")] string? ticket, HttpContext http, ClaimsPrincipal user, CommerceDbContext db,
        FollowEvents follow,
        StreamTickets tickets, CancellationToken ct)
    {
        StreamTicket holder;
        if (user.Identity is { IsAuthenticated: true })
            holder = new(user.SubjectId(), OfNoOrder, user.ExpiresAt());
        else if (string.IsNullOrEmpty(ticket))
            return TypedResults.Challenge();
        else if (tickets.Read(ticket) is { Order: OfNoOrder } good && await WorksHere(db, good.Subject, ct))
            holder = good;
        else
            return NoTicket(http.Response);

        // Whoever asks only whether there is a stream reads nothing of it.
        return TypedResults.ServerSentEvents(HeadRequests.IsHead(http)
            ? AsyncEnumerable.Empty<SseItem<string>>()
            : follow.Events(holder, FollowedEvents.Place.Parse(http.Request.Headers["Last-Event-ID"]), ct));
    }

    private static Task<bool> WorksHere(CommerceDbContext db, long staff, CancellationToken ct) =>
        db.StaffUsers.AnyAsync(u => u.Id == staff && u.IsActive, ct);

    private static ProblemHttpResult NoTicket(HttpResponse response)
    {
        response.Headers.WWWAuthenticate = JwtBearerDefaults.AuthenticationScheme;
        return Problem.Of(401, "auth.invalid_token", "The ticket is not good, or not any more; ask for another one.");
    }

    private async IAsyncEnumerable<SseItem<string>> Events(
        StreamTicket holder, FollowedEvents.Place? last, [EnumeratorCancellation] CancellationToken ct)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct, lifetime.ApplicationStopping);
        end.CancelAfter(holder.ExpiresAt - clock.GetUtcNow() is { Ticks: > 0 } left ? left : TimeSpan.Zero);

        // The head of an answer leaves with its first event: whoever goes on hears at once that there is a stream.
        if (last is not null)
            yield return new("{}", "ping");
        var (place, quiet) = (last, 0);
        while (!end.IsCancellationRequested)
        {
            var (isOver, now, happened) = await Look(holder.Subject, place, end.Token);
            if (isOver)
                yield break;
            if (place is null && now is { } ready)
            {
                place = ready;
                yield return new("{}", "ready") { EventId = ready.ToString() };
            }

            foreach (var one in happened)
            {
                (place, quiet) = (one.Place, 0);
                yield return new(Told(one), one.Event) { EventId = one.Place.ToString() };
            }

            if (happened.Count is 0)
                await Task.Delay(Pause, clock, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (++quiet % PausesUntilPing is 0)
                yield return new("{}", "ping");
        }
    }

    /// <summary>One look at the outbox; a database that can't say now is asked again after a pause.</summary>
    private async Task<(bool IsOver, FollowedEvents.Place? Now, List<FollowedEvents.Followed> Happened)> Look(
        long staff, FollowedEvents.Place? place, CancellationToken end)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CommerceDbContext>();
            if (!await WorksHere(db, staff, end))
                return (true, null, []);
            return place is { } since
                ? (false, null, await FollowedEvents.After(db, since, end))
                : (false, await FollowedEvents.Now(db, end), []);
        }
        catch (Exception) when (!end.IsCancellationRequested)
        {
            return (false, null, []);
        }
        catch (OperationCanceledException)
        {
            return (true, null, []);
        }
    }

    private string Told(FollowedEvents.Followed happened)
    {
        using var data = JsonDocument.Parse(happened.Data);
        return JsonSerializer.Serialize(
            new EventData(happened.Subject, happened.CreatedAt, data.RootElement.Clone()),
            json.Value.SerializerOptions);
    }
}

/// <summary>What an event of the stream says.</summary>
/// <param name="Subject">Such as <c>order:42</c>.</param>
internal sealed record EventData(string Subject, DateTimeOffset HappenedAt, JsonElement Data);

/// <param name="Ticket">For <c>?ticket=</c> of the events, and for nothing else.</param>
/// <param name="ExpiresIn">Seconds.</param>
internal sealed record EventsTicketResponse(string Ticket, int ExpiresIn);

internal static class IssueEventsTicket
{
    /// <summary>
    /// A ticket with which a browser's EventSource follows what happens in the shop, without your token.
    /// </summary>
    public static Ok<EventsTicketResponse> Handle(ClaimsPrincipal user, StreamTickets tickets) => TypedResults.Ok(
        new EventsTicketResponse(
            tickets.Issue(user.SubjectId(), FollowEvents.OfNoOrder), (int)StreamTickets.Lifetime.TotalSeconds));
}

/// <param name="LastEventId">For `Last-Event-ID` of the events.</param>
/// <param name="Snapshot">
/// PostgreSQL's, `xmin:xmax:xip`: what an event tells had happened if the number before the hyphen of its id is below
/// `xmax` and not among `xip`.
/// </param>
internal sealed record EventsPlaceResponse(string LastEventId, string Snapshot);

internal static class GetEventsPlace
{
    /// <summary>
    /// The place at which the events are now: who reads something after this, and follows the events from there, misses
    /// nothing.
    /// </summary>
    public static async Task<Ok<EventsPlaceResponse>> Handle(CommerceDbContext db, CancellationToken ct)
    {
        var (place, snapshot) = await FollowedEvents.Snapshot(db, ct);
        return TypedResults.Ok(new EventsPlaceResponse(place.ToString(), snapshot));
    }
}
