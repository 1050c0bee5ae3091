using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using TBeauty.Web.Binding;

namespace TBeauty.Web.Json;

/// <summary>Dates are <c>2026-11-05</c> and nothing else; what is something else is told the form.</summary>
internal sealed class DayConverter : JsonConverter<DateOnly>
{
    public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && Day.TryParse(reader.GetString(), null, out var day)
            ? day.Date
            : throw new UnreadableValue(Day.Form);

    public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
