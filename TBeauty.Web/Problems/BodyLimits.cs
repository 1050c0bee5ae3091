using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace TBeauty.Web.Problems;

/// <summary>
/// Refuses bodies that are larger than a route takes. A body that says how large it is, and is not absurd, is read to
/// its end first: a client that is cut off while it still sends would see a broken connection instead of the answer.
/// </summary>
internal sealed class BodyLimits(RequestDelegate next)
{
    /// <summary>Bytes; routes that take files say otherwise.</summary>
    private const long Usual = 1024 * 1024;

    /// <summary>Bytes that the server reads before it hangs up; beyond the largest that any route takes.</summary>
    public const long LargestRead = 128 * 1024 * 1024;

    public async Task InvokeAsync(HttpContext http)
    {
        var limit = http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? Usual;
        var size = http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } settable ? settable
            : null;
        if (http.Request.ContentLength > limit)
        {
            // Routing has set the route's own limit by now, and would cut the client off.
            if (size is not null)
                size.MaxRequestBodySize = LargestRead;
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            await Problem.Of(413, "body.too_large", $"A body has {limit} bytes at most here.").ExecuteAsync(http);
            return;
        }

        if (size is not null)
            size.MaxRequestBodySize = limit;
        await next(http);
    }
}
