using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TBeauty.Web.Idempotency;

/// <summary>
/// A JSON text as what it says, so that two clients, or two releases of one, that write the same thing differently say
/// the same: members in the order of their names, no blanks, one spelling for each number and each character. In the
/// manner of RFC 8785, but numbers are decimal: an amount never passes through a floating point.
/// </summary>
internal static class CanonicalJson
{
    private static readonly JsonWriterOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <returns>Null when it is no JSON; then only the same bytes are the same.</returns>
    public static byte[]? Of(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            using var written = new MemoryStream(text.Length);
            using (var writer = new Utf8JsonWriter(written, Plain))
                Write(writer, document.RootElement);
            return written.ToArray();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(element.GetString());
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(Number(element), skipInputValidation: true);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    /// <summary>500.0, 500 and 5e2 are one number.</summary>
    private static string Number(JsonElement element) => element.TryGetDecimal(out var number)
        ? number.ToString("0.############################", CultureInfo.InvariantCulture)
        : element.GetRawText();
}
