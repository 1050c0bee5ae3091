using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TBeauty.Tests.Fuzz;

/// <summary>
/// Values for a schema, as JSON text: what JSON can't say well is what a server has to read. <c>spite</c> is how likely
/// a value is one that nobody asked for, and <c>kept</c> are customers who must not be merged away.
/// </summary>
internal sealed class Values(
    Random dice, Harvest harvest, JsonElement document, double spite, IReadOnlySet<long> kept)
{
    private const string Nobody = "999999999";

    private static readonly string[] NoNumbers =
    [
        "0", "-1", "1.5", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808", "1e2", "1E400",
        "1e-30", "0.001", "-0.01", "99999999999.99", "9999999999.99", "10000000000", "79228162514264337593543950336",
        "-0", "00", "NaN",
        "Infinity", "0x10", "\"1\"", "true", "null", "[]", "{}", "1.00000000000000000000000000001",
    ];

    private static readonly string[] NoTexts =
    [
        "\"\"", "\" \"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u202e\\u200b\"",
        "\"\\uFFFE\\uFFFF\"",
        "\"'; drop table orders; --\"", "\"<script>alert(1)</script>\"", "\"../../../etc/passwd\"", "\"%s%n%00\"",
        "\"{{7*7}}${7*7}\"", "\"\\\\\"",
        "\"💄💄💄\"", "\"e\\u0301\\u0301\\u0301\\u0301\"", "\"\\r\\nX-Injected: yes\"", "\"%\"", "\"_\"", "1", "true",
        "null", "[]", "{}", "\"\\x\"", "\"\n\"",
        "\"=1+1\"", "\"\\u0001\"", "\"ß\"", "\"İ\"", "\"ﬀ\"",
    ];

    private static readonly string[] NoTimes =
    [
        "\"2026-02-30\"", "\"0000-00-00\"", "\"0001-01-01\"", "\"9999-12-31\"", "\"0001-01-01T00:00:00+14:00\"",
        "\"9999-12-31T23:59:59.9999999-14:00\"",
        "\"2026-01-01T00:00:00\"", "\"2026-01-01T24:00:00Z\"", "\"yesterday\"", "\"1e9\"", "1767225600", "null",
        "\"2026-1-1\"", "\"+2026-01-01\"",
    ];

    /// <summary>Members that two rows can't have alike.</summary>
    private static readonly string[] OneOfAKind =
        ["name", "sku", "slug", "code", "instagram_handle", "transaction_reference", "batch_number"];

    public bool Chance(double likely) => dice.NextDouble() < likely;

    public T One<T>(IReadOnlyList<T> some) => some[dice.Next(some.Count)];

    public string Of(JsonElement schema, string name, JsonElement example)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return Of(document.GetProperty("components").GetProperty("schemas")
                .GetProperty(reference.GetString()!.Split('/')[^1]), name, example);
        if (schema.TryGetProperty("oneOf", out var choices))
            return Of(One([.. choices.EnumerateArray()]), name, example);

        var types = !schema.TryGetProperty("type", out var type) ? ["string"]
            : type.ValueKind is JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()!)
                .ToArray() : [type.GetString()!];
        if (types.Contains("null") && Chance(types.Length is 1 ? 1 : 0.05))
            return "null";
        return types.First(t => t is not "null" || types.Length is 1) switch
        {
            "object" => Object(schema, example),
            "array" => Array(schema, name, example),
            "boolean" => Chance(spite) ? One(["\"true\"", "0", "null", "\"\""]) : Chance(0.5) ? "true" : "false",
            "integer" => Chance(spite) ? Off(schema) : Integer(schema, name, example),
            "number" => Chance(spite) ? One(NoNumbers) : Number(example),
            _ => Chance(spite) ? NoText(schema) : Text(schema, name, example),
        };
    }

    private string Object(JsonElement schema, JsonElement example)
    {
        if (!schema.TryGetProperty("properties", out var members))
            return "{}";

        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray()
            .Select(n => n.GetString()).ToArray() : [];
        List<string> said = [];
        foreach (var member in members.EnumerateObject())
        {
            var shown = example.ValueKind is JsonValueKind.Object && example.TryGetProperty(member.Name, out var value)
                ? value : default;
            if (Chance(Likely(member.Name, required.Contains(member.Name),
                shown.ValueKind is not JsonValueKind.Undefined)))
                said.Add($"\"{member.Name}\":{Of(member.Value, member.Name, shown)}");
        }

        if (Chance(spite / 6))
            said.Add(
                One(["\"nobody_knows\":1", "\"id\":1", "\"__proto__\":{}", "\"\":null",
                "\"$type\":\"System.IO.FileInfo\""]));
        if (said.Count > 0 && Chance(spite / 8))
            said.Add(One(said));
        return $"{{{string.Join(',', said)}}}";
    }

    /// <summary>A total or a wish that fits is hardly ever guessed, so that who says one is refused.</summary>
    private double Likely(string name, bool isRequired, bool isShown) =>
        isRequired ? 1 - spite / 8
        : name is "promotion_code" ? 0.5
        : name is "expected_total" || name.StartsWith("requested_", StringComparison.Ordinal) ? 0.2
        : isShown ? 1 - spite
        : spite > 0 ? 0.15 : 0.03;

    private string Array(JsonElement schema, string name, JsonElement example)
    {
        var most = schema.TryGetProperty("maxItems", out var max) ? max.GetInt32() : 50;
        var (least, shown) = (schema.TryGetProperty("minItems", out var min) ? min.GetInt32() : 0,
            example.ValueKind is JsonValueKind.Array && example.GetArrayLength() > 0 ? example[0] : default);
        var count = !Chance(spite) ? least + dice.Next(3) : One([0, least - 1, most, most + 1]);
        var items = Enumerable.Range(0, Math.Clamp(count, 0, 120))
            .Select(_ => Chance(spite / 4) ? "null" : Of(schema.GetProperty("items"), name, shown)).ToList();
        if (items.Count > 0 && Chance(0.05))
            items.Add(items[0]);
        return Chance(spite / 4) ? One(["null", "{}", "\"\"", "[[]]"]) : $"[{string.Join(',', items)}]";
    }

    private string Integer(JsonElement schema, string name, JsonElement example)
    {
        if (Harvest.IsId(name))
        {
            var id = harvest.One(Harvest.KindOf(name), dice) ?? One(["1", "2", "3", Nobody]);
            return name is "from_id" && kept.Contains(long.Parse(id, CultureInfo.InvariantCulture)) ? Nobody : id;
        }

        var least = schema.TryGetProperty("minimum", out var min) ? (long)min.GetDouble() : 0;
        var most = schema.TryGetProperty("maximum", out var max) ? (long)max.GetDouble() : 1000;
        return dice.Next(6) switch
        {
            0 => $"{least}",
            1 => $"{most}",
            < 4 when example.ValueKind is JsonValueKind.Number => example.GetRawText(),
            _ => $"{Math.Min(most, Math.Max(least, 1) + dice.Next(5))}",
        };
    }

    /// <summary>Just beyond the edge, or far from it.</summary>
    private string Off(JsonElement schema) => dice.Next(4) switch
    {
        0 when schema.TryGetProperty("minimum", out var min) => $"{(long)min.GetDouble() - 1}",
        1 when schema.TryGetProperty("maximum", out var max) => $"{(long)max.GetDouble() + 1}",
        _ => One(NoNumbers),
    };

    private string Number(JsonElement example) => Chance(0.5) && example.ValueKind is JsonValueKind.Number
        ? example.GetRawText()
        : (dice.Next(1, One([100, 10_000, 10_000_000])) / 100m).ToString("F2", CultureInfo.InvariantCulture);

    private string Text(JsonElement schema, string name, JsonElement example)
    {
        if (schema.TryGetProperty("enum", out var words))
            return One([.. words.EnumerateArray()]).GetRawText();
        if (schema.TryGetProperty("format", out var format))
        {
            var day = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(dice.Next(2_000_000));
            if (format.ValueEquals("date"))
                return $"\"{day:yyyy-MM-dd}\"";
            if (format.ValueEquals("date-time"))
                return $"\"{day:yyyy-MM-ddTHH:mm:ss}Z\"";
        }

        if (name is "promotion_code" && Chance(0.5))
            return JsonSerializer.Serialize(FuzzShop.Code);
        if (harvest.One(name, dice) is { } known
            && Chance(name is "token" or "refresh_token" or "after" ? 1 : name is "promotion_code" ? 0.5 : 0.1))
            return JsonSerializer.Serialize(known);

        var shown = example.ValueKind is JsonValueKind.String ? example.GetString()! : Word();
        var text = name is "email" ? $"fuzz-{dice.Next():x}@example.com"
            : OneOfAKind.Contains(name) ? $"{shown}-{dice.Next():x}"
            : example.ValueKind is JsonValueKind.String && Chance(0.7) || name.Contains("url")
                || name is "images" or "password" ? shown
            : schema.TryGetProperty("maxLength", out var most) && Chance(0.1) ? new string('x', most.GetInt32())
            : Word();
        if (name is "images" or "thumbnail_url" && example.ValueKind is not JsonValueKind.String)
            text = "https://example.com/a.png";
        return JsonSerializer.Serialize(
            schema.TryGetProperty("maxLength", out var longest) && text.Length > longest.GetInt32()
            ? text[^longest.GetInt32()..]
            : text);
    }

    private string NoText(JsonElement schema)
    {
        if (schema.TryGetProperty("maxLength", out var most) && Chance(0.3))
            return $"\"{new string('y', most.GetInt32() + 1)}\"";
        if (schema.TryGetProperty("format", out var format) && format.GetString() is "date" or "date-time")
            return One(NoTimes);
        return Chance(0.05) ? $"\"{new string('z', 30_000)}\"" : One(NoTexts);
    }

    public string Word()
    {
        var text = new StringBuilder();
        for (var left = dice.Next(1, 4); left > 0; left--)
            text.Append(One(["lip", "stick", "Ada", "Ọlá", "12", "Lagos", "mat", "ruby", "ẹ̀"]));
        return text.ToString();
    }
}
