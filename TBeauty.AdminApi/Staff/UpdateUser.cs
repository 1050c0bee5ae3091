using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Staff;
using TBeauty.Web.Auth;
using TBeauty.Web.Binding;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Staff;

public sealed class UpdateUserRequest : PartialUpdate
{
    [NotBlank, Visible, StringLength(StaffUser.NameLength, MinimumLength = 1)]
    public string Name { get; set => field = Set(value); } = "unchanged";

    public StaffRole Role { get; set => field = Set(value); }

    public bool IsActive { get; set => field = Set(value); }

    internal bool EndsOwnership =>
        Has(nameof(Role)) && Role is not StaffRole.Owner || Has(nameof(IsActive)) && !IsActive;

    internal void Apply(StaffUser user)
    {
        if (Has(nameof(Name)))
            user.Name = Name.Trim();
        if (Has(nameof(Role)))
            user.Role = Role;
        if (Has(nameof(IsActive)))
            user.IsActive = IsActive;
    }
}

internal static class UpdateUser
{
    /// <summary>
    /// Changes the members that are sent. A new role holds at once; whoever is deactivated is signed out.
    /// </summary>
    public static async Task<Results<Ok<StaffResponse>, NotFound>> Handle(
        long id, UpdateUserRequest request, HttpContext http, CommerceDbContext db, SessionTokens signIns,
        CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        if (request.EndsOwnership)
            await LastOwner.Keep(db, id, ct);
        if (await db.StaffUsers.FindAsync([id], ct) is not { } user)
            return TypedResults.NotFound();

        http.Request.RefuseStale(user.Version);
        request.Apply(user);
        await db.SaveChangesAsync(ct);
        if (!user.IsActive)
            await signIns.EndAll(id, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(StaffResponse.From(user, http.Response));
    }
}
