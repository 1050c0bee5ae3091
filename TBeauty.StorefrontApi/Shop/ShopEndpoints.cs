namespace TBeauty.StorefrontApi.Shop;

internal static class ShopEndpoints
{
    public static void MapShop(this IEndpointRouteBuilder app) =>
        app.MapGet("/shop", GetShop.Handle).WithName(nameof(GetShop)).WithTags("Shop");
}
