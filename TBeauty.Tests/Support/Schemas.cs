using System.Text.Json;

namespace TBeauty.Tests.Support;

/// <summary>Holds JSON against the schemas of an OpenAPI document, as far as ours go.</summary>
internal sealed class Schemas(JsonElement document)
{
    /// <returns>What is wrong, with where it is; null when nothing is.</returns>
    public string? Fault(JsonElement schema, JsonElement value, string where)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return Fault(document.GetProperty("components").GetProperty("schemas")
                .GetProperty(reference.GetString()!.Split('/')[^1]), value, where);
        if (schema.TryGetProperty("oneOf", out var choices))
        {
            var faults = choices.EnumerateArray().Select(choice => Fault(choice, value, where)).ToArray();
            return faults.Contains(null) ? null : faults[^1];
        }

        if (schema.TryGetProperty("type", out var type) && !Types(type).Any(name => Is(name, value)))
            return $"{where} should be {type}, but is {value}";
        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray()
            .Any(word => JsonElement.DeepEquals(word, value)))
            return $"{where} is {value}, which is none of {words}";

        return value.ValueKind switch
        {
            JsonValueKind.Object => FaultOfMembers(schema, value, where),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) =>
                value.EnumerateArray().Select((one, i) => Fault(items, one, $"{where}[{i}]"))
                    .FirstOrDefault(fault => fault is not null),
            _ => null,
        };
    }

    private string? FaultOfMembers(JsonElement schema, JsonElement value, string where)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Select(name => name.GetString()!))
            {
                if (!value.TryGetProperty(name, out _))
                    return $"{where} lacks {name}";
            }
        }

        var others = schema.TryGetProperty("additionalProperties", out var more) ? more : default;
        foreach (var member in value.EnumerateObject())
        {
            var here = $"{where}.{member.Name}";
            if (schema.TryGetProperty("properties", out var members)
                && members.TryGetProperty(member.Name, out var known))
            {
                if (Fault(known, member.Value, here) is { } fault)
                    return fault;
            }
            else if (others.ValueKind is JsonValueKind.False)
                return $"{here} is not documented";
            else if (others.ValueKind is JsonValueKind.Object && Fault(others, member.Value, here) is { } fault)
                return fault;
        }

        return null;
    }

    private static IEnumerable<string?> Types(JsonElement type) =>
        type.ValueKind is JsonValueKind.Array ? type.EnumerateArray()
            .Select(name => name.GetString()) : [type.GetString()];

    private static bool Is(string? type, JsonElement value) => type switch
    {
        "null" => value.ValueKind is JsonValueKind.Null,
        "string" => value.ValueKind is JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind is JsonValueKind.Number,
        "array" => value.ValueKind is JsonValueKind.Array,
        _ => value.ValueKind is JsonValueKind.Object,
    };
}
