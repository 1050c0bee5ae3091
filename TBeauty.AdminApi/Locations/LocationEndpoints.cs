using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Idempotency;
using TBeauty.Web.Idempotency;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Locations;

internal static class LocationEndpoints
{
    public static void MapLocations(this IEndpointRouteBuilder app)
    {
        var locations = app.MapGroup("/locations").WithTags("Locations");

        locations.MapGet("/", ListLocations.Handle).WithName(nameof(ListLocations));
        locations.MapGet("/{id:long}", GetLocation.Handle).WithName(nameof(GetLocation));
        locations.MapPost("/", CreateLocation.Handle).WithName(nameof(CreateLocation))
            .RequireAuthorization(Policies.Catalog).Idempotent(IdempotentRequest.Lifetime)
            .Refuses(409, "location.code_taken");
        locations.MapPut("/{id:long}", UpdateLocation.Handle).WithName(nameof(UpdateLocation))
            .RequireAuthorization(Policies.Catalog).Refuses(409, "location.code_taken", "location.has_stock")
            .ProducesProblem(412);
        locations.MapDelete("/{id:long}", DeleteLocation.Handle).WithName(nameof(DeleteLocation))
            .RequireAuthorization(Policies.Catalog).Refuses(409, "location.has_stock").ProducesProblem(412);
    }
}
