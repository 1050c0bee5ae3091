using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using TBeauty.Web.OpenApi;

namespace TBeauty.Web.Auth;

/// <summary>
/// Recognises the devices that somebody has signed in from before, so that strangers who guess can't keep that person
/// out. A token names a device and proves with an HMAC that it was given out here for that account; it opens nothing.
/// </summary>
public sealed class DeviceTokens(TokenConfiguration configuration, TimeProvider clock)
{
    public const string Header = "X-Device-Token";
    private const string Cookie = "tbeauty_device";
    private const int Id = 16;
    private const int Body = Id + sizeof(long);
    private const int Length = Body + HMACSHA256.HashSizeInBytes;

    /// <summary>As long as browsers keep a cookie at most.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(400);

    public static readonly HeaderTaken Taken = new(
        Header,
        "What an earlier sign-in to this account answered with: this device then has attempts of its own. The cookie does the same.");

    public static readonly HeaderGiven Given = new(
        Header, "Names this device to later sign-ins; keep it beside the account. Browsers get it as a cookie, too.");

    /// <returns>The device, if it signed in to the account before; null for any other.</returns>
    public string? Read(HttpRequest request, string account)
    {
        var sent = request.Headers[Header] is [{ } header] ? header : request.Cookies[Cookie];
        Span<byte> bytes = stackalloc byte[Length];
        // The Try method of the framework throws when the text is not base64 at all.
        if (sent is null || sent.Length > 2 * Length
            || Base64Url.DecodeFromChars(sent, bytes, out _, out var written) is not OperationStatus.Done
                || written != Length)
            return null;

        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Sign(bytes[..Body], account, mac);
        return CryptographicOperations.FixedTimeEquals(mac, bytes[Body..])
            && clock.GetUtcNow()
                .ToUnixTimeSeconds() - BinaryPrimitives.ReadInt64BigEndian(bytes[Id..]) < Lifetime.TotalSeconds
                ? Convert.ToHexString(bytes[..Id])
                : null;
    }

    /// <summary>
    /// Gives the device that just signed in a token for the account, anew each time, so that a device in use stays
    /// known.
    /// </summary>
    public void Give(HttpContext http, string account, string? device)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (device is null)
            RandomNumberGenerator.Fill(bytes[..Id]);
        else
            Convert.FromHexString(device).CopyTo(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes[Id..], clock.GetUtcNow().ToUnixTimeSeconds());
        Sign(bytes[..Body], account, bytes[Body..]);
        var token = Base64Url.EncodeToString(bytes);

        http.Response.Headers[Header] = token;
        var path = http.Request.Path.Value!;
        http.Response.Cookies.Append(Cookie, token, new()
        {
            // To the sign-in alone.
            Path = path[..path.LastIndexOf('/')],
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Lifetime,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
        });
    }

    private void Sign(ReadOnlySpan<byte> body, string account, Span<byte> mac)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, configuration.DeviceKey);
        hash.AppendData(body);
        hash.AppendData(Encoding.UTF8.GetBytes(account));
        hash.GetHashAndReset(mac);
    }
}
