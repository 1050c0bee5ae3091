using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.SignIn;

/// <summary>
/// What is guessed at, from where: each kind counts by itself, whatever somebody types as an e-mail address.
/// </summary>
/// <param name="Kind">What the guess would open.</param>
/// <param name="Account">Whose password it is.</param>
/// <param name="Origin">Who guesses; empty where only one can.</param>
public sealed record GuessedAt(GuessKind Kind, string Account, string Origin)
{
    /// <summary>SHA-256 of each part by itself, so that no part can pass for the beginning of the next.</summary>
    internal byte[] Hash() => SHA256.HashData([(byte)Kind, .. Of(Account), .. Of(Origin)]);

    private static byte[] Of(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

public enum GuessKind : byte
{
    /// <summary>An account by its e-mail address, from an address in the network.</summary>
    SignInFromAddress = 1,

    /// <summary>The same, from a device that signed in to it before.</summary>
    SignInFromDevice = 2,

    /// <summary>The current password of somebody who is signed in.</summary>
    CurrentPassword = 3,

    /// <summary>Whose order it is, by its number, from an address in the network.</summary>
    OrderOwner = 4,
}

/// <summary>
/// How many wrong passwords there were in the current window. Unlogged: after a crash of the database everybody starts
/// at zero.
/// </summary>
public sealed class SignInAttempts
{
    private SignInAttempts()
    {
        Audience = null!;
        Account = null!;
    }

    public string Audience { get; private set; }

    /// <summary>The hash of what is guessed at: most of it is nobody's account, and nobody's business.</summary>
    public byte[] Account { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>The first attempt of the window.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>
    /// Counts an attempt as a wrong one before it is looked at, in one statement, so that attempts at once at several
    /// replicas all count.
    /// </summary>
    /// <returns>How long to wait; zero when the attempt is within the limit.</returns>
    public static async Task<TimeSpan> Count(
        CommerceDbContext db, string audience, GuessedAt at, int limit, TimeSpan window, CancellationToken ct)
    {
        var counted = (await db.Database.SqlQuery<Window>($"""
            insert into ops.sign_in_attempts as known (audience, account, attempts, started_at)
            values ({audience}, {at.Hash()}, 1, now())
            on conflict (audience, account) do update
            set attempts = case when known.started_at <= now() - {window} then 1 else least(known.attempts, {limit}) + 1 end,
                started_at = case when known.started_at <= now() - {window} then now() else known.started_at end
            returning attempts, started_at + {window} - now() as wait
            """).ToListAsync(ct))[0];
        return counted.Attempts <= limit ? TimeSpan.Zero : counted.Wait;
    }

    /// <summary>Takes back what <see cref="Count"/> counted: the password was right.</summary>
    public static Task TakeBack(CommerceDbContext db, string audience, GuessedAt at, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"""
            update ops.sign_in_attempts set attempts = attempts - 1
            where audience = {audience} and account = {at.Hash()} and attempts > 0
            """, ct);

    private sealed record Window(int Attempts, TimeSpan Wait);
}
