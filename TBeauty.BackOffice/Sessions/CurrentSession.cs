using TBeauty.BackOffice.Api;

namespace TBeauty.BackOffice.Sessions;

/// <summary>The session of this request, with a token that is good.</summary>
internal sealed class CurrentSession(SessionStore store, SignIn signIn, TimeProvider clock)
{
    private const string Renewing = "renewing";

    private static readonly TimeSpan s_renewal = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    private string? _id;

    public Session? Session { get; private set; }

    /// <summary>By which the browser names it.</summary>
    public string? Id => Session is null ? null : _id;

    /// <summary>Finds the session that the browser names.</summary>
    /// <returns>Null when there is none.</returns>
    public async Task<Session?> Load(string? id) => Session = (_id = id) is null ? null : await store.Find(id!);

    /// <returns>Null when nobody is signed in.</returns>
    /// <exception cref="ApiDownException">It has to be renewed, and can't be now.</exception>
    public async Task<string?> AccessToken()
    {
        if (Session is { } session && session.TokensUntil <= clock.GetUtcNow())
            Session = await Renewed(_id!, session);
        return Session?.AccessToken;
    }

    /// <summary>
    /// Another access token, when the Admin API refused this one although it was good by the clock here: whoever kept
    /// the session may have had another time.
    /// </summary>
    /// <returns>Null when the session is over.</returns>
    /// <exception cref="ApiDownException">It can't be renewed now.</exception>
    public async Task<string?> AccessTokenInsteadOf(string refused)
    {
        // A page asks for several things, and the first that was refused may have renewed it.
        if (Session is { } session && session.AccessToken == refused)
            Session = await Renewed(_id!, session);
        return Session?.AccessToken;
    }

    /// <summary>Ends the session here, after the Admin API would not know it any more.</summary>
    public async Task Forget()
    {
        if (_id is not null)
            await store.End(_id);
        Session = null;
    }

    /// <summary>Ends it everywhere.</summary>
    public async Task End()
    {
        if (Session is { } session)
            await signIn.Close(session);
        await Forget();
    }

    /// <summary>
    /// One request renews, at whichever replica, and keeps what it got even when its own caller is gone: a refresh
    /// token is good once. The others look until the new tokens are there.
    /// </summary>
    private async Task<Session?> Renewed(string id, Session old)
    {
        var by = $"{Guid.NewGuid():N}";
        for (var until = clock.GetUtcNow() + s_renewal; clock.GetUtcNow() < until; await Task.Delay(s_look, clock))
        {
            if (await store.Take(id, Renewing, by, s_renewal))
            {
                try
                {
                    // Whoever held it before may have been done since this request read the session.
                    if (await store.Find(id) is not { } session)
                        return null;
                    return session.AccessToken == old.AccessToken ? await Renew(id, session) : session;
                }
                finally
                {
                    await store.Release(id, Renewing, by);
                }
            }

            if (await store.Find(id) is not { } now)
                return null;
            if (now.AccessToken != old.AccessToken)
                return now;
        }

        throw new ApiDownException(null);
    }

    private async Task<Session?> Renew(string id, Session session)
    {
        if (await signIn.Renew(session) is { } renewed)
        {
            await store.Keep(id, renewed);
            return renewed;
        }

        await store.End(id);
        return null;
    }
}
