using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Web.Auth;

namespace TBeauty.AdminApi.SignIn;

/// <summary>One sign-in, for as long as it can be renewed.</summary>
/// <param name="LastUsedAt">When its tokens were last renewed.</param>
/// <param name="IsCurrent">Whether it is the one that asks.</param>
internal sealed record SessionResponse(
    Guid Id, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt, DateTimeOffset ExpiresAt, bool IsCurrent);

internal sealed record SessionListResponse(IReadOnlyList<SessionResponse> Sessions);

internal static class OwnSessions
{
    /// <summary>Where you are signed in, the latest used first.</summary>
    public static async Task<Ok<SessionListResponse>> List(
        ClaimsPrincipal user, SessionTokens signIns, CancellationToken ct)
    {
        var current = user.SessionId();
        return TypedResults.Ok(new SessionListResponse(
            [.. (await signIns.Of(user.SubjectId(), ct)).Select(session => new SessionResponse(
                session.Id, session.CreatedAt, session.RotatedAt, session.ExpiresAt, session.Id == current))]));
    }

    /// <summary>Ends one session of yours; ending it again changes nothing.</summary>
    public static async Task<Results<NoContent, NotFound>> End(
        Guid id, ClaimsPrincipal user, SessionTokens signIns, CancellationToken ct) =>
        await signIns.EndOne(user.SubjectId(), id, ct) ? TypedResults.NoContent() : TypedResults.NotFound();

    /// <summary>Ends every session of yours but the one that asks.</summary>
    public static async Task<NoContent> EndOthers(ClaimsPrincipal user, SessionTokens signIns, CancellationToken ct)
    {
        await signIns.EndOthers(user.SubjectId(), user.SessionId(), ct);
        return TypedResults.NoContent();
    }
}
