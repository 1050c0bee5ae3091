using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Idempotency;
using TBeauty.Web.Idempotency;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Brands;

internal static class BrandEndpoints
{
    public static void MapBrands(this IEndpointRouteBuilder app)
    {
        var brands = app.MapGroup("/brands").WithTags("Brands");

        brands.MapGet("/", ListBrands.Handle).WithName(nameof(ListBrands));
        brands.MapGet("/{id:long}", GetBrand.Handle).WithName(nameof(GetBrand));
        brands.MapPost("/", CreateBrand.Handle).WithName(nameof(CreateBrand))
            .RequireAuthorization(Policies.Catalog).Idempotent(IdempotentRequest.Lifetime)
            .Refuses(409, "brand.name_taken", "brand.slug_taken");
        brands.MapPut("/{id:long}", UpdateBrand.Handle).WithName(nameof(UpdateBrand))
            .RequireAuthorization(Policies.Catalog).Refuses(409, "brand.name_taken", "brand.slug_taken")
            .ProducesProblem(412);
        brands.MapDelete("/{id:long}", DeleteBrand.Handle).WithName(nameof(DeleteBrand))
            .RequireAuthorization(Policies.Catalog).ProducesProblem(412);
    }
}
