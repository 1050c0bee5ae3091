using Microsoft.AspNetCore.Localization;

namespace TBeauty.BackOffice.Texts;

/// <summary>The language that somebody chose in this browser; the shop's first one is English.</summary>
internal sealed class LanguageCookie : RequestCultureProvider
{
    public const string Name = "tbeauty-language";

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) =>
        Task.FromResult(httpContext.Request.Cookies[Name] is { } language && Phrases.Languages.Contains(language)
            ? new ProviderCultureResult("en", language)
            : null);

    /// <summary>A link, because nothing is done by it that a stranger's link could harm.</summary>
    public static void MapLanguage(IEndpointRouteBuilder app) =>
        app.MapGet("/language", (string to, string? back, HttpContext http) =>
    {
        if (Phrases.Languages.Contains(to))
            http.Response.Cookies.Append(
                Name, to, new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true });
        var isOurs = back is ['/', ..] and not ['/', '/' or '\\', ..] && !back.Any(letter => letter is < ' ' or > '~');
        return Results.LocalRedirect(isOurs ? back! : "/");
    });
}
