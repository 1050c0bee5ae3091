using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using TBeauty.Web.Problems;

namespace TBeauty.Web.OpenApi;

/// <summary>The one shape of every refusal, as <see cref="ProblemWriter"/> writes it.</summary>
internal static class ProblemDocument
{
    private const string Name = "Problem";

    /// <summary>The schema, put among the document's components by whoever asks first.</summary>
    public static IOpenApiSchema Reference(OpenApiDocument document)
    {
        if (document.Components?.Schemas?.ContainsKey(Name) is not true)
            document.AddComponent<IOpenApiSchema>(Name, Schema());
        return new OpenApiSchemaReference(Name, document);
    }

    /// <summary>A problem with the code, among the document's components: there they are a list of all codes.</summary>
    public static IOpenApiExample Example(OpenApiDocument document, int status, string code)
    {
        if (document.Components?.Examples?.ContainsKey(code) is not true)
            document.AddComponent<IOpenApiExample>(code, new OpenApiExample { Value = Problem(status, code) });
        return new OpenApiExampleReference(code, document);
    }

    private static JsonObject Problem(int status, string code)
    {
        var title = ProblemCodes.Of(status).Title;
        var example = new JsonObject
        {
            ["type"] = $"urn:tbeauty:problem:{code}",
            ["title"] = title,
            ["status"] = status,
            ["detail"] = $"{title}.",
            ["instance"] = "/api/v1/…",
            ["code"] = code,
            ["trace_id"] = "4bf92f3577b34da6a3ce929d0e0e4736",
        };
        if (code is "request.invalid")
            example["errors"] = new JsonObject { ["name"] = new JsonArray("This is required.") };
        return example;
    }

    private static OpenApiSchema Schema() => new()
    {
        Description = "RFC 9457. Some codes come with members of their own, such as `available_quantity` or `lines`.",
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "type", "title", "status", "detail", "instance", "code", "trace_id" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("`urn:tbeauty:problem:` and the code."),
            ["title"] = Text("What the status means, for people."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            ["detail"] = Text("What happened, in one sentence for people."),
            ["instance"] = Text("The path that was called."),
            ["code"] = Text("What happened, for programs; it stays the same when the words change."),
            ["trace_id"] = Text("Finds the request in the shop's telemetry."),
            ["errors"] = new OpenApiSchema
            {
                Description = "For members of the request that are not valid: what is wrong, by member.",
                Type = JsonSchemaType.Object,
                AdditionalProperties = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Items = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            },
        },
        AdditionalPropertiesAllowed = true,
    };

    private static OpenApiSchema Text(string description) =>
        new() { Type = JsonSchemaType.String, Description = description };
}
