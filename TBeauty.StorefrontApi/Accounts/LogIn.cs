using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.StorefrontApi.Carts;
using TBeauty.Web.Auth;
using TBeauty.Web.Limits;
using TBeauty.Web.Problems;

namespace TBeauty.StorefrontApi.Accounts;

internal sealed record CustomerTokenResponse(
    string AccessToken, string RefreshToken, string TokenType, int ExpiresIn, bool? CartMerged,
    IReadOnlyList<long> NotMerged)
{
    public static CustomerTokenResponse From(TokenResponse tokens, CartMerger.Result merge) => new(
        tokens.AccessToken, tokens.RefreshToken, tokens.TokenType, tokens.ExpiresIn, merge.Merged, merge.NotMerged);
}

internal static class LogIn
{
    /// <summary>Signs a customer in.</summary>
    /// <remarks>
    /// With an `X-Cart-Token`, that cart becomes part of the customer's own. If carts can't be reached, `cart_merged`
    /// is false and `POST /cart/merge` finishes it later.
    /// An unknown e-mail address and a wrong password get the same answer after the same time.
    /// </remarks>
    public static async Task<Results<Ok<CustomerTokenResponse>, ProblemHttpResult>> Handle(
        LogInRequest request, HttpContext http, CommerceDbContext db, Passwords passwords, SessionTokens signIns,
        SignInThrottle throttle, CartMerger carts, CancellationToken ct)
    {
        var email = EmailAddress.Of(request.Email);
        if (await throttle.Refuse(http, email, ct) is { } refusal)
            return refusal;

        // Once more when the hash is another one by now: a sign-in beside this one may have made it anew.
        for (var again = true; ; again = false)
        {
            var customer = await db.Customers
                .SingleOrDefaultAsync(c => c.Email == email && !c.IsGuest && c.IsActive, ct);
            var hash = customer?.PasswordHash;
            var (right, outdated) = await passwords.Check(hash, request.Password, ct);
            if (!right)
                return WrongCredentials();

            if (outdated)
                customer!.PasswordHash = await passwords.Hash(request.Password, ct);

            if (await signIns.Open(customer!.Id, hash!, ct) is { } tokens)
            {
                await throttle.SignedIn(http, ct);
                var merge = await carts.TryMerge(http.Request, customer.Id, ct);
                return TypedResults.Ok(CustomerTokenResponse.From(tokens, merge));
            }

            if (!again)
                return WrongCredentials();
            db.ChangeTracker.Clear();
        }
    }

    private static ProblemHttpResult WrongCredentials() =>
        Problem.Of(401, "auth.wrong_credentials", "E-mail address or password is wrong.");
}
