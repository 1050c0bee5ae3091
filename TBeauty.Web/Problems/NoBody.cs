using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;

namespace TBeauty.Web.Problems;

/// <summary>
/// What is sent to a call that asks for nothing: no body, or a JSON object without members. Anything else is a mistake
/// of whoever sends it, who would believe that it had been heard.
/// </summary>
public static class NoBody
{
    private const int Longest = 64 * 1024;

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    public static TBuilder RefusesUnreadBodies<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder =>
        routes.AddEndpointFilterFactory(static (_, next) => context =>
        {
            var http = context.HttpContext;
            return HttpMethods.IsGet(http.Request.Method) || http.Request is { ContentLength: null or 0 }
                && !http.Request.Headers.ContainsKey("Transfer-Encoding")
                || http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is not null
                ? next(context) : Read(context, next);
        });

    private static async ValueTask<object?> Read(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await Refuse(context.HttpContext) ?? await next(context);

    private static async Task<ProblemHttpResult?> Refuse(HttpContext http)
    {
        using var copy = new MemoryStream();
        var piece = new byte[4096];
        while (await http.Request.Body.ReadAsync(piece, http.RequestAborted) is > 0 and var read)
        {
            copy.Write(piece, 0, read);
            if (copy.Length > Longest)
                return Problem.Invalid("body", "This call asks for nothing; leave the body out.");
        }

        if (copy.Length is 0)
            return null;
        if (!http.Request.HasJsonContentType())
            return Problem.Invalid("body", "This call takes no body, or a JSON object without members.");

        try
        {
            using var document = JsonDocument.Parse(copy.GetBuffer().AsMemory(0, (int)copy.Length), Reading);
            if (document.RootElement.ValueKind is not JsonValueKind.Object)
                return Problem.Invalid("body", "This call takes no body, or a JSON object without members.");
            var errors = document.RootElement.EnumerateObject().Take(20).ToDictionary(
                member => member.Name, member => new[] { $"The shop doesn't know '{member.Name}' here." });
            return errors.Count is 0
                ? null : TypedResults.Problem(new HttpValidationProblemDetails(errors) { Status = 400 });
        }
        catch (JsonException)
        {
            return Problem.Invalid(
                "body",
                "This can't be read as JSON; look for a missing quote, comma or bracket, or a member that is there twice.");
        }
    }
}
