using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Web.Telemetry;

namespace TBeauty.StorefrontApi.Carts;

internal static class EmptyCart
{
    /// <summary>Takes everything out of the cart.</summary>
    public static async Task<NoContent> Handle(
        CartCaller caller, CartStore carts, ShopMeters meters, CancellationToken ct)
    {
        if (await carts.Empty(caller.Owner, ct))
            meters.CartChanged("empty");
        return TypedResults.NoContent();
    }
}
