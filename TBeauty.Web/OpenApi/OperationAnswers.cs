using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using TBeauty.Commerce.Idempotency;
using TBeauty.Web.Problems;

namespace TBeauty.Web.OpenApi;

/// <summary>Every answer that an operation can give, with the headers that it reads and writes.</summary>
internal static class OperationAnswers
{
    public const string CodesExtension = "x-problem-codes";

    public static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var statuses = metadata.OfType<IProducesResponseTypeMetadata>().Select(answer => answer.StatusCode)
            .Concat(metadata.OfType<Refusal>().Select(refusal => refusal.Status)).ToHashSet();

        DescribeRefusals(operation, context, metadata, statuses);
        DescribeSuccess(operation, metadata, takesKey: statuses.Contains(422));
        DescribeRequestHeaders(operation, metadata, statuses);
    }

    public static bool IsGuarded(IList<object> metadata) =>
        (metadata.OfType<IAuthorizeData>().Any() || metadata.OfType<AuthorizationPolicy>().Any())
        && !metadata.OfType<IAllowAnonymous>().Any();

    private static void DescribeRefusals(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, IList<object> metadata,
        HashSet<int> statuses)
    {
        var refusals = General(operation, metadata, statuses)
            .Concat(metadata.OfType<Refusal>())
            .Concat(statuses.Where(status => status >= 400).Select(status => new Refusal(status, [])))
            .GroupBy(refusal => refusal.Status)
            .Select(all => new Refusal(all.Key, [.. all.SelectMany(refusal => refusal.Codes).Distinct()]))
            .Select(refusal => refusal is { Codes: [], Status: not 409 }
                ? new Refusal(refusal.Status, ProblemCodes.Of(refusal.Status).Code)
                : refusal);

        var responses = new OpenApiResponses();
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (int.Parse(status) < 400)
                responses[status] = response;
        }

        foreach (var refusal in refusals.OrderBy(refusal => refusal.Status))
            responses[$"{refusal.Status}"] = Response(refusal, context.Document!);
        operation.Responses = responses;
    }

    /// <summary>What follows from the kind of an operation.</summary>
    private static IEnumerable<Refusal> General(
        OpenApiOperation operation, IList<object> metadata, HashSet<int> statuses)
    {
        var parameters = operation.Parameters ?? [];

        yield return new(400, "request.invalid");
        if (parameters.Any(parameter => parameter.Name is "after")
            && parameters.Any(parameter => parameter.Name is "page"))
            yield return new(400, "page.too_deep");

        // Public operations refuse a bad token too, rather than serve somebody as a stranger.
        yield return IsGuarded(metadata) ? new(401, "auth.required", "auth.invalid_token")
            : new(401, "auth.invalid_token");
        if (IsGuarded(metadata) && metadata.OfType<IAuthorizeData>().Any(rule => rule.Policy is not null))
            yield return new(403, "auth.forbidden");
        if (parameters.Any(parameter => parameter.In is ParameterLocation.Path))
            yield return new(404, "not_found");
        // Whoever writes may meet somebody who writes the same at the same moment.
        if (metadata.OfType<IHttpMethodMetadata>().Any(asked => !asked.HttpMethods.Contains(HttpMethods.Get)))
            yield return new(409, "conflict.changed");
        if (statuses.Contains(412))
            yield return new(412, "precondition.failed");

        if (operation.RequestBody is not null)
        {
            yield return new(413, "body.too_large");
            yield return new(415, "media_type.unsupported");
        }

        if (statuses.Contains(422))
            yield return new(422, "idempotency.key_reused");
        yield return new(429, "rate.limited");
        yield return new(503, "dependency.unavailable");
    }

    private static OpenApiResponse Response(Refusal refusal, OpenApiDocument document)
    {
        var response = new OpenApiResponse
        {
            Description = refusal.Codes.Count is 0
                ? $"{ProblemCodes.Of(refusal.Status).Title}."
                : $"{ProblemCodes.Of(refusal.Status).Title}: {string.Join(", ", refusal.Codes.Select(code => $"`{code}`"))}.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new()
                {
                    Schema = ProblemDocument.Reference(document),
                    Examples = refusal.Codes.ToDictionary(
                        code => code, code => ProblemDocument.Example(document, refusal.Status, code)),
                },
            },
            Extensions = new Dictionary<string, IOpenApiExtension>
            {
                [CodesExtension] = new JsonNodeExtension(
                    new JsonArray([.. refusal.Codes.Select(code => (JsonNode)code)])),
            },
        };
        if (refusal.Status is 401)
            Give(response, "WWW-Authenticate", "`Bearer`, and what is wrong with the token.");
        if (refusal.Status is 429 or 503 || refusal.Codes.Contains("idempotency.in_progress"))
            Give(response, "Retry-After", "Seconds to wait before the next try.", JsonSchemaType.Integer);
        return response;
    }

    private static void DescribeSuccess(OpenApiOperation operation, IList<object> metadata, bool takesKey)
    {
        var versioned = metadata.OfType<IProducesResponseTypeMetadata>()
            .Where(answer => answer.Type?.GetCustomAttribute<VersionedAttribute>() is not null)
            .Select(answer => $"{answer.StatusCode}").ToHashSet();

        foreach (var (status, answer) in operation.Responses!)
        {
            if (answer is not OpenApiResponse response)
                continue;
            foreach (var header in metadata.OfType<HeaderGiven>())
                Give(response, header.Name, header.Description);
            if (int.Parse(status) >= 400)
                continue;
            if (status is "201")
                Give(response, "Location", "The address of what was made.");
            if (versioned.Contains(status) || metadata.OfType<IProducesResponseTypeMetadata>()
                .Any(a => a.StatusCode is 304))
                Give(response, "ETag", "The version that the answer shows.");
            if (takesKey)
                Give(response, HeaderNames.IdempotentReplayed,
                    "`true` when this repeats an earlier answer to the same request.");
        }
    }

    private static void DescribeRequestHeaders(
        OpenApiOperation operation, IList<object> metadata, HashSet<int> statuses)
    {
        if (statuses.Contains(422))
        {
            Take(operation, new(HeaderNames.IdempotencyKey,
                "16 to 128 characters that name this request, so that repeating it has no second effect."),
                    IdempotencyKey.Pattern);
        }

        if (statuses.Contains(412))
            Take(operation, new("If-Match", "The `ETag` of the version to change; anything newer is left alone."));
        if (statuses.Contains(304))
            Take(operation, new(
                "If-None-Match", "The `ETag` of the answer that you have; 304 while it is still right."));
        foreach (var header in metadata.OfType<HeaderTaken>().Distinct())
            Take(operation, header);
    }

    private static void Take(OpenApiOperation operation, HeaderTaken header, string? pattern = null) =>
        (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = header.Name,
            In = ParameterLocation.Header,
            Description = header.Description,
            Required = header.IsRequired,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = pattern },
        });

    private static void Give(
        OpenApiResponse response, string name, string description, JsonSchemaType type = JsonSchemaType.String) =>
        (response.Headers ??= new Dictionary<string, IOpenApiHeader>())[name] = new OpenApiHeader
        {
            Description = description,
            Schema = new OpenApiSchema { Type = type },
        };
}
