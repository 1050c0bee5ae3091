using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using TBeauty.Web.Binding;

namespace TBeauty.Web.Json;

/// <summary>
/// Timestamps are read in ISO 8601 with an offset, and written in UTC with a Z, to the microsecond, which is what
/// PostgreSQL keeps: an answer reads the same before and after it was stored.
/// </summary>
internal sealed class UtcTimestampConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && Moment.TryParse(reader.GetString(), null, out var moment)
            ? moment.Value
            : throw new UnreadableValue(Moment.Form);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[Timestamps.Room];
        writer.WriteStringValue(Timestamps.Written(value.UtcDateTime, text));
    }
}

/// <summary>Timestamps for those who write JSON without a converter.</summary>
public static class Timestamps
{
    internal const int Room = 28;

    /// <param name="utc">In UTC.</param>
    public static void WriteTimestamp(this Utf8JsonWriter writer, JsonEncodedText name, DateTime utc)
    {
        Span<byte> text = stackalloc byte[Room];
        writer.WriteString(name, Written(utc, text));
    }

    /// <summary>As answers have it.</summary>
    public static string Text(DateTimeOffset moment)
    {
        Span<byte> text = stackalloc byte[Room];
        return Encoding.ASCII.GetString(Written(moment.UtcDateTime, text));
    }

    internal static ReadOnlySpan<byte> Written(DateTime utc, Span<byte> text)
    {
        // "O" has no pattern to be read each time; it tells a digit more, which is cut off.
        utc.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        text[26] = (byte)'Z';
        return text[..27];
    }
}
