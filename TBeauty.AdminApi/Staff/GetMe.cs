using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ops;
using TBeauty.ServiceDefaults.Auth;

namespace TBeauty.AdminApi.Staff;

internal sealed record StaffResponse(long Id, string Email, string Name, StaffRole Role, bool IsActive, DateTimeOffset CreatedAt);

internal static class GetMe
{
    /// <summary>The member of staff whose token this is.</summary>
    public static async Task<Ok<StaffResponse>> Handle(ClaimsPrincipal user, CommerceDbContext db, CancellationToken ct)
    {
        var id = user.SubjectId();
        return TypedResults.Ok(await db.StaffUsers.Where(u => u.Id == id)
            .Select(u => new StaffResponse(u.Id, u.Email, u.Name, u.Role, u.IsActive, u.CreatedAt))
            .SingleAsync(ct));
    }
}
