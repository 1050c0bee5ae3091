using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TBeauty.Commerce.Idempotency;
using TBeauty.Web.Auth;

namespace TBeauty.StorefrontApi.Orders;

/// <summary>
/// The tokens that guests get with their orders. Each is an HMAC of the order's id by a key that nothing else is signed
/// with: a repeated checkout tells the same token again, though the shop keeps only its hash, in no stored answer
/// either.
/// </summary>
internal sealed class GuestTokens(TokenConfiguration configuration)
{
    private readonly byte[] key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, configuration.SigningKey.Key, 32, info: "tbeauty order tokens"u8.ToArray());

    /// <summary>How the stored answer to a guest's checkout ends; whoever was erased since has another one.</summary>
    private static ReadOnlySpan<byte> Untold => "\"order_token\":null}"u8;

    public string Of(long order)
    {
        Span<byte> id = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(id, order);
        return Base64Url.EncodeToString(HMACSHA256.HashData(key, id));
    }

    /// <summary>The answer to a guest's checkout with the token that it is kept without.</summary>
    public StoredAnswer Told(StoredAnswer stored)
    {
        var body = stored.Body.AsSpan();
        if (!body.EndsWith(Untold))
            return stored;

        var location = stored.Location!;
        var order = long.Parse(location[(location.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);
        var token = Encoding.ASCII.GetBytes(Of(order));
        return stored with { Body = [.. body[..^"null}"u8.Length], (byte)'"', .. token, (byte)'"', (byte)'}'] };
    }
}
