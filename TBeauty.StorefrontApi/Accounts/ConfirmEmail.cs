using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Webhooks;
using TBeauty.Web.Auth;
using TBeauty.Web.Problems;

namespace TBeauty.StorefrontApi.Accounts;

public sealed record ConfirmEmailRequest
{
    /// <summary>From the link that the shop sent.</summary>
    [StringLength(200, MinimumLength = 1)]
    public required string Token { get; init; }
}

internal static class ConfirmEmail
{
    /// <summary>Says that an e-mail address is yours, with the one-time link that was sent there.</summary>
    /// <remarks>Nothing but this claim depends on it. A link that is unknown, used, replaced or expired gets one
    /// answer.</remarks>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        ConfirmEmailRequest request, CommerceDbContext db, TimeProvider clock, CancellationToken ct) =>
        await AccountLinks.Confirm(db, request.Token, clock.GetUtcNow(), ct)
            ? TypedResults.NoContent()
            : Problem.Of(400, "account.link_invalid", "This link is not good any more; ask for a new one.");

    /// <summary>Sends another link to your address, three in an hour at most.</summary>
    public static async Task<Results<Accepted, ProblemHttpResult>> AskAgain(
        ClaimsPrincipal user, CommerceDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var customer = user.SubjectId();
        if (await db.Customers.AnyAsync(c => c.Id == customer && !c.IsActive, ct))
            return ClosedAccount.Refusal();

        await Ask(db, customer, clock.GetUtcNow(), ct);
        return TypedResults.Accepted((string?)null);
    }

    internal static Task Ask(CommerceDbContext db, long customer, DateTimeOffset now, CancellationToken ct) =>
        Outbox.AnnounceToCustomer(
            db, "customer.email_unconfirmed", $"customer:{customer}", customer, null, null, now, ct);
}
