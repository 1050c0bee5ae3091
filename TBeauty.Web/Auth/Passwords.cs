using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;

namespace TBeauty.Web.Auth;

/// <summary>
/// Hashes and checks passwords (PBKDF2-SHA512, as many rounds as <see cref="LimitsConfiguration.PasswordRounds"/>).
/// Half the cores at most work on them at once, so that a crowd that signs in doesn't starve the checkout; who would
/// wait for long is told so.
/// </summary>
public sealed class Passwords : IDisposable
{
    public const int ShortestPassword = 10;
    public const int LongestPassword = 128;

    /// <summary>
    /// Of the demo shop's people. Whoever reads the source knows them: outside Development they open nothing.
    /// </summary>
    public const string OfDemoStaff = "Owner!Dev2026";
    public const string OfDemoCustomers = "Customer!Dev2026";

    private static readonly object Nobody = new();

    private readonly PasswordHasher<object> hasher;
    private readonly ConcurrencyLimiter cores;
    private readonly Lazy<string> unknownPersonsHash;
    private readonly bool isDevelopment;

    public Passwords(IHostEnvironment environment, IOptions<LimitsConfiguration> limits)
    {
        cores = new(new()
        {
            PermitLimit = Math.Max(1, Environment.ProcessorCount / 2),
            QueueLimit = limits.Value.WaitingPasswords,
        });
        hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = limits.Value.PasswordRounds }));
        isDevelopment = environment.IsDevelopment();
        unknownPersonsHash = new(() => hasher.HashPassword(Nobody, Guid.NewGuid().ToString()));
    }

    public async Task<string> Hash(string password, CancellationToken ct)
    {
        using var core = await Core(ct);
        return await Task.Run(() => hasher.HashPassword(Nobody, Prepared(password)), ct);
    }

    /// <param name="hash">The stored hash; null for somebody unknown, which takes just as long and is always
    /// wrong.</param>
    /// <param name="password">What was typed.</param>
    /// <returns>Whether it is right, and whether the hash was made with fewer rounds than today's, or of another
    /// spelling.</returns>
    public async Task<(bool Right, bool Outdated)> Check(string? hash, string password, CancellationToken ct)
    {
        using var core = await Core(ct);
        var (result, spelling) = await Task.Run(() => Verify(hash ?? unknownPersonsHash.Value, password), ct);
        var isKnownToAll = !isDevelopment && password is (OfDemoStaff or OfDemoCustomers);
        return (hash is not null && result is not PasswordVerificationResult.Failed && !isKnownToAll,
            result is PasswordVerificationResult.SuccessRehashNeeded || spelling != Prepared(password));
    }

    /// <summary>
    /// What is hashed: NFC, every blank an ordinary one, and nothing else changed (OpaqueString, RFC 8265 section 4.2).
    /// A Mac types é as two characters, a phone as one.
    /// </summary>
    private static string Prepared(string password) => Letters.Composed(string.Concat(password.Select(letter =>
        char.GetUnicodeCategory(letter) is UnicodeCategory.SpaceSeparator ? ' ' : letter)));

    /// <summary>
    /// Hashes that are older than that rule were made of the password as it was typed, in whichever form.
    /// </summary>
    private (PasswordVerificationResult Result, string Spelling) Verify(string hash, string password)
    {
        var prepared = Prepared(password);
        foreach (var spelling in (string[])[.. new[] { prepared, password, Letters.Decomposed(password) }.Distinct()])
        {
            var result = hasher.VerifyHashedPassword(Nobody, hash, spelling);
            if (result is not PasswordVerificationResult.Failed)
                return (result, spelling);
        }

        return (PasswordVerificationResult.Failed, prepared);
    }

    private async Task<RateLimitLease> Core(CancellationToken ct)
    {
        var core = await cores.AcquireAsync(cancellationToken: ct);
        return core.IsAcquired ? core
            : throw new ShopBusy("Too many people are signing in right now; try again shortly.");
    }

    public void Dispose() => cores.Dispose();
}
