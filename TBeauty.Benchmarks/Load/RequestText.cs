using System.Text;

namespace TBeauty.Benchmarks.Load;

/// <summary>Requests as they go over the wire.</summary>
internal static class RequestText
{
    public static byte[] Get(string path, string? token = null) =>
        Encoding.UTF8.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n{Authorization(token)}\r\n");

    /// <summary>A page, as a browser asks for it.</summary>
    /// <param name="path">Path and query.</param>
    /// <param name="cookie">Name and value.</param>
    public static byte[] Page(string path, string cookie) =>
        Encoding.UTF8.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nAccept: text/html\r\n"
            + "Accept-Encoding: gzip, deflate, br\r\n\r\n");

    public static byte[] Delete(string path, string token) =>
        Encoding.UTF8.GetBytes($"DELETE {path} HTTP/1.1\r\nHost: localhost\r\n{Authorization(token)}\r\n");

    public static byte[] Post(string path, string json, string token, string? key = null) =>
        Encoding.UTF8.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\n{Authorization(token)}"
            + (key is null ? "" : $"Idempotency-Key: {key}\r\n")
            + $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");

    private static string Authorization(string? token) => token is null ? "" : $"Authorization: Bearer {token}\r\n";
}
