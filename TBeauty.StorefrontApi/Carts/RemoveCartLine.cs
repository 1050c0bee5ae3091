using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Web.Telemetry;

namespace TBeauty.StorefrontApi.Carts;

internal static class RemoveCartLine
{
    /// <summary>Takes a line out of the cart; also right when it is gone already.</summary>
    public static async Task<NoContent> Handle(
        long productId, CartCaller caller, CartStore carts, ShopMeters meters, CancellationToken ct)
    {
        if (await carts.Remove(caller.Owner, productId, ct))
            meters.CartChanged("remove");
        return TypedResults.NoContent();
    }
}
