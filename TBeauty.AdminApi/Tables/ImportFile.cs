using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using TBeauty.Web.Files;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.Tables;

/// <summary>The one field of the form, where a form is sent.</summary>
public sealed record ImportForm
{
    /// <summary>
    /// CSV with columns of the export: commas, semicolons or tabs, in UTF-8, UTF-16 with a mark, or Windows-1252.
    /// </summary>
    public required IFormFile File { get; init; }
}

/// <summary>
/// The table in a request, as its body or as the one file of a form. It is received to its end, beyond some kilobytes
/// on disk, while the arguments of the handler are bound: a slow upload holds neither a connection nor the import's
/// place.
/// </summary>
internal sealed record ImportFile(Stream? Content, ProblemHttpResult? Refusal)
{
    public const string Field = "file";

    /// <summary>Bytes of a body.</summary>
    public const long Largest = 32 * 1024 * 1024;

    // What the bytes say counts; a name for them is only refused where they can't be that.
    private static readonly string[] Alphabets =
        ["utf-8", "utf8", "us-ascii", "windows-1252", "cp1252", "iso-8859-1", "latin1"];

    public static async ValueTask<ImportFile> BindAsync(HttpContext http, ParameterInfo _)
    {
        var request = http.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals(CsvExport.Type, StringComparison.OrdinalIgnoreCase))
            return await OfForm(request, http.RequestAborted);
        if (type.Charset.HasValue
            && !Alphabets.Contains(type.Charset.Value!.Trim('"'), StringComparer.OrdinalIgnoreCase))
            return new(null, Problem.Of(415, "media_type.unsupported", "Send text as UTF-8 or Windows-1252."));

        request.EnableBuffering();
        await request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        request.Body.Position = 0;
        return new(request.Body, null);
    }

    private static async Task<ImportFile> OfForm(HttpRequest request, CancellationToken ct)
    {
        var (form, unreadable) = await UploadForm.Read(request, [Field], ct);
        if (form is null)
            return new(null, unreadable);

        var file = form.AnyFile(Field);
        return form.Refusal is { } refusal ? new(null, refusal) : new(file!.OpenReadStream(), null);
    }
}
