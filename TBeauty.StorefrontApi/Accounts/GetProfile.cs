using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Web.Auth;

namespace TBeauty.StorefrontApi.Accounts;

internal static class GetProfile
{
    /// <summary>Your own account.</summary>
    public static async Task<Results<Ok<CustomerResponse>, NotFound>> Handle(
        ClaimsPrincipal user, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms, CancellationToken ct) =>
        await CustomerResponse.Read(db, user.SubjectId(), terms.Value.Currency, ct) is { } own ? TypedResults.Ok(own)
            : TypedResults.NotFound();
}
