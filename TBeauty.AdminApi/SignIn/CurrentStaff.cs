using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using TBeauty.Web.Auth;

namespace TBeauty.AdminApi.SignIn;

/// <summary>
/// Role and standing are read from the database on every request, not from the token: somebody who leaves, changes
/// desks or is signed out does so at once.
/// </summary>
internal static class CurrentStaff
{
    private const string EmailClaim = "email";

    public static void AddStaff(this IHostApplicationBuilder builder)
    {
        builder.Services.Configure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options =>
            (options.Events ??= new()).OnTokenValidated = LoadUser);

        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<StaffOnDuty>();
        builder.Services.AddScoped<AllowedSteps>();
        var authorization = builder.Services.AddAuthorizationBuilder();
        foreach (var (policy, roles) in Policies.Roles)
            authorization.AddPolicy(policy, rule => rule.RequireRole(roles.Select(role => role.ToString())));
    }

    /// <summary>Who acts, as ledger, timeline and audit keep it.</summary>
    public static string Actor(this ClaimsPrincipal user) => $"staff:{user.FindFirstValue(EmailClaim)}";

    private static async Task LoadUser(TokenValidatedContext context)
    {
        var http = context.HttpContext;
        var user = await http.RequestServices.GetRequiredService<StaffOnDuty>().Find(
            context.Principal!.SubjectId(), context.Principal!.SessionId(), http.RequestAborted);

        if (user is null)
        {
            context.Fail("This person does not work here any more, or was signed out.");
            return;
        }

        context.Principal!.AddIdentity(new(
            [new(EmailClaim, user.Email), new(ClaimTypes.Role, user.Role.ToString())]));
    }
}
