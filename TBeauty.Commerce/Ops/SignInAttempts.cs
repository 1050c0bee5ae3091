using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Ops;

/// <summary>
/// How often somebody tried to sign in to one account in the current window. Unlogged: after a crash of the database
/// everybody starts at zero.
/// </summary>
public sealed class SignInAttempts
{
    private SignInAttempts()
    {
        Audience = null!;
        Account = null!;
    }

    public string Audience { get; private set; }

    /// <summary>SHA-256 of what was typed: most of it is nobody's account, and nobody's business.</summary>
    public byte[] Account { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>The first attempt of the window.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Counts an attempt, in one statement, so that attempts at once at several replicas all count.</summary>
    /// <returns>How long to wait; zero when the attempt is within the limit.</returns>
    public static async Task<TimeSpan> Count(
        CommerceDbContext db, string audience, string account, int limit, TimeSpan window, DateTimeOffset now,
        CancellationToken ct)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(account));
        var counted = (await db.Database.SqlQuery<Window>($"""
            insert into ops.sign_in_attempts as known (audience, account, attempts, started_at)
            values ({audience}, {hash}, 1, {now})
            on conflict (audience, account) do update
            set attempts = case when known.started_at <= {now - window} then 1 else least(known.attempts, {limit}) + 1 end,
                started_at = case when known.started_at <= {now - window} then {now} else known.started_at end
            returning attempts, started_at
            """).ToListAsync(ct))[0];
        return counted.Attempts <= limit ? TimeSpan.Zero : counted.StartedAt + window - now;
    }

    private sealed record Window(int Attempts, DateTimeOffset StartedAt);
}
