using TBeauty.AdminApi.SignIn;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Staff;

internal static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder app)
    {
        var users = app.MapGroup("/users").WithTags("Users").RequireAuthorization(Policies.Owners);

        // Everybody's own.
        var own = app.MapGroup("/users/me").WithTags("Users");
        own.MapGet("/notifications", GetNotifications.Handle).WithName(nameof(GetNotifications));
        own.MapPut("/notifications", UpdateNotifications.Handle).WithName(nameof(UpdateNotifications));
        own.MapGet("/views", ListSavedViews.Handle).WithName(nameof(ListSavedViews));
        own.MapPost("/views", SaveView.Handle).WithName(nameof(SaveView)).Refuses(409, "view.too_many");
        own.MapDelete("/views/{id:long}", RemoveView.Handle).WithName(nameof(RemoveView));

        users.MapGet("/", ListUsers.Handle).WithName(nameof(ListUsers));
        users.MapGet("/{id:long}", GetUser.Handle).WithName(nameof(GetUser));
        users.MapPost("/", CreateUser.Handle).WithName(nameof(CreateUser)).Refuses(409, "user.email_taken");
        users.MapPut("/{id:long}", UpdateUser.Handle).WithName(nameof(UpdateUser)).ProducesProblem(412)
            .Refuses(409, "user.last_owner");
        users.MapDelete("/{id:long}", DeactivateUser.Handle).WithName(nameof(DeactivateUser))
            .ProducesProblem(412).Refuses(409, "user.last_owner");
        users.MapPost("/{id:long}/reset-password", ResetUserPassword.Handle).WithName(nameof(ResetUserPassword))
            .ProducesProblem(412);
    }
}
