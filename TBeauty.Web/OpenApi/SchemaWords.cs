using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TBeauty.Web.Binding;

namespace TBeauty.Web.OpenApi;

/// <summary>
/// What the generator can't see behind a converter of ours: that text is text, a whole number one, a timestamp a
/// timestamp, and a word in a query one of an enum's. And what it says too exactly: bounds that are those of the type
/// itself.
/// </summary>
internal static class SchemaWords
{
    /// <summary>Where the names of such members wait until the document is whole; not part of it.</summary>
    public const string LeftOutMembers = "left-out";

    public static void Spell(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = context.JsonTypeInfo.Type;
        var value = Nullable.GetUnderlyingType(type) ?? type;

        if (value == typeof(DateOnly) || value == typeof(Day) || value == typeof(Moment))
        {
            schema.Type = JsonSchemaType.String | (
                value != type && value == typeof(DateOnly) ? JsonSchemaType.Null : 0);
            schema.Format = value == typeof(Moment) ? "date-time" : "date";
            schema.Properties = null;
            schema.Required = null;
        }
        else if (value == typeof(string) || value == typeof(DateTimeOffset))
        {
            var mayBeNull = value != type || context.JsonPropertyInfo is { IsGetNullable: true };
            schema.Type = JsonSchemaType.String | (mayBeNull ? JsonSchemaType.Null : 0);
            schema.Format = value == typeof(string) ? schema.Format : "date-time";
            schema.MinLength = schema.MinLength is 0 ? null : schema.MinLength;
        }
        else if (value == typeof(AddressNumber))
        {
            schema.Type = JsonSchemaType.Number;
            schema.Format = "decimal";
            schema.Properties = null;
            schema.Required = null;
        }
        else if (value == typeof(decimal))
        {
            schema.Format = "decimal";
        }
        else if (value == typeof(long) || value == typeof(int))
        {
            var mayBeNull = value != type && context.JsonPropertyInfo is not null;
            schema.Type = JsonSchemaType.Integer | (mayBeNull ? JsonSchemaType.Null : 0);
            // As a JSON number of most readers, the largest long is one too large.
            var largest = value == typeof(long) ? long.MaxValue : int.MaxValue;
            schema.Maximum = decimal.TryParse(schema.Maximum, out var maximum) && maximum < largest ? schema.Maximum
                : null;
        }
        else if (Words(value) is { } words)
        {
            // Also where it may be null: the words are one component, and null stands beside the reference to it.
            schema.Type = JsonSchemaType.String;
            schema.Properties = null;
            schema.Required = null;
            schema.Enum = Spelled(words);
        }
        else if (context.JsonTypeInfo is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element }
            && element == typeof(string))
        {
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String };
        }
        else if (context.JsonTypeInfo is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } number }
            && (number == typeof(long) || number == typeof(int)))
        {
            schema.Items = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Format = number == typeof(long) ? "int64" : "int32",
            };
        }
        else if (context.JsonTypeInfo is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } one }
            && Words(one) is { } list)
        {
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String, Enum = Spelled(list) };
        }
        else if (context.JsonTypeInfo.Kind is JsonTypeInfoKind.Object && LeftOut(type) is { Count: > 0 } leftOut)
        {
            (schema.Metadata ??= new Dictionary<string, object>())[LeftOutMembers] = leftOut;
        }
    }

    private static List<JsonNode> Spelled(Type words) =>
        [.. Enum.GetNames(words).Select(name => (JsonNode)JsonNamingPolicy.SnakeCaseLower.ConvertName(name))];

    /// <summary>The members that an answer leaves out when they are null, which is rare here.</summary>
    private static HashSet<string> LeftOut(Type type) => [.. type.GetProperties()
        .Where(member =>
            member.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition is JsonIgnoreCondition.WhenWritingNull)
        .Select(member => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name))];

    /// <summary>The same words have the same name, in a body and in a query.</summary>
    public static string? Name(JsonTypeInfo type) =>
        (Nullable.GetUnderlyingType(type.Type) ?? type.Type) is var value
            && (value == typeof(Day) || value == typeof(Moment) || value == typeof(AddressNumber)) ? null
        : Words(Nullable.GetUnderlyingType(type.Type) ?? type.Type) is { Name: var words } && !type.Type.IsEnum
            && OpenApiOptions.CreateDefaultSchemaReferenceId(type) is not null
            ? words
            : OpenApiOptions.CreateDefaultSchemaReferenceId(type);

    private static Type? Words(Type type) =>
        type.IsEnum ? type
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Word<>) ? type.GenericTypeArguments[0]
        : null;
}
