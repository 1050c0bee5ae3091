using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.ServiceDefaults.Auth;

namespace TBeauty.StorefrontApi.Accounts;

internal static class GetProfile
{
    /// <summary>Your own account.</summary>
    public static async Task<Results<Ok<CustomerResponse>, NotFound>> Handle(
        ClaimsPrincipal user, CommerceDbContext db, CancellationToken ct)
    {
        var id = user.SubjectId();
        return await db.Customers.Where(c => c.Id == id).Select(CustomerResponse.From(db)).SingleOrDefaultAsync(ct) is { } own
            ? TypedResults.Ok(own)
            : TypedResults.NotFound();
    }
}
