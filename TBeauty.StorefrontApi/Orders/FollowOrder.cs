using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Web.Auth;
using TBeauty.Web.Headers;
using TBeauty.Web.Problems;

namespace TBeauty.StorefrontApi.Orders;

/// <summary>A customer's stream of what happens to one order.</summary>
internal sealed class FollowOrder(
    IServiceScopeFactory scopes, IOptions<JsonOptions> json, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    /// <summary>So that proxies don't take a quiet stream for a dead one.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);

    /// <summary>Every change of one of your orders, as server-sent events.</summary>
    /// <remarks>
    /// The first event is `order`, or what happened since the event that `Last-Event-ID` names. Each later event is
    /// called what the timeline calls it, such as `cancelled`; its data is the order after it. `ping` only keeps the
    /// connection open. The stream ends when your access token or ticket does: connect again with a new one.
    /// </remarks>
    public static async Task<
        Results<ServerSentEventsResult<string>, NotFound, ProblemHttpResult, ChallengeHttpResult>> Handle(
        long id, string? ticket, HttpContext http, ClaimsPrincipal user, CommerceDbContext db, OrderWatch watch,
        FollowOrder follow, StreamTickets tickets, CancellationToken ct)
    {
        StreamTicket holder;
        if (user.Identity is { IsAuthenticated: true })
            holder = new(user.SubjectId(), id, user.ExpiresAt());
        else if (string.IsNullOrEmpty(ticket))
            return TypedResults.Challenge();
        else if (tickets.Read(ticket) is { } good)
            holder = good;
        else
            return NoTicket(http.Response);

        var customer = holder.Subject;
        if (holder.Order != id || !await db.Orders.AnyAsync(o => o.Id == id && o.CustomerId == customer, ct))
            return TypedResults.NotFound();

        // Whoever asks only whether there is a stream reads nothing of it, and would never see its end.
        if (HeadRequests.IsHead(http))
            return TypedResults.ServerSentEvents(AsyncEnumerable.Empty<SseItem<string>>());

        if (watch.Start(id, customer) is not { } watching)
        {
            http.Response.Headers.RetryAfter = "60";
            return Problem.Of(429, "rate.limited", "You follow too many orders at once; close another stream first.");
        }

        http.Response.RegisterForDispose(watching);
        var last = long.TryParse(
            http.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
            ? seen
            : (long?)null;
        return TypedResults.ServerSentEvents(follow.Events(id, customer, watching, last, holder.ExpiresAt, ct));
    }

    private static ProblemHttpResult NoTicket(HttpResponse response)
    {
        response.Headers.WWWAuthenticate = JwtBearerDefaults.AuthenticationScheme;
        return Problem.Of(401, "auth.invalid_token", "The ticket is not good, or not any more; ask for another one.");
    }

    private async IAsyncEnumerable<SseItem<string>> Events(
        long id, long customer, OrderWatch.Watch watching, long? last, DateTimeOffset expires,
        [EnumeratorCancellation] CancellationToken ct)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct, lifetime.ApplicationStopping);
        end.CancelAfter(expires - clock.GetUtcNow() is { Ticks: > 0 } left ? left : TimeSpan.Zero);

        var seen = new HashSet<long>();
        for (var isFirst = true; !end.IsCancellationRequested; isFirst = false)
        {
            if (await Happened(id, customer, end.Token) is not var (order, events))
                yield break;

            if (isFirst && last is null)
            {
                seen.UnionWith(events.Select(e => e.Id));
                yield return Item("order", order, events.Max(e => e.Id));
            }

            foreach (var happened in events.Where(e => !isFirst || last is null || e.Id > last)
                .Where(e => seen.Add(e.Id)))
                yield return Item(happened.What, order, happened.Id);
            seen.UnionWith(events.Select(e => e.Id));

            while (!end.IsCancellationRequested && !await Changed(watching, end.Token))
                yield return new("{}", "ping");
        }
    }

    private static SseItem<string> Item(string what, string order, long id) =>
        new(order, what) { EventId = id.ToString(CultureInfo.InvariantCulture) };

    /// <summary>The end of a stream is no failure of it.</summary>
    private static async Task<bool> Changed(OrderWatch.Watch watching, CancellationToken end)
    {
        try
        {
            return await watching.Changed(Quiet, end);
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    /// <summary>
    /// The order and its events as they are, as soon as the database can say; null at the end of the stream.
    /// </summary>
    private async Task<(string Order, List<OrderEvent> Events)?> Happened(long id, long customer, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<CommerceDbContext>();
                var events = await db.OrderEvents.AsNoTracking()
                    .Where(e => e.OrderId == id && !OrderEvent.ForStaffOnly.Contains(e.What)).OrderBy(e => e.Id)
                    .ToListAsync(end);
                return await GetOrder.Read(id, customer, db, end) is { } order
                    ? (JsonSerializer.Serialize(order, json.Value.SerializerOptions), events)
                    : null;
            }
            catch (Exception) when (!end.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), clock, end)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }

        return null;
    }
}
