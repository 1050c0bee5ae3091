using TBeauty.Web.OpenApi;

namespace TBeauty.StorefrontApi.Shop;

internal static class ShopEndpoints
{
    public static void MapShop(this IEndpointRouteBuilder app)
    {
        var shop = app.MapGroup("/shop").WithTags("Shop");
        shop.MapGet("/", GetShop.Handle).WithName(nameof(GetShop));
        shop.MapGet("/states", ListStates.Handle).WithName(nameof(ListStates));
        shop.MapGet("/delivery", GetDelivery.Handle).WithName(nameof(GetDelivery))
            .Refuses(400, "request.invalid", "state.unknown");
    }
}
