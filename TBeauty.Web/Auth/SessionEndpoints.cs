using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TBeauty.Web.Problems;

namespace TBeauty.Web.Auth;

public sealed record RefreshRequest
{
    public required string RefreshToken { get; init; }
}

/// <summary>What happens to a session after the sign-in, alike at both APIs.</summary>
public static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder auth)
    {
        auth.MapPost("/refresh", Refresh).WithName("RefreshSession").AllowAnonymous()
            .WithSummary("Exchanges a refresh token for new tokens; each can be used once.");
        auth.MapPost("/logout", LogOut).WithName("LogOut").RequireAuthorization()
            .WithSummary("Ends the session; its refresh tokens are worthless from now on.");
    }

    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> Refresh(
        RefreshRequest request, SessionTokens signIns, CancellationToken ct) =>
        await signIns.Renew(request.RefreshToken, ct) is var (_, tokens)
            ? TypedResults.Ok(tokens)
            : Problem.Of(401, "auth.invalid_token", "The refresh token is not good any more; sign in again.");

    private static async Task<NoContent> LogOut(ClaimsPrincipal user, SessionTokens signIns, CancellationToken ct)
    {
        await signIns.End(user.SessionId(), ct);
        return TypedResults.NoContent();
    }
}
