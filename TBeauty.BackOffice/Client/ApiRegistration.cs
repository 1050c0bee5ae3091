using System.Net;
using TBeauty.BackOffice.Sessions;

namespace TBeauty.BackOffice.Client;

internal static class ApiRegistration
{
    private static readonly Uri s_address = new("http://admin-api/api/v1/");

    /// <summary>The Admin API, where service discovery finds it.</summary>
    public static void AddAdminApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpClient<AdminApi>(http => http.BaseAddress = s_address)
            .ConfigurePrimaryHttpMessageHandler(Handler);
        builder.Services.AddHttpClient<SignIn>(http => http.BaseAddress = s_address)
            .ConfigurePrimaryHttpMessageHandler(Handler);
    }

    // No cookies: they would be those of all staff together.
    private static SocketsHttpHandler Handler() => new()
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectTimeout = TimeSpan.FromSeconds(2),
    };
}
