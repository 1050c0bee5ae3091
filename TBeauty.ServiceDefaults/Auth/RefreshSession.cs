using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.ServiceDefaults.Problems;

namespace TBeauty.ServiceDefaults.Auth;

public sealed record RefreshRequest
{
    [StringLength(200, MinimumLength = 1)]
    public required string RefreshToken { get; init; }
}

public static class RefreshSession
{
    /// <summary>Exchanges a refresh token for new tokens; each can be used once.</summary>
    public static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> Handle(
        RefreshRequest request, SignIns signIns, CancellationToken ct) =>
        await signIns.Renew(request.RefreshToken, ct) is var (_, tokens)
            ? TypedResults.Ok(tokens)
            : Problem.Of(401, "auth.invalid_token", "The refresh token is not good any more; sign in again.");
}
