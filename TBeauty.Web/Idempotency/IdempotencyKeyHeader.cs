using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using TBeauty.Commerce.Idempotency;
using TBeauty.Web.Auth;
using TBeauty.Web.Files;
using TBeauty.Web.Problems;

namespace TBeauty.Web.Idempotency;

/// <summary>
/// Reads <c>Idempotency-Key</c> before a handler sees the request, and remembers what the request was.
/// </summary>
public sealed partial class IdempotencyKeyHeader(RequestDelegate next, TokenConfiguration tokens)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method)
            || !http.Request.Headers.TryGetValue(HeaderNames.IdempotencyKey, out var header))
        {
            await next(http);
            return;
        }

        if (header is not [{ } key] || !WellFormed().IsMatch(key))
        {
            await Problem.Invalid(
                HeaderNames.IdempotencyKey, "An idempotency key is 16 to 128 characters of A-Z, a-z, 0-9 and . _ : -")
                .ExecuteAsync(http);
            return;
        }

        http.Request.EnableBuffering();
        if (await Hash(http.Request, http.RequestAborted) is not { } hash)
        {
            await Problem.Of(400, "request.invalid", "The form can't be read.").ExecuteAsync(http);
            return;
        }

        var caller = http.User.Identity is { IsAuthenticated: true } ? http.User.SubjectId()
            .ToString() : GuestHeaders.Name(http.Request);
        http.Features.Set(new IdempotentRequest($"{tokens.Audience}:{caller}", key, hash));
        await next(http);
    }

    private static async Task<byte[]?> Hash(HttpRequest request, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        if (UploadForm.IsMultipart(request))
            return await AppendForm(hash, request, ct) ? hash.GetHashAndReset() : null;

        if (request.HasJsonContentType())
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, ct);
            hash.AppendData(CanonicalJson.Of(body.GetBuffer().AsMemory(0, (int)body.Length)) ?? body.ToArray());
        }
        else
        {
            var buffer = new byte[16 * 1024];
            while (await request.Body.ReadAsync(buffer, ct) is > 0 and var read)
                hash.AppendData(buffer, 0, read);
        }

        request.Body.Position = 0;
        return hash.GetHashAndReset();
    }

    /// <summary>What the form says, not how: a client that repeats it may draw another boundary.</summary>
    private static async Task<bool> AppendForm(IncrementalHash hash, HttpRequest request, CancellationToken ct)
    {
        if (await UploadForm.TryRead(request, ct) is not { } form)
            return false;

        foreach (var (name, values) in form.OrderBy(field => field.Key, StringComparer.Ordinal))
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes<string?[]>([name, .. values]));
        foreach (var file in form.Files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes<string[]>([file.Name, $"{file.Length}"]));
            await using var content = file.OpenReadStream();
            hash.AppendData(await SHA256.HashDataAsync(content, ct));
        }

        return true;
    }

    [GeneratedRegex(IdempotencyKey.Pattern)]
    private static partial Regex WellFormed();
}
