using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TBeauty.ServiceDefaults.Json;

/// <summary>
/// Timestamps are ISO 8601 in UTC with a Z, to the microsecond, which is what PostgreSQL keeps: an answer reads the same
/// before and after it was stored.
/// </summary>
internal sealed class UtcTimestampConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && reader.TryGetDateTimeOffset(out var timestamp)
            ? timestamp.ToUniversalTime()
            : throw new JsonException("Expected a timestamp such as 2026-07-02T09:30:00Z.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[27];
        value.UtcDateTime.TryFormat(text, out _, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text);
    }
}
