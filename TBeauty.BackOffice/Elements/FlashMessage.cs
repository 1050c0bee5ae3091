using System.Buffers.Text;
using System.Text;

namespace TBeauty.BackOffice.Elements;

/// <summary>What was done, told on the page that comes next, once.</summary>
internal static class FlashMessage
{
    private const string Name = "tbeauty-said";

    public static void Keep(HttpContext http, string text) => http.Response.Cookies.Append(
        Name, Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text)),
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            MaxAge = TimeSpan.FromSeconds(30),
            Secure = http.Request.IsHttps
        });

    public static string? Take(HttpContext http)
    {
        if (http.Request.Cookies[Name] is not { } kept || !HttpMethods.IsGet(http.Request.Method)
            || http.Response.HasStarted)
            return null;
        http.Response.Cookies.Delete(Name);
        return Base64Url.IsValid(kept) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(kept)) : null;
    }
}
