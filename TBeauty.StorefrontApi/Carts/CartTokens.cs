using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using TBeauty.Web.Auth;

namespace TBeauty.StorefrontApi.Carts;

/// <summary>
/// Makes and reads the tokens of guests: 32 random bytes, the time of issue and an HMAC over both. The HMAC tells a
/// token that was made here from an invented one without a row in Redis for every visitor who only looks. The time says
/// whether a cart may still come into being under the token: a day after its issue the cart is there, or it has expired
/// or was merged, and its token must not come back to life.
/// </summary>
internal sealed class CartTokens(TokenConfiguration configuration, TimeProvider clock)
{
    private const int Random = 32;
    private const int Signed = Random + sizeof(long);
    private const int Mac = 16;

    public static readonly TimeSpan UsableForNewCart = TimeSpan.FromDays(1);

    private readonly byte[] key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, configuration.SigningKey.Key, 32, info: "tbeauty cart tokens"u8.ToArray());

    public (string Token, CartOwner Owner) Issue()
    {
        Span<byte> bytes = stackalloc byte[Signed + Mac];
        RandomNumberGenerator.Fill(bytes[..Random]);
        BinaryPrimitives.WriteInt64BigEndian(bytes[Random..], clock.GetUtcNow().ToUnixTimeSeconds());
        Sign(bytes[..Signed], bytes[Signed..]);
        return (Base64Url.EncodeToString(bytes), Guest(bytes, mayCreate: true));
    }

    /// <returns>Null when it was not made here.</returns>
    public CartOwner? Read(string token)
    {
        Span<byte> bytes = stackalloc byte[Signed + Mac];
        if (token.Length > 2 * bytes.Length
            || Base64Url.DecodeFromChars(token, bytes, out _, out var written) is not OperationStatus.Done
            || written != bytes.Length)
            return null;

        Span<byte> mac = stackalloc byte[Mac];
        Sign(bytes[..Signed], mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, bytes[Signed..]))
            return null;

        var issued = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes[Random..]));
        return Guest(bytes, clock.GetUtcNow() - issued < UsableForNewCart);
    }

    /// <summary>
    /// The id that is shown for a cart that doesn't exist yet: always the same, and never the id of a real one.
    /// </summary>
    public string StandIn(CartOwner owner) => Base64Url.EncodeToString(
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"no cart yet: {owner.Key}")).AsSpan(0, 16));

    public static string NewCartId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>Who can read Redis can't take over a guest's cart: its key is only a hash of the token.</summary>
    private static CartOwner Guest(ReadOnlySpan<byte> token, bool mayCreate) =>
        CartOwner.Guest(Base64Url.EncodeToString(SHA256.HashData(token).AsSpan(0, 16)), mayCreate);

    private void Sign(ReadOnlySpan<byte> text, Span<byte> mac)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, text, whole);
        whole[..Mac].CopyTo(mac);
    }
}
