using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;

namespace TBeauty.Web.Paging;

/// <summary>The place in a list after a row: its sort key and its id. Opaque to clients.</summary>
/// <param name="Key">The row's sort key; a time in ticks for lists by age, 0 for lists by id.</param>
/// <param name="Id">The row's id, which makes the place unique.</param>
public readonly record struct Cursor(long Key, long Id)
{
    public static Cursor Of(DateTimeOffset createdAt, long id) => new(createdAt.UtcTicks, id);

    public DateTimeOffset CreatedAt => new(Key, TimeSpan.Zero);

    /// <returns>Null when the text is no cursor.</returns>
    public static Cursor? Parse(string text)
    {
        Span<byte> bytes = stackalloc byte[16];
        // The Try method of the framework throws when the text is not base64 at all.
        if (text.Length > 32
            || Base64Url.DecodeFromChars(text, bytes, out _, out var written) is not OperationStatus.Done
                || written != 16)
            return null;

        var key = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return key is >= 0 and <= 3155378975999999999 ? new(key, BinaryPrimitives.ReadInt64BigEndian(bytes[8..]))
            : null;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Key);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Id);
        return Base64Url.EncodeToString(bytes);
    }
}
