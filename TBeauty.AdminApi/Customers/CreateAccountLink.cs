using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Audit;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Webhooks;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.Customers;

/// <param name="Token">Told only here. Whoever has it can set the customer's password, once.</param>
internal sealed record AccountLinkResponse(long CustomerId, string Token, DateTimeOffset ExpiresAt);

internal static class CreateAccountLink
{
    /// <summary>
    /// A one-time token with which a customer sets a password within 24 hours; older ones are worthless then.
    /// </summary>
    /// <remarks>The customer also gets a link of their own by e-mail; whichever is used first ends both.
    /// For a record without an account, and for a forgotten password: `POST /customer/auth/password/reset`.</remarks>
    public static async Task<Results<Ok<AccountLinkResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db, TimeProvider clock,
        CancellationToken ct)
    {
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) is not { } customer)
            return TypedResults.NotFound();
        customer.RefuseErased();
        if (customer.IsGuest)
            return Problem.Of(409, "customer.is_guest",
                "A guest has no account; they open one, and staff may merge this record into it.");
        if (!customer.IsActive)
            return Problem.Of(409, "customer.inactive", "This customer's record is closed.");

        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(ct);
        if (await AccountLinks.Make(db, id, AccountLinkPurpose.Staff, email: null, now, ct)
            is not var (token, expiresAt))
            return Problem.Of(409, "customer.no_email",
                "Somebody without an e-mail address can't sign in; write it down first.");

        var after = JsonSerializer.Serialize(new { expires_at = expiresAt });
        db.Add(new AuditEntry(user.Actor(), "account_link_made", "customer", id, null, after, now));
        await db.SaveChangesAsync(ct);
        await Outbox.AnnounceToCustomer(db, "customer.account_link", $"customer:{id}", id, null, null, now, ct);
        await transaction.CommitAsync(ct);

        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new AccountLinkResponse(id, token, expiresAt));
    }
}
