using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Idempotency;
using TBeauty.Web.Idempotency;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.DeliveryZones;

internal static class DeliveryZoneEndpoints
{
    public static void MapDeliveryZones(this IEndpointRouteBuilder app)
    {
        var zones = app.MapGroup("/delivery-zones").WithTags("Delivery zones");

        zones.MapGet("/", ListDeliveryZones.Handle).WithName(nameof(ListDeliveryZones));
        zones.MapGet("/{id:long}", GetDeliveryZone.Handle).WithName(nameof(GetDeliveryZone));
        zones.MapPost("/", CreateDeliveryZone.Handle).WithName(nameof(CreateDeliveryZone))
            .RequireAuthorization(Policies.Catalog).Idempotent(IdempotentRequest.Lifetime)
            .Refuses(400, "request.invalid", "state.unknown").Refuses(409, "delivery_zone.state_taken");
        zones.MapPut("/{id:long}", UpdateDeliveryZone.Handle).WithName(nameof(UpdateDeliveryZone))
            .RequireAuthorization(Policies.Catalog)
            .Refuses(400, "request.invalid", "state.unknown").Refuses(409, "delivery_zone.state_taken")
            .ProducesProblem(412);
        zones.MapDelete("/{id:long}", DeleteDeliveryZone.Handle).WithName(nameof(DeleteDeliveryZone))
            .RequireAuthorization(Policies.Catalog).ProducesProblem(412);
    }
}
