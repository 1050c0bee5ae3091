using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using TBeauty.BackOffice.Texts;

namespace TBeauty.BackOffice.Hosting;

/// <summary>How pages are made and sent.</summary>
internal static class PageRegistration
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        var services = builder.Services;
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddSingleton<Phrases>();
        services.AddAntiforgery(forgery =>
        {
            forgery.Cookie.Name = "tbeauty-forms";
            // Strict would give a page that was opened from a message another token, and forget those of open tabs.
            forgery.Cookie.SameSite = SameSiteMode.Lax;
            forgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forgery.SuppressXFrameOptionsHeader = true;
        });
        // No secret stands beside text that a stranger chooses and sees the size of: forgery tokens are made anew for
        // each page.
        services.AddResponseCompression(answers =>
        {
            answers.EnableForHttps = true;
            answers.Providers.Add<BrotliCompressionProvider>();
            answers.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
    }

    public static void UsePages(this WebApplication app)
    {
        app.UseMiddleware<PageSecurityHeaders>();
        // After HEAD has become GET, so that everything that is read by GET answers HEAD, too.
        app.UseRouting();
        app.UseResponseCompression();
        app.UseRequestLocalization(languages =>
        {
            languages.SetDefaultCulture("en").AddSupportedCultures("en").AddSupportedUICultures(Phrases.Languages);
            languages.RequestCultureProviders = [new LanguageCookie()];
        });
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = ErrorPages.Show,
            // An order that isn't there is an answer, not a handler that went missing.
            AllowStatusCode404Response = true,
            SuppressDiagnosticsCallback = context => ErrorPages.IsExpected(context.Exception),
        });
        app.UseStatusCodePages(
            context => ErrorPages.Show(context.HttpContext, context.HttpContext.Response.StatusCode));
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<UnreadableRequests>();
        // After who asks is known: a forgery token is that person's.
        app.UseAntiforgery();
    }
}
