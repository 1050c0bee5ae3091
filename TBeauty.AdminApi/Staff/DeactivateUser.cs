using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Database;
using TBeauty.Web.Auth;
using TBeauty.Web.Binding;

namespace TBeauty.AdminApi.Staff;

internal static class DeactivateUser
{
    /// <summary>Shuts somebody out at once. The record stays, because the audit trail names them.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        long id, HttpRequest request, CommerceDbContext db, SessionTokens signIns, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        await LastOwner.Keep(db, id, ct);
        if (await db.StaffUsers.FindAsync([id], ct) is not { } user)
            return TypedResults.NotFound();

        request.RefuseStale(user.Version);
        user.IsActive = false;
        await db.SaveChangesAsync(ct);
        await signIns.EndAll(id, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
