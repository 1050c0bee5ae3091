using TBeauty.Web.Auth;
using TBeauty.Web.Limits;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.SignIn;

internal static class SignInEndpoints
{
    public static void MapStaff(this IEndpointRouteBuilder app)
    {
        var auth = app.MapGroup("/auth").WithTags("Auth");

        auth.MapPost("/login", LogIn.Handle).WithName(nameof(LogIn)).AllowAnonymous()
            .RequireRateLimiting(ShopLimits.SignIns).Refuses(401, "auth.wrong_credentials")
            .Takes(DeviceTokens.Taken).WithMetadata(DeviceTokens.Given);
        auth.MapSessions();
        auth.MapGet("/me", GetMe.Handle).WithName(nameof(GetMe));
        auth.MapPost("/me/password", ChangeOwnPassword.Handle).WithName(nameof(ChangeOwnPassword)).ProducesProblem(429);
        auth.MapGet("/me/sessions", OwnSessions.List).WithName("ListOwnSessions");
        auth.MapDelete("/me/sessions", OwnSessions.EndOthers).WithName("EndOtherSessions");
        auth.MapDelete("/me/sessions/{id:guid}", OwnSessions.End).WithName("EndOwnSession");
    }
}
