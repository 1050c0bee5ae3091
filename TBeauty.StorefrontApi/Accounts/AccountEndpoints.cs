using TBeauty.ServiceDefaults.Auth;
using TBeauty.ServiceDefaults.Limits;

namespace TBeauty.StorefrontApi.Accounts;

internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var auth = app.MapGroup("/auth").WithTags("Accounts");

        auth.MapPost("/register", Register.Handle).WithName(nameof(Register))
            .RequireRateLimiting(ShopLimits.Registrations).ProducesValidationProblem().ProducesProblem(409);
        auth.MapPost("/login", LogIn.Handle).WithName(nameof(LogIn))
            .RequireRateLimiting(ShopLimits.SignIns).ProducesValidationProblem().ProducesProblem(401);
        auth.MapSessions();
        auth.MapGet("/profile", GetProfile.Handle).WithName(nameof(GetProfile)).RequireAuthorization();
        auth.MapPut("/profile", UpdateProfile.Handle).WithName(nameof(UpdateProfile)).RequireAuthorization()
            .ProducesValidationProblem().ProducesProblem(409);
        auth.MapPost("/password", ChangePassword.Handle).WithName(nameof(ChangePassword)).RequireAuthorization()
            .ProducesValidationProblem();
        auth.MapPost("/password/reset", ResetPassword.Handle).WithName(nameof(ResetPassword))
            .RequireRateLimiting(ShopLimits.SignIns).ProducesValidationProblem();
    }
}
