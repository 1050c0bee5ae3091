using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Database;
using TBeauty.Web.Auth;
using TBeauty.Web.Binding;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Staff;

public sealed record ResetUserPasswordRequest
{
    [NotBlank, UncommonPassword, StringLength(Passwords.LongestPassword, MinimumLength = Passwords.ShortestPassword)]
    public required string Password { get; init; }
}

internal static class ResetUserPassword
{
    /// <summary>Gives somebody a new password and signs them out everywhere.</summary>
    public static async Task<Results<Ok<StaffResponse>, NotFound>> Handle(
        long id, ResetUserPasswordRequest request, HttpContext http, CommerceDbContext db, Passwords passwords,
        SessionTokens signIns, CancellationToken ct)
    {
        if (await db.StaffUsers.FindAsync([id], ct) is not { } user)
            return TypedResults.NotFound();

        http.Request.RefuseStale(user.Version);
        user.PasswordHash = await passwords.Hash(request.Password, ct);
        await using var transaction = await db.BeginAsync(ct);
        await db.SaveChangesAsync(ct);
        await signIns.EndAll(id, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(StaffResponse.From(user, http.Response));
    }
}
