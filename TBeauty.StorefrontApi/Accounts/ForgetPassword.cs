using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Webhooks;
using TBeauty.Web.Validation;

namespace TBeauty.StorefrontApi.Accounts;

public sealed record ForgetPasswordRequest
{
    [MailAddress, StringLength(Customer.EmailLength)]
    public required string Email { get; init; }
}

internal static class ForgetPassword
{
    /// <summary>Sends a link to an address with which a new password can be set, once, within an hour.</summary>
    /// <remarks>
    /// The answer is the same, after the same time, whether there is such a customer or not. The link leads to the page
    /// `/reset-password` of the shop's website, which gives its token to `POST /customer/auth/password/reset`.
    /// </remarks>
    public static async Task<Accepted> Handle(
        ForgetPasswordRequest request, CommerceDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var email = EmailAddress.Of(request.Email);
        var customer = await db.Customers.Where(c => c.Email == email && !c.IsGuest && c.IsActive)
            .Select(c => (long?)c.Id)
            .SingleOrDefaultAsync(ct);
        // Also for nobody: a commit takes longer than none, and the link is made when the message is sent.
        await Outbox.AnnounceToCustomer(
            db, "customer.password_forgotten", $"customer:{customer ?? 0}", customer, null, null, clock.GetUtcNow(),
            ct);
        return TypedResults.Accepted((string?)null);
    }
}
