using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.StorefrontApi.Accounts;
using TBeauty.Web.Auth;

namespace TBeauty.StorefrontApi.Addresses;

internal static class DeleteAddress
{
    /// <summary>
    /// Removes an entry of your address book; of the others the newest takes its place as the default.
    /// </summary>
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        long id, ClaimsPrincipal user, CommerceDbContext db, CancellationToken ct)
    {
        var customer = user.SubjectId();
        await using var transaction = await db.BeginAsync(ct);
        if (!await AddressBook.Hold(db, customer, ct))
            return ClosedAccount.Refusal();
        if (await db.Addresses.Where(a => a.Id == id && a.CustomerId == customer).ExecuteDeleteAsync(ct) is 0)
            return TypedResults.NotFound();

        await db.Customers.Where(c => c.Id == customer && c.DefaultAddressId == null).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.DefaultAddressId, c => db.Addresses.Where(a => a.CustomerId == c.Id)
                .OrderByDescending(a => a.Id).Select(a => (long?)a.Id).FirstOrDefault()), ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
