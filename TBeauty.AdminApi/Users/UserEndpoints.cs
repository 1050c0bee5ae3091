using TBeauty.AdminApi.Staff;

namespace TBeauty.AdminApi.Users;

internal static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder app)
    {
        var users = app.MapGroup("/users").WithTags("Users").RequireAuthorization(Policies.Owners).ProducesValidationProblem();

        users.MapGet("/", ListUsers.Handle).WithName(nameof(ListUsers));
        users.MapGet("/{id:long}", GetUser.Handle).WithName(nameof(GetUser));
        users.MapPost("/", CreateUser.Handle).WithName(nameof(CreateUser)).ProducesProblem(409);
        users.MapPut("/{id:long}", UpdateUser.Handle).WithName(nameof(UpdateUser)).ProducesProblem(409).ProducesProblem(412);
        users.MapDelete("/{id:long}", DeactivateUser.Handle).WithName(nameof(DeactivateUser))
            .ProducesProblem(409).ProducesProblem(412);
        users.MapPost("/{id:long}/reset-password", ResetUserPassword.Handle).WithName(nameof(ResetUserPassword))
            .ProducesProblem(412);
    }
}
