using System.Text.Json;
using System.Text.Json.Serialization;

namespace TBeauty.ServiceDefaults.Json;

/// <summary>Refuses NUL in text: JSON allows it, PostgreSQL can't store it.</summary>
internal sealed class CleanTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.String)
            throw new JsonException("Expected text.");

        var text = reader.GetString();
        return text is not null && text.Contains('\0') ? throw new JsonException("Text can't hold a NUL character.") : text;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString()!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value);
}
