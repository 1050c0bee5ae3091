using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;

namespace TBeauty.Web.Paging;

/// <summary>The place in a list after a row: its sort key and its id. Opaque to clients.</summary>
/// <param name="Key">The row's sort key; a time in ticks for lists by age, 0 for lists by id.</param>
/// <param name="Id">The row's id, which makes the place unique.</param>
public readonly record struct Cursor(long Key, long Id)
{
    private const int Length = 2 * sizeof(long);

    /// <summary>Which of a list's orders it is a place in; 0 for the usual one.</summary>
    public byte Order { get; init; }

    public static Cursor Of(DateTimeOffset createdAt, long id) => new(createdAt.UtcTicks, id);

    public DateTimeOffset CreatedAt => new(Key, TimeSpan.Zero);

    /// <returns>Null when the text is no cursor.</returns>
    public static Cursor? Parse(string text)
    {
        Span<byte> bytes = stackalloc byte[24];
        // The Try method of the framework throws when the text is not base64 at all.
        if (text.Length > 32
            || Base64Url.DecodeFromChars(text, bytes, out _, out var written) is not OperationStatus.Done
                || written is not (Length or Length + 1))
            return null;

        var (key, order) = (BinaryPrimitives.ReadInt64BigEndian(bytes), written > Length ? bytes[Length] : (byte)0);
        return key is >= 0 and <= 3155378975999999999
            ? new(key, BinaryPrimitives.ReadInt64BigEndian(bytes[sizeof(long)..])) { Order = order }
            : null;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length + 1];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Key);
        BinaryPrimitives.WriteInt64BigEndian(bytes[sizeof(long)..], Id);
        bytes[Length] = Order;
        return Base64Url.EncodeToString(Order is 0 ? bytes[..Length] : bytes);
    }
}
