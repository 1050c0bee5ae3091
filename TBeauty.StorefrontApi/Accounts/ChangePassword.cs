using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Web.Auth;
using TBeauty.Web.Limits;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.StorefrontApi.Accounts;

public sealed record ChangePasswordRequest
{
    [StringLength(Passwords.LongestPassword, MinimumLength = 1)]
    public required string CurrentPassword { get; init; }

    [NotBlank, UncommonPassword, StringLength(Passwords.LongestPassword, MinimumLength = Passwords.ShortestPassword)]
    public required string NewPassword { get; init; }
}

internal static class ChangePassword
{
    /// <summary>Changes your password and ends every other session.</summary>
    public static async Task<Results<Ok<CustomerResponse>, ProblemHttpResult>> Handle(
        ChangePasswordRequest request, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms,
        Passwords passwords,
        SessionTokens signIns, SignInThrottle throttle, CancellationToken ct)
    {
        var id = user.SubjectId();
        if (await throttle.Refuse(response, id, ct) is { } refusal)
            return refusal;

        var customer = await db.Customers.FindAsync([id], ct);
        if (customer is { IsActive: false })
            return ClosedAccount.Refusal();

        var (right, _) = await passwords.Check(customer?.PasswordHash, request.CurrentPassword, ct);
        if (customer is null || !right)
            return Problem.Invalid("current_password", "This is not your current password.");

        await throttle.WasRight(ct);
        customer.PasswordHash = await passwords.Hash(request.NewPassword, ct);
        await using var transaction = await db.BeginAsync(ct);
        await db.SaveChangesAsync(ct);
        await signIns.EndOthers(id, user.SessionId(), ct);
        await transaction.CommitAsync(ct);

        return TypedResults.Ok((await CustomerResponse.Read(db, id, terms.Value.Currency, ct))!);
    }
}
