using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace TBeauty.Web.Problems;

/// <summary>
/// Refuses bodies in a character set that nobody knows or that nobody should read any more, which the JSON reader would
/// only throw at, as it would at one in quotes: these are taken off. Tables are judged by whoever reads them.
/// </summary>
internal sealed class KnownCharsets(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || !type.Charset.HasValue
            || IsTable(type))
        {
            return next(http);
        }

        if (EncodingOf(type) is not { } encoding)
            return Problem.Of(415, "media_type.unsupported", "Send text as UTF-8.").ExecuteAsync(http);

        if (type.Charset.Value![0] == '"')
        {
            // By the name that needs no quotes: not every known one is a token.
            type.Charset = encoding.WebName;
            http.Request.ContentType = type.ToString();
        }

        return next(http);
    }

    private static bool IsTable(MediaTypeHeaderValue type) =>
        type.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase);

    private static Encoding? EncodingOf(MediaTypeHeaderValue type)
    {
        try
        {
            return Encoding.GetEncoding(HeaderUtilities.RemoveQuotes(type.Charset).ToString());
        }
        // Of UTF-7 the framework says that it is not supported, not that it isn't known.
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
