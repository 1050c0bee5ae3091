using System.Text.Json;
using System.Text.Json.Serialization;
using TBeauty.Commerce.Database;

namespace TBeauty.Web.Json;

/// <summary>
/// Enums as their one word. The built-in converter also takes other cases, blanks and sums such as "cash,pos", which it
/// turns into a third method that nobody named.
/// </summary>
internal sealed class EnumWordConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

    private sealed class Of<TEnum> : JsonConverter<TEnum>
        where TEnum : struct, Enum
    {
        public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String && EnumWords.TryParse<TEnum>(reader.GetString(), out var value)
                ? value
                : throw new JsonException($"Expected one of {string.Join(", ", EnumWords.All<TEnum>())}.");

        public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) =>
            writer.WriteStringValue(EnumWords.Of(value));

        public override TEnum ReadAsPropertyName(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            EnumWords.TryParse<TEnum>(reader.GetString(), out var value) ? value
                : throw new JsonException("Unknown word.");

        public override void WriteAsPropertyName(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) =>
            writer.WritePropertyName(EnumWords.Of(value));
    }
}
