using TBeauty.AdminApi.SignIn;
using TBeauty.Web.Limits;

namespace TBeauty.AdminApi.Privacy;

/// <summary>Everything that the shop knows about somebody: read by those who may also change it.</summary>
internal static class PrivacyEndpoints
{
    public static void MapPrivacy(this IEndpointRouteBuilder app) =>
        app.MapGet("/customers/{id:long}/export", ExportCustomer.Handle).WithName(nameof(ExportCustomer))
            .WithTags("Customers")
            .RequireAuthorization(Policies.Customers).MayTakeLong().Produces<CustomerExport>();
}
