using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.Web.Files;

/// <summary>
/// A multipart form, as strict as JSON is elsewhere: no unknown fields, no field twice, each as it must be. Everything
/// that is wrong is collected, and told together.
/// </summary>
public sealed class UploadForm
{
    private readonly IFormCollection form;
    private readonly Dictionary<string, string[]> errors = [];

    private UploadForm(IFormCollection form, IReadOnlyCollection<string> fields)
    {
        this.form = form;
        foreach (var name in form.Keys.Concat(form.Files.Select(file => file.Name))
            .Where(name => !fields.Contains(name)))
            errors[name] = ["The form has no such field."];
        foreach (var name in form.Where(field => field.Value.Count > 1).Select(field => field.Key)
            .Concat(form.Files.GroupBy(file => file.Name).Where(same => same.Count() > 1).Select(same => same.Key)))
            errors[name] = ["Send this field once."];
    }

    /// <summary>The refusal for everything that was wrong so far.</summary>
    public ProblemHttpResult? Refusal => errors.Count is 0
        ? null
        : Problem.Of(400, "request.invalid", "The form has fields that are not valid; see errors.", ("errors", errors));

    /// <param name="request">A request with a form.</param>
    /// <param name="fields">The names of all fields and files that it may have.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The form, or why there is none: 415 for another kind of body, 400 for one that can't be read.</returns>
    public static async Task<(UploadForm? Form, ProblemHttpResult? Refusal)> Read(
        HttpRequest request, IReadOnlyCollection<string> fields, CancellationToken ct)
    {
        if (!IsMultipart(request))
            return (null, Problem.Of(415, "media_type.unsupported", "Send multipart/form-data."));

        return await TryRead(request, ct) is { } form
            ? (new(form, fields), null)
            : (null, Problem.Of(400, "request.invalid", "The form can't be read."));
    }

    /// <summary>A name or a code that may be missing.</summary>
    public string? Text(string name, int longest)
    {
        if (!form.TryGetValue(name, out var values))
            return null;

        var text = Letters.Composed(values[0]!.Trim());
        if (text.Length is 0 || text.Length > longest || Letters.HasInvisible(text))
            errors.TryAdd(name, [$"Write 1 to {longest} characters that can be seen."]);
        return text;
    }

    /// <summary>An amount of money that must be there.</summary>
    public decimal Amount(string name)
    {
        var rule = new AmountAttribute();
        var isNumber = decimal.TryParse(
            form[name], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount);
        if (!isNumber || !rule.IsValid(amount))
            errors.TryAdd(name, [rule.FormatErrorMessage(name)]);
        return amount;
    }

    /// <summary>A word of an enum that must be there.</summary>
    public TEnum Word<TEnum>(string name)
        where TEnum : struct, Enum
    {
        if (!EnumWords.TryParse<TEnum>(form[name], out var value))
            errors.TryAdd(name, [$"Choose one of {string.Join(", ", EnumWords.All<TEnum>())}."]);
        return value;
    }

    /// <summary>A file that must be there, judged by its content.</summary>
    /// <param name="name">The name of its field.</param>
    /// <param name="largest">In bytes.</param>
    /// <param name="kinds">The media types that it may be.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Its bytes and what they are; empty when <see cref="Refusal"/> says what is wrong.</returns>
    public async Task<(byte[] Content, string Type)> File(
        string name, long largest, IReadOnlyList<string> kinds, CancellationToken ct)
    {
        if (form.Files.GetFile(name) is not { Length: > 0 } file)
        {
            errors.TryAdd(name, ["A file is required."]);
            return ([], "");
        }

        if (file.Length > largest)
        {
            errors.TryAdd(name, [$"The file may have {largest:N0} bytes at most."]);
            return ([], "");
        }

        var content = new byte[file.Length];
        await using (var stream = file.OpenReadStream())
            await stream.ReadExactlyAsync(content, ct);

        var kind = FileKinds.Of(content);
        if (kind is null || !kinds.Contains(kind))
            errors.TryAdd(name, [$"The file is none of {string.Join(", ", kinds)}."]);
        return (content, kind ?? "");
    }

    /// <summary>
    /// A file that must be there, whatever it is; null when <see cref="Refusal"/> says that it is not.
    /// </summary>
    public IFormFile? AnyFile(string name)
    {
        var file = form.Files.GetFile(name);
        if (file is null)
            errors.TryAdd(name, ["A file is required."]);
        return file;
    }

    internal static bool IsMultipart(HttpRequest request) =>
        request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) is true
        && request.HasFormContentType;

    /// <returns>Null when the body is no form, whatever it says it is.</returns>
    internal static async Task<IFormCollection?> TryRead(HttpRequest request, CancellationToken ct)
    {
        try
        {
            return await request.ReadFormAsync(ct);
        }
        catch (Exception e) when (e is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return null;
        }
    }
}
