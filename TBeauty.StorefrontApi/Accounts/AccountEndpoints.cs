using TBeauty.ServiceDefaults.Auth;

namespace TBeauty.StorefrontApi.Accounts;

internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var auth = app.MapGroup("/auth").WithTags("Accounts");

        auth.MapPost("/register", Register.Handle).WithName(nameof(Register))
            .ProducesValidationProblem().ProducesProblem(409);
        auth.MapPost("/login", LogIn.Handle).WithName(nameof(LogIn)).ProducesValidationProblem().ProducesProblem(401);
        auth.MapSessions();
        auth.MapGet("/profile", GetProfile.Handle).WithName(nameof(GetProfile)).RequireAuthorization();
        auth.MapPut("/profile", UpdateProfile.Handle).WithName(nameof(UpdateProfile)).RequireAuthorization()
            .ProducesValidationProblem().ProducesProblem(409);
        auth.MapPost("/password", ChangePassword.Handle).WithName(nameof(ChangePassword)).RequireAuthorization()
            .ProducesValidationProblem();
        auth.MapPost("/password/reset", ResetPassword.Handle).WithName(nameof(ResetPassword)).ProducesValidationProblem();
    }
}
