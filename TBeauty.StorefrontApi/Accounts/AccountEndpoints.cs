using TBeauty.ServiceDefaults.Auth;

namespace TBeauty.StorefrontApi.Accounts;

internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var auth = app.MapGroup("/auth").WithTags("Accounts");

        auth.MapSessions();
    }
}
