using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.StorefrontApi.Accounts;
using TBeauty.Web.Auth;

namespace TBeauty.StorefrontApi.Addresses;

internal static class DeleteAddress
{
    /// <summary>Removes an entry of your address book.</summary>
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        long id, ClaimsPrincipal user, CommerceDbContext db, CancellationToken ct)
    {
        var customer = user.SubjectId();
        if (await db.Addresses
            .Where(a => a.Id == id && a.CustomerId == customer
                && db.Customers.Any(c => c.Id == customer && c.IsActive))
            .ExecuteDeleteAsync(ct) > 0)
            return TypedResults.NoContent();

        return await db.Customers.AnyAsync(c => c.Id == customer && !c.IsActive, ct)
            ? ClosedAccount.Refusal()
            : TypedResults.NotFound();
    }
}
