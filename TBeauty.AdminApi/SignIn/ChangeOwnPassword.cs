using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Database;
using TBeauty.Web.Auth;
using TBeauty.Web.Binding;
using TBeauty.Web.Limits;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.SignIn;

public sealed record ChangeOwnPasswordRequest
{
    [StringLength(Passwords.LongestPassword, MinimumLength = 1)]
    public required string CurrentPassword { get; init; }

    [NotBlank, UncommonPassword, StringLength(Passwords.LongestPassword, MinimumLength = Passwords.ShortestPassword)]
    public required string NewPassword { get; init; }
}

internal static class ChangeOwnPassword
{
    /// <summary>Changes your password and ends every other session of yours.</summary>
    public static async Task<Results<Ok<MeResponse>, ProblemHttpResult>> Handle(
        ChangeOwnPasswordRequest request, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db,
        Passwords passwords,
        SessionTokens signIns, SignInThrottle throttle, CancellationToken ct)
    {
        var id = user.SubjectId();
        if (await throttle.Refuse(response, id, ct) is { } refusal)
            return refusal;

        var me = (await db.StaffUsers.FindAsync([id], ct))!;
        var (right, _) = await passwords.Check(me.PasswordHash, request.CurrentPassword, ct);
        if (!right)
            return Problem.Invalid("current_password", "This is not your current password.");

        await throttle.WasRight(ct);
        me.PasswordHash = await passwords.Hash(request.NewPassword, ct);
        await using var transaction = await db.BeginAsync(ct);
        await db.SaveChangesAsync(ct);
        await signIns.EndOthers(id, user.SessionId(), ct);
        await transaction.CommitAsync(ct);

        response.Tag(me.Version);
        return TypedResults.Ok(MeResponse.From(me));
    }
}
