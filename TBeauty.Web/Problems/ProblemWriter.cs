using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProblemDetails = Microsoft.AspNetCore.Mvc.ProblemDetails;

namespace TBeauty.Web.Problems;

/// <summary>
/// Writes every problem answer alike: RFC 9457 with a stable <c>code</c> and the <c>trace_id</c>, whatever the client
/// says it accepts (the built-in writer stays silent towards <c>Accept: text/html</c>).
/// </summary>
internal sealed class ProblemWriter(IOptions<JsonOptions> json) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var problem = context.ProblemDetails;
        var status = problem.Status ??= http.Response.StatusCode;
        Complete(http, problem, status);

        http.Response.StatusCode = status;
        if (status is 503 && http.Response.Headers.RetryAfter.Count == 0)
            http.Response.Headers.RetryAfter = "1";

        return new(http.Response.WriteAsJsonAsync(
            problem, problem.GetType(), json.Value.SerializerOptions, "application/problem+json", http.RequestAborted));
    }

    /// <summary>The members that every problem has, of what is known of this one.</summary>
    internal static void Complete(HttpContext http, ProblemDetails problem, int status)
    {
        var (code, title) = ProblemCodes.Of(status);

        var sent = http.Request.Headers;
        // Routing knows nothing of HEAD, which is answered wherever GET is.
        if (status is 405 && http.Response.Headers.Allow.ToString() is var allowed && allowed.Contains("GET")
            && !allowed.Contains("HEAD"))
            http.Response.Headers.Allow = $"{allowed}, HEAD";
        if (status is 401 && (sent.Authorization.Count > 0 || sent.ContainsKey(GuestHeaders.OrderToken)))
            code = "auth.invalid_token";
        if (problem.Extensions.TryGetValue("code", out var precise) && precise is string known)
            code = known;

        problem.Title = title;
        problem.Type = $"urn:tbeauty:problem:{code}";
        problem.Detail ??= (status is 403 ? WhoMay(http) : null) ?? title + ".";
        problem.Instance ??= http.Request.Path.Value;
        problem.Extensions.Remove("traceId");
        problem.Extensions["code"] = code;
        problem.Extensions["trace_id"] = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

        if (problem is HttpValidationProblemDetails invalid)
        {
            invalid.Errors = invalid.Errors.ToDictionary(
                error => FieldNames.SnakeCase(error.Key), error => Array.ConvertAll(error.Value, RuleWords.Plain));
            problem.Detail = invalid.Errors.Count is 1
                ? "One member of the request isn't right; see errors."
                : "Some members of the request aren't right; see errors.";
        }
    }

    /// <summary>Whoever is sent away is told whom to ask.</summary>
    private static string? WhoMay(HttpContext http)
    {
        var rules = http.RequestServices.GetRequiredService<IOptions<AuthorizationOptions>>().Value;
        return http.GetEndpoint() is { } route && AllowedRoles.Of(route.Metadata, rules) is { Count: > 0 } roles
            ? $"Your role may not do this; it takes one of these: {string.Join(", ", roles)}."
            : null;
    }
}

/// <summary>The names that a client knows, from those that our code uses.</summary>
internal static class FieldNames
{
    /// <summary>"Lines[0].ProductId" becomes "lines[0].product_id".</summary>
    public static string SnakeCase(string name) =>
        string.Join('.', name.Split('.').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));
}
