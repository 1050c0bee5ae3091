using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TBeauty.Web.Json;

/// <summary>
/// Whole numbers as JSON Schema knows them: 2.0 is one, and what some languages write for two. Exponents are not read:
/// what they leave of a number would have to be rounded.
/// </summary>
internal sealed class WholeNumberConverter<T> : JsonConverter<T>
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.Number
        && (reader.TryGetInt64(out var whole) || IsWhole(ref reader, out whole))
        && whole >= long.CreateSaturating(T.MinValue) && whole <= long.CreateSaturating(T.MaxValue)
            ? T.CreateTruncating(whole)
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(long.CreateTruncating(value));

    private static bool IsWhole(ref Utf8JsonReader reader, out long whole)
    {
        var text = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
        var point = text.IndexOf((byte)'.');
        whole = 0;
        return point > 0 && text[(point + 1)..].IndexOfAnyExcept((byte)'0') < 0
            && long.TryParse(text[..point], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole);
    }
}
