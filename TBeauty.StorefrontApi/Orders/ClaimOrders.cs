using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.StorefrontApi.Accounts;
using TBeauty.Web.Auth;

namespace TBeauty.StorefrontApi.Orders;

/// <param name="ClaimedOrders">How many orders came into the account by this call.</param>
internal sealed record ClaimOrdersResponse(int ClaimedOrders);

internal static class ClaimOrders
{
    /// <summary>It moves all that somebody ever ordered, which may take longer than other calls.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Brings what you ordered without an account, with the same e-mail address, into your account.</summary>
    /// <remarks>
    /// Your address must be confirmed. Whoever held a token of one of these orders can't use it any more. Your own
    /// name, number and addresses stay as they are. It can be repeated.
    /// </remarks>
    public static async Task<Results<Ok<ClaimOrdersResponse>, NotFound, ProblemHttpResult>> Handle(
        ClaimsPrincipal user, CommerceDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var customer = user.SubjectId();
        if (await db.Customers.AnyAsync(c => c.Id == customer && !c.IsActive, ct))
            return ClosedAccount.Refusal();

        db.Database.SetCommandTimeout(Patience);
        return await ClaimGuestOrders.Run(db, customer, clock.GetUtcNow(), ct) is { } claimed
            ? TypedResults.Ok(new ClaimOrdersResponse(claimed))
            : TypedResults.NotFound();
    }
}
