using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Staff;
using TBeauty.Web.Auth;
using TBeauty.Web.Data;

namespace TBeauty.AdminApi.SignIn;

/// <summary>
/// Role and standing are read from the database on every request, not from the token: somebody who leaves, changes
/// desks or is signed out does so at once.
/// </summary>
internal static class CurrentStaff
{
    private const string EmailClaim = "email";

    // Compiled once: every request asks this first, and to translate it takes longer than to ask it.
    private static readonly Func<CommerceDbContext, long, Guid, CancellationToken, Task<Standing?>> Find =
        EF.CompileAsyncQuery(
        (CommerceDbContext db, long id, Guid session, CancellationToken ct) => db.StaffUsers.AsNoTracking()
            .Where(u => u.Id == id && u.IsActive && db.Sessions.Any(s => s.Id == session && s.RevokedAt == null))
            .Select(u => new Standing(u.Email, u.Role)).SingleOrDefault());

    private sealed record Standing(string Email, StaffRole Role);

    public static void AddStaff(this IHostApplicationBuilder builder)
    {
        builder.Services.Configure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options =>
            (options.Events ??= new()).OnTokenValidated = LoadUser);

        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<AllowedSteps>();
        var authorization = builder.Services.AddAuthorizationBuilder();
        foreach (var (policy, roles) in Policies.Roles)
            authorization.AddPolicy(policy, rule => rule.RequireRole(roles.Select(role => role.ToString())));
    }

    /// <summary>Who acts, as ledger, timeline and audit keep it.</summary>
    public static string Actor(this ClaimsPrincipal user) => $"staff:{user.FindFirstValue(EmailClaim)}";

    private static async Task LoadUser(TokenValidatedContext context)
    {
        var (id, session) = (context.Principal!.SubjectId(), context.Principal!.SessionId());
        var user = await context.HttpContext.RequestServices.AskDatabase(
            (db, ct) => Find(db, id, session, ct), context.HttpContext.RequestAborted);

        if (user is null)
        {
            context.Fail("This person does not work here any more, or was signed out.");
            return;
        }

        context.Principal!.AddIdentity(new(
            [new(EmailClaim, user.Email), new(ClaimTypes.Role, user.Role.ToString())]));
    }
}
