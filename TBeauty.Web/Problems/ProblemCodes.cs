namespace TBeauty.Web.Problems;

/// <summary>The codes that a status has when nothing more precise is known.</summary>
internal static class ProblemCodes
{
    public static (string Code, string Title) Of(int status) => status switch
    {
        400 => ("request.invalid", "The request is not valid"),
        401 => ("auth.required", "Sign in first"),
        403 => ("auth.forbidden", "Not allowed"),
        404 => ("not_found", "Not found"),
        405 => ("method.not_allowed", "Method not allowed"),
        406 => ("media_type.not_acceptable", "No such representation"),
        408 => ("request.timeout", "The request took too long to arrive"),
        409 => ("conflict", "A rule says no"),
        412 => ("precondition.failed", "It was changed meanwhile"),
        413 => ("body.too_large", "The body is too large"),
        415 => ("media_type.unsupported", "Unsupported media type"),
        422 => ("idempotency.key_reused", "The idempotency key belongs to another request"),
        429 => ("rate.limited", "Too many requests"),
        431 => ("headers.too_large", "The headers are too large"),
        503 => ("dependency.unavailable", "Try again shortly"),
        _ => ("internal", "Something went wrong on our side"),
    };
}
