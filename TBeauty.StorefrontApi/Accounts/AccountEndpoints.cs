using TBeauty.StorefrontApi.Carts;
using TBeauty.Web.Auth;
using TBeauty.Web.Limits;
using TBeauty.Web.OpenApi;

namespace TBeauty.StorefrontApi.Accounts;

internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var auth = app.MapGroup("/auth").WithTags("Accounts");

        auth.MapPost("/register", Register.Handle).WithName(nameof(Register))
            .RequireRateLimiting(ShopLimits.Registrations)
            .Takes(CartCaller.Token).Refuses(400, "request.invalid", "state.unknown")
            .Refuses(409, "customer.email_taken", "customer.instagram_taken");
        auth.MapPost("/login", LogIn.Handle).WithName(nameof(LogIn))
            .RequireRateLimiting(ShopLimits.SignIns).Takes(CartCaller.Token).Takes(DeviceTokens.Taken)
            .WithMetadata(DeviceTokens.Given).Refuses(401, "auth.wrong_credentials");
        auth.MapSessions();
        auth.MapGet("/profile", GetProfile.Handle).WithName(nameof(GetProfile)).RequireAuthorization();
        auth.MapPut("/profile", UpdateProfile.Handle).WithName(nameof(UpdateProfile)).RequireAuthorization()
            .Refuses(400, "request.invalid", "state.unknown").Refuses(403, ClosedAccount.Code)
            .Refuses(409, "customer.instagram_taken", "conflict.changed");
        auth.MapPost("/password", ChangePassword.Handle).WithName(nameof(ChangePassword)).RequireAuthorization()
            .Refuses(403, ClosedAccount.Code).Refuses(409, "conflict.changed");
        auth.MapPost("/password/reset", ResetPassword.Handle).WithName(nameof(ResetPassword))
            .RequireRateLimiting(ShopLimits.SignIns).Refuses(400, "account.link_invalid");
        auth.MapPost("/password/forgot", ForgetPassword.Handle).WithName(nameof(ForgetPassword))
            .RequireRateLimiting(ShopLimits.SignIns);
        auth.MapPost("/email/confirm", ConfirmEmail.Handle).WithName(nameof(ConfirmEmail))
            .RequireRateLimiting(ShopLimits.SignIns).Refuses(400, "account.link_invalid");
        auth.MapPost("/email/confirmation", ConfirmEmail.AskAgain).WithName("AskToConfirmEmail").RequireAuthorization()
            .Refuses(403, ClosedAccount.Code);
    }
}
