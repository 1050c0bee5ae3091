using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TBeauty.Web.Auth;

/// <summary>What a client gets when it signs in.</summary>
public sealed record TokenResponse
{
    public required string AccessToken { get; init; }
    public required string RefreshToken { get; init; }
    public string TokenType { get; init; } = "bearer";

    /// <summary>Seconds until the access token expires.</summary>
    public required int ExpiresIn { get; init; }
}

/// <summary>Makes the tokens of one API.</summary>
public sealed class Tokens(TokenConfiguration configuration, TimeProvider clock)
{
    public const string SessionClaim = "sid";

    private const int MacLength = 32;
    private const int Length = 16 + sizeof(int) + MacLength;

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    private readonly SigningCredentials credentials = new(configuration.SigningKey, SecurityAlgorithms.HmacSha256);

    public TokenResponse Issue(long subject, Guid session, int generation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var access = handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = configuration.Issuer,
            Audience = configuration.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + TokenConfiguration.AccessLifetime,
            SigningCredentials = credentials,
            Subject = new ClaimsIdentity(
            [
                new(JwtRegisteredClaimNames.Sub, subject.ToString()),
                new(SessionClaim, session.ToString("N")),
                new(JwtRegisteredClaimNames.Jti, Guid.NewGuid().ToString("N")),
            ]),
        });

        return new()
        {
            AccessToken = access,
            RefreshToken = RefreshToken(session, generation),
            ExpiresIn = (int)TokenConfiguration.AccessLifetime.TotalSeconds,
        };
    }

    /// <summary>
    /// Reads a refresh token. It names its session and generation and proves with an HMAC that it was made here, so the
    /// database keeps nothing that could be stolen, and the successor of a token is always the same.
    /// </summary>
    /// <returns>Null when it was not made here.</returns>
    public (Guid Session, int Generation)? ReadRefreshToken(string token)
    {
        Span<byte> bytes = stackalloc byte[Length];
        // The Try method of the framework throws when the text is not base64 at all.
        if (token.Length > 2 * Length
            || Base64Url.DecodeFromChars(token, bytes, out _, out var written) is not OperationStatus.Done
                || written != Length)
            return null;

        Span<byte> mac = stackalloc byte[MacLength];
        HMACSHA256.HashData(configuration.RefreshKey, bytes[..^MacLength], mac);
        return CryptographicOperations.FixedTimeEquals(mac, bytes[^MacLength..])
            ? (new Guid(bytes[..16]), BinaryPrimitives.ReadInt32BigEndian(bytes[16..]))
            : null;
    }

    private string RefreshToken(Guid session, int generation)
    {
        Span<byte> bytes = stackalloc byte[Length];
        session.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes[16..], generation);
        HMACSHA256.HashData(configuration.RefreshKey, bytes[..^MacLength], bytes[^MacLength..]);
        return Base64Url.EncodeToString(bytes);
    }
}
