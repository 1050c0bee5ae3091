using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Staff;

internal static class GetUser
{
    /// <summary>One member of staff.</summary>
    public static async Task<Results<Ok<StaffResponse>, NotFound>> Handle(
        long id, HttpResponse response, CommerceDbContext db, CancellationToken ct) =>
        await db.StaffUsers.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, ct) is { } user
            ? TypedResults.Ok(StaffResponse.From(user, response))
            : TypedResults.NotFound();
}
