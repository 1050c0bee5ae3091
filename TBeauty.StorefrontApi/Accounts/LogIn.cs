using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.ServiceDefaults.Auth;
using TBeauty.ServiceDefaults.Problems;

namespace TBeauty.StorefrontApi.Accounts;

internal static class LogIn
{
    /// <summary>Signs a customer in.</summary>
    /// <remarks>An unknown e-mail address and a wrong password get the same answer after the same time.</remarks>
    public static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> Handle(
        LogInRequest request, CommerceDbContext db, Passwords passwords, SignIns signIns, CancellationToken ct)
    {
        var email = request.Email.ToLowerInvariant();
        var customer = await db.Customers
            .SingleOrDefaultAsync(c => EF.Property<string>(c, "email_key") == email && c.IsActive, ct);

        var (right, outdated) = await passwords.Check(customer?.PasswordHash, request.Password, ct);
        if (!right)
            return Problem.Of(401, "auth.wrong_credentials", "E-mail address or password is wrong.");

        if (outdated)
            customer!.PasswordHash = await passwords.Hash(request.Password, ct);

        return TypedResults.Ok(await signIns.Open(customer!.Id, ct));
    }
}
