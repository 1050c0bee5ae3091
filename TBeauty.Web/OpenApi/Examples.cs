using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace TBeauty.Web.OpenApi;

/// <summary>
/// Examples of bodies, made from their schemas and the words in <c>examples.json</c>, so that they can't lag behind the
/// code. A word is looked up as <c>Schema</c> (a whole value), <c>Schema.member</c>, <c>member:type</c> and
/// <c>member</c>.
/// </summary>
internal sealed class Examples(IDictionary<string, IOpenApiSchema> schemas)
{
    private const int Deepest = 12;

    private static readonly JsonObject Words = Read();

    public static void Fill(OpenApiDocument document)
    {
        var examples = new Examples(document.Components!.Schemas!);
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations!.Values))
        {
            foreach (var content in operation.RequestBody?.Content?.Values ?? [])
                content.Example ??= examples.Of(content.Schema, null, null, sent: true);
            foreach (var (status, answer) in operation.Responses!)
            {
                if (status[0] is '2' && answer.Content?.TryGetValue("application/json", out var content) is true)
                    content.Example ??= examples.Of(content.Schema, null, null, sent: false);
            }
        }
    }

    private JsonNode? Of(IOpenApiSchema? schema, string? owner, string? member, bool sent, int depth = 0)
    {
        if (schema?.OneOf is { Count: > 0 } choices)
            return Of(choices.First(choice => choice.Type is not JsonSchemaType.Null), owner, member, sent, depth);
        if (depth > Deepest || schema is null)
            return null;

        var name = (schema as OpenApiSchemaReference)?.Reference.Id;
        var known = Resolve(schema);
        if (Word(known, owner, member, name) is (true, var word))
            return word?.DeepClone();
        if (known.Enum is [{ } first, ..])
            return first.DeepClone();

        return (known.Type & ~JsonSchemaType.Null) switch
        {
            JsonSchemaType.Object => Members(known, name ?? owner, sent, depth),
            JsonSchemaType.Array =>
                Of(known.Items, owner, member, sent, depth + 1) is { } one ? new JsonArray(one) : new JsonArray(),
            JsonSchemaType.Boolean => false,
            JsonSchemaType.Integer => 1,
            JsonSchemaType.Number => 4500.00m,
            _ => Text(known, member),
        };
    }

    private JsonObject Members(IOpenApiSchema schema, string? name, bool sent, int depth)
    {
        var members = new JsonObject();
        foreach (var part in (schema.AllOf ?? []).Append(schema))
        {
            foreach (var (member, type) in part.Properties ?? new Dictionary<string, IOpenApiSchema>())
            {
                // What a client may leave out and nobody has a word for, it leaves out.
                if (!sent || part.Required?.Contains(member) is true || HasWord(name, member))
                    members[member] = Of(type, name, member, sent, depth + 1);
            }
        }

        return members;
    }

    private (bool Found, JsonNode? Word) Word(IOpenApiSchema schema, string? owner, string? member, string? name)
    {
        var type = schema.Type & ~JsonSchemaType.Null;
        string[] keys = [$"{owner}.{member}", $"{member}:{type?.ToString().ToLowerInvariant()}", $"{member}",
            $"{name}"];
        foreach (var key in keys)
        {
            if (Words.TryGetPropertyValue(key, out var word) && Fits(word, schema))
                return (true, word);
        }

        return default;
    }

    private static bool HasWord(string? owner, string member) =>
        (Words[$"{owner}.{member}"] ?? Words[member] ?? Words[$"{member}:integer"] ?? Words[$"{member}:string"])
            is not null;

    private bool Fits(JsonNode? word, IOpenApiSchema schema) => word?.GetValueKind() switch
    {
        null => schema.Type?.HasFlag(JsonSchemaType.Null) is true,
        JsonValueKind.Object => schema.Type?.HasFlag(JsonSchemaType.Object) is true,
        JsonValueKind.Array => schema.Type?.HasFlag(JsonSchemaType.Array) is true
            && word.AsArray().All(one => schema.Items is { } items && Fits(one, Resolve(items))),
        JsonValueKind.True or JsonValueKind.False => schema.Type?.HasFlag(JsonSchemaType.Boolean) is true,
        JsonValueKind.Number => schema.Type?.HasFlag(JsonSchemaType.Number) is true
            || schema.Type?.HasFlag(JsonSchemaType.Integer) is true && !word.ToJsonString().Contains('.'),
        _ => schema.Type?.HasFlag(JsonSchemaType.String) is true
            && (schema.Enum is not { Count: > 0 } words || words.Any(one => JsonNode.DeepEquals(one, word))),
    };

    private IOpenApiSchema Resolve(IOpenApiSchema schema) =>
        schema is OpenApiSchemaReference { Reference.Id: { } id } ? schemas[id] : schema;

    private static string Text(IOpenApiSchema schema, string? member) => schema.Format switch
    {
        "date-time" => "2026-07-02T09:30:00.000000Z",
        "date" => "2026-07-02",
        "uri" => "https://tbeauty.example/page",
        "uuid" => "0f8fad5b-d9cb-469f-a165-70867728950e",
        "binary" => "(the file)",
        _ => (member ?? "text").Replace('_', ' '),
    };

    private static JsonObject Read()
    {
        using var file = typeof(Examples).Assembly.GetManifestResourceStream("examples.json")!;
        return JsonNode.Parse(file)!.AsObject();
    }
}
