using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace TBeauty.ServiceDefaults.Auth;

/// <summary>
/// Hashes and checks passwords (PBKDF2-SHA512 with 220,000 rounds, about 86 ms of a core). Half the cores at most work on
/// them at once, so that a crowd that signs in doesn't starve the checkout.
/// </summary>
public sealed class Passwords : IDisposable
{
    public const int ShortestPassword = 10;
    public const int LongestPassword = 128;

    /// <summary>Of the demo shop's people. Whoever reads the source knows them: outside Development they open nothing.</summary>
    public const string OfDemoStaff = "Owner!Dev2026";
    public const string OfDemoCustomers = "Customer!Dev2026";

    private static readonly object Nobody = new();

    private readonly PasswordHasher<object> hasher = new(Options.Create(new PasswordHasherOptions
    {
        IterationCount = 220_000,
    }));

    private readonly SemaphoreSlim cores = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lazy<string> unknownPersonsHash;
    private readonly bool isDevelopment;

    public Passwords(IHostEnvironment environment)
    {
        isDevelopment = environment.IsDevelopment();
        unknownPersonsHash = new(() => hasher.HashPassword(Nobody, Guid.NewGuid().ToString()));
    }

    public async Task<string> Hash(string password, CancellationToken ct)
    {
        await cores.WaitAsync(ct);
        try
        {
            return await Task.Run(() => hasher.HashPassword(Nobody, password), ct);
        }
        finally
        {
            cores.Release();
        }
    }

    /// <param name="hash">The stored hash; null for somebody unknown, which takes just as long and is always wrong.</param>
    /// <param name="password">What was typed.</param>
    /// <returns>Whether it is right, and whether the hash was made with fewer rounds than today's.</returns>
    public async Task<(bool Right, bool Outdated)> Check(string? hash, string password, CancellationToken ct)
    {
        await cores.WaitAsync(ct);
        try
        {
            var result = await Task.Run(
                () => hasher.VerifyHashedPassword(Nobody, hash ?? unknownPersonsHash.Value, password), ct);
            var isKnownToAll = !isDevelopment && password is (OfDemoStaff or OfDemoCustomers);
            return (hash is not null && result is not PasswordVerificationResult.Failed && !isKnownToAll,
                result is PasswordVerificationResult.SuccessRehashNeeded);
        }
        finally
        {
            cores.Release();
        }
    }

    public void Dispose() => cores.Dispose();
}
