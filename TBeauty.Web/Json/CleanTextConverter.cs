using System.Text.Json;
using System.Text.Json.Serialization;
using TBeauty.Commerce;

namespace TBeauty.Web.Json;

/// <summary>
/// Keeps text in NFC, whichever machine it was typed on, so that what looks alike is alike. Refuses NUL: JSON allows
/// it, PostgreSQL can't store it.
/// </summary>
internal sealed class CleanTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.String)
            throw new JsonException("Expected text.");

        var text = reader.GetString();
        if (text is null)
            return null;

        return text.Contains('\0') ? throw new JsonException("Text can't hold a NUL character.")
            : Letters.Composed(text);
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);

    public override string ReadAsPropertyName(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString()!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value);
}
