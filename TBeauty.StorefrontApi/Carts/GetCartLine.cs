using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.StorefrontApi.Catalog;

namespace TBeauty.StorefrontApi.Carts;

internal static class GetCartLine
{
    /// <summary>One line of the cart.</summary>
    public static async Task<Results<Ok<CartLineResponse>, NotFound>> Handle(
        long productId, CartCaller caller, CartStore carts, CatalogFeed catalog, IOptions<ShopTerms> terms,
        CancellationToken ct)
    {
        var cart = await carts.Read(caller.Owner, ct);
        if (cart.Lines.FirstOrDefault(line => line.ProductId == productId) is not { } found)
            return TypedResults.NotFound();

        caller.Saw(cart.Version);
        return TypedResults.Ok(CartLineResponse.From(found, catalog.Current.Find(productId), terms.Value.Currency));
    }
}
