using TBeauty.AdminApi.Staff;

namespace TBeauty.AdminApi.Audit;

internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder app) =>
        app.MapGet("/audit", ListAudit.Handle).WithName(nameof(ListAudit)).WithTags("Audit")
            .RequireAuthorization(Policies.Owners).ProducesValidationProblem();
}
