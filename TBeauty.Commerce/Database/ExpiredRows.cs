using Microsoft.EntityFrameworkCore;

namespace TBeauty.Commerce.Database;

/// <summary>Removes what has outlived its use: sessions that ended, links and tokens that nobody used in time, answers
/// that nobody may ask for again.</summary>
public static class ExpiredRows
{
    // Longer than any window that they are counted in.
    private static readonly TimeSpan AttemptsKept = TimeSpan.FromHours(1);

    /// <returns>Whether there was anything.</returns>
    public static async Task<bool> Run(CommerceDbContext db, DateTimeOffset now, CancellationToken ct) =>
        await db.IdempotencyKeys.Where(key => key.ExpiresAt < now).ExecuteDeleteAsync(ct)
        + await db.OrderTokens.Where(token => token.ExpiresAt < now).ExecuteDeleteAsync(ct)
        + await db.AccountLinks.Where(link => link.ExpiresAt < now).ExecuteDeleteAsync(ct)
        + await db.Sessions.Where(session => session.ExpiresAt < now).ExecuteDeleteAsync(ct)
        + await db.SignInAttempts.Where(attempts => attempts.StartedAt < now - AttemptsKept).ExecuteDeleteAsync(ct) > 0;
}
