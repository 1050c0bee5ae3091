using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace TBeauty.Web.Problems;

/// <summary>
/// Routing answers 415 before it is known who asks, and so tells strangers what a call takes. Here the refusal gets
/// what the call itself asks of its callers: whoever may not call it hears that first, as everywhere (401, 403).
/// </summary>
internal sealed class UnsupportedMediaTypes(RequestDelegate next, EndpointDataSource endpoints)
{
    /// <summary>What the framework calls the place where it sends them; a test notices when that changes.</summary>
    private const string Nowhere = "415 HTTP Unsupported Media Type";

    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint() is { DisplayName: Nowhere } && Meant(http) is { } meant)
            http.SetEndpoint(new Endpoint(Refuse, meant.Metadata, meant.DisplayName));
        return next(http);
    }

    private static Task Refuse(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return Task.CompletedTask;
    }

    private RouteEndpoint? Meant(HttpContext http) => endpoints.Endpoints.OfType<RouteEndpoint>()
        .FirstOrDefault(route => route.Metadata.GetMetadata<IAcceptsMetadata>() is not null
            && route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(http.Request.Method) is true
            && new TemplateMatcher(TemplateParser.Parse(route.RoutePattern.RawText!), [])
                .TryMatch(http.Request.Path, []));
}
