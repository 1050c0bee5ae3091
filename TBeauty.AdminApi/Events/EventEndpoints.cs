using TBeauty.Web.Auth;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Events;

internal static class EventEndpoints
{
    public static void AddEvents(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FollowEvents>();
        builder.Services.AddSingleton<StreamTickets>();
    }

    public static void MapEvents(this IEndpointRouteBuilder app)
    {
        var events = app.MapGroup("/events").WithTags("Events");
        // Also with a ticket, which is no token.
        events.MapGet("/", FollowEvents.Handle).WithName(nameof(FollowEvents)).AllowAnonymous()
            .Produces<string>(200, "text/event-stream").Refuses(401, "auth.required", "auth.invalid_token");
        events.MapGet("/place", GetEventsPlace.Handle).WithName(nameof(GetEventsPlace));
        events.MapPost("/ticket", IssueEventsTicket.Handle).WithName(nameof(IssueEventsTicket));
    }
}
