using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace TBeauty.Web.Problems;

/// <summary>Refusals that a handler expects, as results, so that a crowd that is refused costs no exceptions.</summary>
public static class Problem
{
    /// <param name="status">HTTP status.</param>
    /// <param name="code">Stable and machine-readable.</param>
    /// <param name="detail">One sentence for people.</param>
    /// <param name="members">Members beside the standard ones, in snake_case.</param>
    public static ProblemHttpResult Of(
        int status, string code, string detail, params ReadOnlySpan<(string Name, object? Value)> members)
    {
        var problem = new ProblemDetails { Status = status, Detail = detail, Extensions = { ["code"] = code } };
        foreach (var (name, value) in members)
            problem.Extensions[name] = value;
        return TypedResults.Problem(problem);
    }

    /// <summary>400 for one member of the request.</summary>
    public static ProblemHttpResult Invalid(string field, string message) =>
        Of(400, "request.invalid", message, ("errors", new Dictionary<string, string[]> { [field] = [message] }));
}
