using TBeauty.Commerce.Database;
using TBeauty.Commerce.SignIn;

namespace TBeauty.Web.Auth;

/// <summary>Opens, renews and ends the sessions of one API's people.</summary>
public sealed class SessionTokens(
    TokenConfiguration configuration, Tokens tokens, CommerceDbContext db, TimeProvider clock)
{
    /// <summary>Signs somebody in whose password was found right, and saves what else the caller changed.</summary>
    /// <param name="hash">What the password was checked against.</param>
    /// <returns>Null when the password has been changed meanwhile, or its owner shut out.</returns>
    public async Task<TokenResponse?> Open(long subject, string hash, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        if (!await Sessions.HoldPerson(db, configuration.Audience, subject, hash, ct))
            return null;

        var session = new Session(configuration.Audience, subject, clock.GetUtcNow(), Sessions.Lifetime);
        db.Add(session);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return tokens.Issue(subject, session.Id, session.Generation);
    }

    /// <returns>Null when the token is forged, used up, ended or expired.</returns>
    public async Task<(long Subject, TokenResponse Tokens)?> Renew(string refreshToken, CancellationToken ct)
    {
        if (tokens.ReadRefreshToken(refreshToken) is not var (session, generation))
            return null;

        var rotated = await Sessions.Rotate(db, configuration.Audience, session, generation, clock.GetUtcNow(), ct);
        return rotated is null ? null
            : (rotated.SubjectId, tokens.Issue(rotated.SubjectId, session, rotated.Generation));
    }

    /// <summary>Ends every session of a person but the one that asks for it.</summary>
    public Task EndOthers(long subject, Guid kept, CancellationToken ct) =>
        Sessions.EndOthers(db, configuration.Audience, subject, kept, clock.GetUtcNow(), ct);

    /// <summary>Ends every session of a person, wherever they are signed in.</summary>
    public Task EndAll(long subject, CancellationToken ct) =>
        Sessions.EndAll(db, configuration.Audience, subject, clock.GetUtcNow(), ct);

    public Task<List<Session>> Of(long subject, CancellationToken ct) =>
        Sessions.Of(db, configuration.Audience, subject, clock.GetUtcNow(), ct);

    /// <returns>False when that person has no such session.</returns>
    public Task<bool> EndOne(long subject, Guid session, CancellationToken ct) =>
        Sessions.EndOne(db, configuration.Audience, subject, session, clock.GetUtcNow(), ct);

    public Task End(Guid session, CancellationToken ct) =>
        Sessions.End(db, configuration.Audience, session, clock.GetUtcNow(), ct);
}
