using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.Tokens;

namespace TBeauty.Web.Auth;

/// <summary>Whose tokens an API makes and accepts. The two APIs share neither issuer, audience nor key.</summary>
public sealed class TokenConfiguration
{
    public const string Section = "Auth";
    public const int ShortestKey = 32;

    /// <summary>
    /// Keys that people type to get on, such as 32 times the same letter, have fewer; random ones don't, in hex either.
    /// </summary>
    private const int FewestDifferentBytes = 8;

    public static readonly TimeSpan AccessLifetime = TimeSpan.FromMinutes(15);

    private TokenConfiguration(string audience, byte[] key)
    {
        Audience = audience;
        Issuer = $"urn:tbeauty:{audience}";
        SigningKey = new(key);
        RefreshKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: "tbeauty refresh tokens"u8.ToArray());
        DeviceKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: "tbeauty devices"u8.ToArray());
        TicketKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: "tbeauty stream tickets"u8.ToArray());
    }

    /// <summary><c>storefront</c> or <c>admin</c>.</summary>
    public string Audience { get; }

    public string Issuer { get; }
    public SymmetricSecurityKey SigningKey { get; }

    /// <summary>Authenticates refresh tokens; derived, so that one secret is enough to run an API.</summary>
    internal byte[] RefreshKey { get; }

    /// <summary>Authenticates what devices are recognised by.</summary>
    internal byte[] DeviceKey { get; }

    /// <summary>Authenticates tickets for the events of an order.</summary>
    internal byte[] TicketKey { get; }

    /// <exception cref="InvalidOperationException">No key, or one that can be guessed: the API must not
    /// start.</exception>
    public static TokenConfiguration Read(IConfiguration configuration, string audience)
    {
        var key = Encoding.UTF8.GetBytes(configuration[$"{Section}:SigningKey"] ?? "");
        return key.Length >= ShortestKey && key.Distinct().Count() >= FewestDifferentBytes
            ? new(audience, key)
            : throw new InvalidOperationException(
                $"The {audience} API needs a random signing key of at least {ShortestKey} bytes in {Section}:SigningKey "
                + $"(environment variable {Section}__SigningKey); TBeauty.AppHost makes one for development.");
    }
}
