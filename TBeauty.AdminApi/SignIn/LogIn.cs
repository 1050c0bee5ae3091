using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Web.Auth;
using TBeauty.Web.Limits;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.SignIn;

internal static class LogIn
{
    /// <summary>Signs a member of staff in.</summary>
    /// <remarks>Unknown e-mail address, wrong password and a deactivated user get the same answer after the same
    /// time.</remarks>
    public static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> Handle(
        LogInRequest request, HttpContext http, CommerceDbContext db, Passwords passwords, SessionTokens signIns,
        SignInThrottle throttle, CancellationToken ct)
    {
        var email = EmailAddress.Of(request.Email);
        if (await throttle.Refuse(http, email, ct) is { } refusal)
            return refusal;

        // Once more when the hash is another one by now: a sign-in beside this one may have made it anew.
        for (var again = true; ; again = false)
        {
            var user = await db.StaffUsers.SingleOrDefaultAsync(u => u.Email == email && u.IsActive, ct);
            var hash = user?.PasswordHash;
            var (right, outdated) = await passwords.Check(hash, request.Password, ct);
            if (!right)
                return WrongCredentials();

            if (outdated)
                user!.PasswordHash = await passwords.Hash(request.Password, ct);

            if (await signIns.Open(user!.Id, hash!, ct) is { } tokens)
            {
                await throttle.SignedIn(http, ct);
                return TypedResults.Ok(tokens);
            }

            if (!again)
                return WrongCredentials();
            db.ChangeTracker.Clear();
        }
    }

    private static ProblemHttpResult WrongCredentials() =>
        Problem.Of(401, "auth.wrong_credentials", "E-mail address or password is wrong.");
}
