using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.StorefrontApi.Catalog;

namespace TBeauty.StorefrontApi.Carts;

internal static class GetCart
{
    /// <summary>The cart with today's prices.</summary>
    /// <remarks>A guest without a usable `X-Cart-Token` gets an empty cart and a token in the answer's
    /// header.</remarks>
    public static async Task<Ok<CartResponse>> Handle(
        CartCaller caller, CartStore carts, CatalogFeed catalog, IOptions<ShopTerms> terms, CancellationToken ct)
    {
        var cart = await carts.Read(caller.Owner, ct);
        if (cart.IsMerged || cart.Version is 0 && !caller.Owner.MayCreate)
            cart = await carts.Read(caller.Renew(), ct);

        caller.Saw(cart.Version);
        return TypedResults.Ok(CartResponse.From(cart, caller.Owner, catalog.Current, terms.Value.Currency));
    }
}
