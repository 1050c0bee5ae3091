using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Audit;

internal static class AuditEndpoints
{
    /// <summary>Writes down what whoever is signed in changes.</summary>
    public static void AddAudit(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.ConfigureDbContext<CommerceDbContext>((provider, options) => options.AddInterceptors(
            new AuditTrail(provider.GetRequiredService<IHttpContextAccessor>(),
                provider.GetRequiredService<TimeProvider>())));
    }

    public static void MapAudit(this IEndpointRouteBuilder app) =>
        app.MapGet("/audit", ListAudit.Handle).WithName(nameof(ListAudit)).WithTags("Audit")
            .RequireAuthorization(Policies.Owners).ProducesValidationProblem();
}
