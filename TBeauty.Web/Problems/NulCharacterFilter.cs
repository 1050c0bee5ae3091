using Microsoft.AspNetCore.Http;

namespace TBeauty.Web.Problems;

/// <summary>Refuses NUL characters in paths and queries, which PostgreSQL could not compare with anything.</summary>
internal sealed class NulCharacterFilter(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var hasNul = http.Request.Path.Value?.Contains('\0') is true
            || http.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) is true;
        return hasNul
            ? Problem.Of(400, "request.invalid", "An address can't hold a NUL character.").ExecuteAsync(http)
            : next(http);
    }
}
