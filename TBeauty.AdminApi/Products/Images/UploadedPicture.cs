using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Web.Files;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.Products.Images;

/// <summary>
/// The picture in the form of a request, or why there is none. It is read and drawn while the arguments of the handler
/// are bound, which is before a transaction is open: a slow upload holds no connection.
/// </summary>
internal sealed record UploadedPicture(Picture? Picture, ProblemHttpResult? Refusal)
{
    public const string Field = "file";

    private const long LargestFile = 10 * 1024 * 1024;

    /// <summary>The file, and what the form puts around it.</summary>
    public const long LargestBody = LargestFile + 64 * 1024;

    // Drawing is work for a processor, and 40 megapixels take 160 MB, twice where they must be turned. Shoppers come
    // first.
    private static readonly SemaphoreSlim Drawing = new(Math.Clamp(Environment.ProcessorCount / 2, 1, 2));

    public static async ValueTask<UploadedPicture> BindAsync(HttpContext http, ParameterInfo _)
    {
        var ct = http.RequestAborted;
        var (form, unreadable) = await UploadForm.Read(http.Request, [Field], ct);
        if (form is null)
            return new(null, unreadable);

        var (content, kind) = await form.File(Field, LargestFile, FileKinds.Images, ct);
        if (form.Refusal is { } refusal)
            return new(null, refusal);

        await Drawing.WaitAsync(ct);
        try
        {
            var (picture, complaint) = Picture.Draw(content, kind);
            return new(picture, complaint is null ? null : Problem.Invalid(Field, complaint));
        }
        finally
        {
            Drawing.Release();
        }
    }
}
