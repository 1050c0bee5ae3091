using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace TBeauty.Web;

/// <summary>What somebody without an account sends in place of an access token.</summary>
public static class GuestHeaders
{
    /// <summary>The guest's cart.</summary>
    public const string CartToken = "X-Cart-Token";

    /// <summary>One order of theirs.</summary>
    public const string OrderToken = "X-Order-Token";

    /// <summary>The token that a call without an access token comes with.</summary>
    /// <returns>Null when there is none, or several.</returns>
    public static string? OrderTokenOf(HttpRequest request) =>
        request.Headers[OrderToken] is [{ Length: > 0 } token] ? token : null;

    /// <summary>
    /// Who calls, as far as idempotency keys must tell callers apart: whoever has the same token is the same, and
    /// nobody else can have it. Only a hash of it is kept.
    /// </summary>
    internal static string Name(HttpRequest request) =>
        (OrderTokenOf(request) ?? (request.Headers[CartToken] is [{ Length: > 0 } cart] ? cart : null)) is { } token
            ? $"guest:{Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(token)))}"
            : "anonymous";
}
