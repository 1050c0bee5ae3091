using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace TBeauty.Web.Problems;

/// <summary>
/// Refuses bodies in a character set that nobody knows, which the JSON reader would only throw at. Tables are judged by
/// whoever reads them.
/// </summary>
internal sealed class KnownCharsets(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http) =>
        MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) && type.Charset.HasValue && !IsTable(type)
            && !IsKnown(type)
            ? Problem.Of(415, "media_type.unsupported", "Send text as UTF-8.").ExecuteAsync(http)
            : next(http);

    private static bool IsTable(MediaTypeHeaderValue type) =>
        type.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase);

    private static bool IsKnown(MediaTypeHeaderValue type)
    {
        try
        {
            return type.Encoding is not null || Encoding.GetEncoding(type.Charset.Value!.Trim('"')) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
