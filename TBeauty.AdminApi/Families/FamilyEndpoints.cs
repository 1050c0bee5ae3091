using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Idempotency;
using TBeauty.Web.Idempotency;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Families;

internal static class FamilyEndpoints
{
    public static void MapFamilies(this IEndpointRouteBuilder app)
    {
        var families = app.MapGroup("/families").WithTags("Families");

        families.MapGet("/", ListFamilies.Handle).WithName(nameof(ListFamilies));
        families.MapGet("/{id:long}", GetFamily.Handle).WithName(nameof(GetFamily));
        families.MapPost("/", CreateFamily.Handle).WithName(nameof(CreateFamily))
            .RequireAuthorization(Policies.Catalog).Idempotent(IdempotentRequest.Lifetime)
            .Refuses(409, "family.slug_taken");
        families.MapPut("/{id:long}", UpdateFamily.Handle).WithName(nameof(UpdateFamily))
            .RequireAuthorization(Policies.Catalog).Refuses(409, "family.slug_taken", "family.has_products")
            .ProducesProblem(412);
        families.MapDelete("/{id:long}", DeleteFamily.Handle).WithName(nameof(DeleteFamily))
            .RequireAuthorization(Policies.Catalog).ProducesProblem(412);
    }
}
