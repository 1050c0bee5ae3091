namespace TBeauty.AppHost.Local;

/// <summary>What comes of asking a server.</summary>
internal enum ServerSign
{
    None,
    Well,
    Error,
}

/// <summary>
/// Whether a server that was well has answered nothing but errors for so long that it has to be started again. One
/// that is silent may be busy.
/// </summary>
internal sealed class ServerSigns(TimeProvider clock)
{
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private bool isKnownWell;
    private long? wrongSince;

    /// <summary>It doesn't run: what it answered before counts no more.</summary>
    public void Forget() => (isKnownWell, wrongSince) = (false, null);

    /// <summary>Adds what it answered now.</summary>
    /// <returns>Whether that is enough; then nothing is known of it until it is well again.</returns>
    public bool IsEnough(ServerSign sign)
    {
        isKnownWell |= sign is ServerSign.Well;
        if (sign is not ServerSign.Error || !isKnownWell)
            wrongSince = null;
        else
            wrongSince ??= clock.GetTimestamp();

        if (wrongSince is not { } since || clock.GetElapsedTime(since) < Patience)
            return false;
        Forget();
        return true;
    }
}
