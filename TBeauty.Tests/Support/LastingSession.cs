using System.Diagnostics;

namespace TBeauty.Tests.Support;

/// <summary>
/// A member of staff who signs in again before the token ends: a run of all tests may take longer than a token lives.
/// </summary>
public sealed class LastingSession(Caller door, string email, string password)
{
    private static readonly TimeSpan Old = TimeSpan.FromMinutes(5);

    private readonly Lock one = new();
    private Task renewing = Task.CompletedTask;
    private long since;

    public string? Token { get; private set; }

    /// <summary>Signs in, unless it has just been done or is being done.</summary>
    public Task Renew()
    {
        lock (one)
        {
            var isFresh = Token is not null && Stopwatch.GetElapsedTime(since) < Old;
            return isFresh || !renewing.IsCompleted ? renewing : renewing = SignIn();
        }
    }

    private async Task SignIn()
    {
        var answer = await door.Post("/api/v1/auth/login", new { email, password });
        Token = answer.Expect(200).Body["access_token"].Text();
        since = Stopwatch.GetTimestamp();
    }
}
