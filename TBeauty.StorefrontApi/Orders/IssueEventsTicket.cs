using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Web.Auth;

namespace TBeauty.StorefrontApi.Orders;

/// <param name="Ticket">For <c>?ticket=</c> of this order's events, and for nothing else.</param>
/// <param name="ExpiresIn">Seconds.</param>
internal sealed record EventsTicketResponse(string Ticket, int ExpiresIn);

internal static class IssueEventsTicket
{
    /// <summary>A ticket with which a browser's EventSource follows one of your orders, without your token.</summary>
    /// <remarks>
    /// It opens that order's events only, for 15 minutes, as often as the browser has to connect again. Ask for another
    /// one when the stream ends.
    /// </remarks>
    public static async Task<Results<Ok<EventsTicketResponse>, NotFound>> Handle(
        long id, ClaimsPrincipal user, CommerceDbContext db, StreamTickets tickets, CancellationToken ct)
    {
        var customer = user.SubjectId();
        return await db.Orders.AnyAsync(o => o.Id == id && o.CustomerId == customer, ct)
            ? TypedResults.Ok(new EventsTicketResponse(
                tickets.Issue(customer, id), (int)StreamTickets.Lifetime.TotalSeconds))
            : TypedResults.NotFound();
    }
}
