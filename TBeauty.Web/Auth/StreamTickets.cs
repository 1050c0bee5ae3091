using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace TBeauty.Web.Auth;

/// <summary>What a ticket opens, for whom and until when.</summary>
public readonly record struct StreamTicket(long Subject, long Order, DateTimeOffset ExpiresAt);

/// <summary>
/// Tickets for the events of one order. A browser's <c>EventSource</c> can send no header, and a token in an address
/// would open everything to whoever reads the address; a ticket opens one stream, for a quarter of an hour. It says
/// what it opens and proves with an HMAC that it was made here, by a key that nothing else is signed with.
/// </summary>
public sealed class StreamTickets(TokenConfiguration configuration, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const int MacLength = 32;
    private const int Length = 3 * sizeof(long) + MacLength;

    public string Issue(long subject, long order)
    {
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, subject);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], order);
        BinaryPrimitives.WriteInt64BigEndian(bytes[16..], (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds());
        HMACSHA256.HashData(configuration.TicketKey, bytes[..^MacLength], bytes[^MacLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <returns>Null when it was not made here, or is over.</returns>
    public StreamTicket? Read(string ticket)
    {
        Span<byte> bytes = stackalloc byte[Length];
        // The Try method of the framework throws when the text is not base64 at all.
        if (ticket.Length > 2 * Length
            || Base64Url.DecodeFromChars(ticket, bytes, out _, out var written) is not OperationStatus.Done
                || written != Length)
            return null;

        Span<byte> mac = stackalloc byte[MacLength];
        HMACSHA256.HashData(configuration.TicketKey, bytes[..^MacLength], mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, bytes[^MacLength..]))
            return null;

        var expires = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes[16..]));
        return expires > clock.GetUtcNow()
            ? new(BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes[8..]), expires)
            : null;
    }
}
