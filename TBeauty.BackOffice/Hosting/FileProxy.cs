using System.Net;
using TBeauty.BackOffice.Api;
using TBeauty.BackOffice.Client;

namespace TBeauty.BackOffice.Hosting;

/// <summary>Files that pages show, passed through from the Admin API: pictures, proofs of payment, invoices.</summary>
internal static class FileProxy
{
    public static void MapFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/media/{name}", (string name, AdminApi api, HttpContext http) =>
            Pass(api, $"/media/{Uri.EscapeDataString(name)}", http))
            .RequireAuthorization();
        app.MapGet("/payments/{id:long}/receipt", (long id, AdminApi api, HttpContext http) =>
            Pass(api, $"payments/{id}/receipt", http))
            .RequireAuthorization();
        app.MapGet("/invoices/{id:long}/pdf", (long id, AdminApi api, HttpContext http) =>
            Pass(api, $"invoices/{id}/pdf", http))
            .RequireAuthorization();
        app.MapGet("/orders/{id:long}/receipt", (long id, AdminApi api, HttpContext http) =>
            Pass(api, $"orders/{id}/receipt/print", http))
            .RequireAuthorization();
        foreach (var page in new[] { "pick-list", "packing-slips" })
        {
            app.MapGet($"/orders/{page}", (AdminApi api, HttpContext http) =>
                Pass(api, $"orders/{page}{http.Request.QueryString}", http))
                .RequireAuthorization();
        }

        app.MapGet("/tables/orders.csv", (AdminApi api, HttpContext http) =>
            Pass(api, $"orders/export{http.Request.QueryString}", http))
            .RequireAuthorization();
        app.MapGet("/tables/products.csv", (AdminApi api, HttpContext http) => Pass(api, "products/export", http))
            .RequireAuthorization();
        app.MapGet("/tables/inventory.csv", (AdminApi api, HttpContext http) => Pass(api, "inventory/export", http))
            .RequireAuthorization();
    }

    private static async Task Pass(AdminApi api, string path, HttpContext http)
    {
        using var answer = await api.Open(path, http.RequestAborted);
        if (!answer.IsSuccessStatusCode)
        {
            if (answer.StatusCode is HttpStatusCode.Unauthorized)
                throw new SignedOutException();
            http.Response.StatusCode = answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden
                ? (int)answer.StatusCode : 503;
            return;
        }

        http.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        http.Response.ContentLength = answer.Content.Headers.ContentLength;
        if (answer.Content.Headers.ContentDisposition is { } named)
            http.Response.Headers.ContentDisposition = named.ToString();
        http.Response.Headers.CacheControl = answer.Headers.CacheControl?.ToString() ?? "no-store";
        // A customer's file is shown as what it is, and can do nothing.
        http.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";
        await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
