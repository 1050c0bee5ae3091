using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Web.Auth;

namespace TBeauty.StorefrontApi.Addresses;

internal static class DeleteAddress
{
    /// <summary>Removes an entry of your address book.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        long id, ClaimsPrincipal user, CommerceDbContext db, CancellationToken ct)
    {
        var customer = user.SubjectId();
        return await db.Addresses.Where(a => a.Id == id && a.CustomerId == customer).ExecuteDeleteAsync(ct) > 0
            ? TypedResults.NoContent()
            : TypedResults.NotFound();
    }
}
