using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Web.Auth;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.StorefrontApi.Accounts;

public sealed record ResetPasswordRequest
{
    /// <summary>From the link that the shop sent.</summary>
    [StringLength(200, MinimumLength = 1)]
    public required string Token { get; init; }

    [NotBlank, UncommonPassword, StringLength(Passwords.LongestPassword, MinimumLength = Passwords.ShortestPassword)]
    public required string Password { get; init; }
}

internal static class ResetPassword
{
    /// <summary>Sets a password with a one-time link from the shop, and ends every session.</summary>
    /// <remarks>
    /// For a forgotten password, and for the first one of somebody whom staff wrote down. A link that is unknown, used,
    /// replaced or expired always gets the same answer: 400 `account.link_invalid`.
    /// </remarks>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        ResetPasswordRequest request, CommerceDbContext db, Passwords passwords, SessionTokens signIns,
        TimeProvider clock,
        CancellationToken ct)
    {
        if (!await AccountLinks.Opens(db, request.Token, clock.GetUtcNow(), ct))
            return Invalid();

        var hash = await passwords.Hash(request.Password, ct);
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(ct);
        if (await AccountLinks.Use(db, request.Token, now, ct) is not { } customer)
            return Invalid();

        await db.Customers.Where(c => c.Id == customer).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.PasswordHash, hash).SetProperty(c => c.UpdatedAt, now), ct);
        await signIns.EndAll(customer, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult Invalid() =>
        Problem.Of(400, "account.link_invalid", "This link is not good any more; ask the shop for a new one.");
}
