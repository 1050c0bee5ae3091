using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace TBeauty.Web.OpenApi;

/// <summary>What can only be said once every operation is described.</summary>
internal static partial class DocumentShape
{
    public static void Finish(OpenApiDocument document, IReadOnlyDictionary<string, string> tags)
    {
        var schemas = document.Components!.Schemas!;
        schemas.Remove("ProblemDetails");
        schemas.Remove("HttpValidationProblemDetails");
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>())
            tag.Description = tags.GetValueOrDefault(tag.Name!);

        NamePathParameters(document);
        ParameterWords.Describe(document);
        RequireWhatIsAlwaysThere(document);
        Examples.Fill(document);
    }

    /// <summary>Names in paths are spelled as everywhere else: <c>{product_id}</c>.</summary>
    private static void NamePathParameters(OpenApiDocument document)
    {
        foreach (var (path, item) in document.Paths.ToArray())
        {
            var spelled = PathParameter().Replace(path, name => SnakeCase(name.Value));
            document.Paths.Remove(path);
            document.Paths.Add(spelled, item);
            var parameters = item.Operations!.Values.SelectMany(operation => operation.Parameters ?? []);
            foreach (var parameter in parameters.OfType<OpenApiParameter>().Where(p => p.In is ParameterLocation.Path))
                parameter.Name = SnakeCase(parameter.Name!);
        }
    }

    /// <summary>Answers leave no member out, also none that is computed, unless it says so; requests do.</summary>
    private static void RequireWhatIsAlwaysThere(OpenApiDocument document)
    {
        var schemas = document.Components!.Schemas!;
        var sent = new HashSet<string>();
        foreach (var body in document.Paths.Values.SelectMany(path => path.Operations!.Values)
            .Select(o => o.RequestBody))
        {
            foreach (var content in body?.Content?.Values ?? [])
                Collect(content.Schema, schemas, sent);
        }

        foreach (var (name, schema) in schemas)
        {
            if (schema is OpenApiSchema { Properties: { } properties } answer && name is not "Problem"
                && !sent.Contains(name))
                answer.Required = properties.Keys.Except(LeftOut(answer)).ToHashSet();
        }
    }

    private static IEnumerable<string> LeftOut(OpenApiSchema answer) =>
        answer.Metadata?.TryGetValue(SchemaWords.LeftOutMembers, out var names) is true ? (HashSet<string>)names : [];

    private static void Collect(
        IOpenApiSchema? schema, IDictionary<string, IOpenApiSchema> schemas, HashSet<string> found)
    {
        if (schema is OpenApiSchemaReference { Reference.Id: { } id })
        {
            if (!found.Add(id))
                return;
            schema = schemas[id];
        }

        foreach (var part in (schema?.Properties?.Values ?? []).Concat(schema?.OneOf ?? []).Concat(schema?.AllOf ?? []))
            Collect(part, schemas, found);
        if (schema?.Items is { } items)
            Collect(items, schemas, found);
    }

    private static string SnakeCase(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    [GeneratedRegex(@"(?<=\{)\w+(?=\})")]
    private static partial Regex PathParameter();
}
