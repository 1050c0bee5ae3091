using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Staff;
using TBeauty.Web.Auth;
using TBeauty.Web.Binding;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.SignIn;

[Versioned]
internal sealed record StaffResponse(
    long Id, string Email, string Name, StaffRole Role, bool IsActive, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Version)
{
    public static StaffResponse From(StaffUser user) =>
        new(user.Id, user.Email, user.Name, user.Role, user.IsActive, user.CreatedAt, user.UpdatedAt,
            ETags.Text(user.Version));

    public static StaffResponse From(StaffUser user, HttpResponse response)
    {
        response.Tag(user.Version);
        return From(user);
    }
}

/// <summary>Yourself, as you are signed in.</summary>
/// <param name="Permissions">
/// What your role may change, beside reading: catalog, inventory, orders, fulfilment, discounts, payments, customers;
/// read: analytics; and owners, for what is theirs alone. Everybody has staff.
/// </param>
[Versioned]
internal sealed record MeResponse(
    long Id, string Email, string Name, StaffRole Role, bool IsActive, IReadOnlyList<string> Permissions,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt, string Version)
{
    public static MeResponse From(StaffUser user) => new(
        user.Id, user.Email, user.Name, user.Role, user.IsActive, Policies.PermissionsOf(user.Role), user.CreatedAt,
        user.UpdatedAt,
        ETags.Text(user.Version));
}

internal static class GetMe
{
    /// <summary>The member of staff whose token this is, and what their role lets them do.</summary>
    public static async Task<Ok<MeResponse>> Handle(
        ClaimsPrincipal user, HttpResponse response, CommerceDbContext db, CancellationToken ct)
    {
        var id = user.SubjectId();
        var me = await db.StaffUsers.AsNoTracking().SingleAsync(u => u.Id == id, ct);
        response.Tag(me.Version);
        return TypedResults.Ok(MeResponse.From(me));
    }
}
