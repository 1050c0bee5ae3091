using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Staff;
using TBeauty.Web.Auth;
using TBeauty.Web.Binding;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Staff;

[Versioned]
internal sealed record StaffResponse(
    long Id, string Email, string Name, StaffRole Role, bool IsActive, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static StaffResponse From(StaffUser user) =>
        new(user.Id, user.Email, user.Name, user.Role, user.IsActive, user.CreatedAt, user.UpdatedAt);

    public static StaffResponse From(StaffUser user, HttpResponse response)
    {
        response.Tag(user.Version);
        return From(user);
    }
}

internal static class GetMe
{
    /// <summary>The member of staff whose token this is.</summary>
    public static async Task<Ok<StaffResponse>> Handle(ClaimsPrincipal user, CommerceDbContext db, CancellationToken ct)
    {
        var id = user.SubjectId();
        return TypedResults.Ok(StaffResponse.From(await db.StaffUsers.AsNoTracking().SingleAsync(u => u.Id == id, ct)));
    }
}
