using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace TBeauty.Web.Files;

/// <summary>Hands out what strangers uploaded, so that no browser takes it for a page of the shop.</summary>
public static class FileAnswers
{
    /// <summary>A download for one person alone.</summary>
    public static FileContentHttpResult Private(HttpResponse response, byte[] content, string contentType, string name)
    {
        response.Headers.CacheControl = "private, no-store";
        Harmless(response);
        return TypedResults.File(content, contentType, $"{name}.{FileKinds.Ending(contentType)}");
    }

    /// <summary>Says that the content is what its type says and nothing else, and may run nothing.</summary>
    public static void Harmless(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
    }
}
