using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.StorefrontApi.Catalog;
using TBeauty.Web.Auth;
using TBeauty.Web.Problems;

namespace TBeauty.StorefrontApi.Carts;

/// <param name="NotMerged">Products that found no room, or that your cart has in another shade, color or size.</param>
internal sealed record MergedCartResponse(CartResponse Cart, IReadOnlyList<long> NotMerged);

internal static class MergeCart
{
    /// <summary>
    /// Finishes a merge that could not be done when signing in: the cart of the `X-Cart-Token` joins your own.
    /// </summary>
    public static async Task<Results<Ok<MergedCartResponse>, ProblemHttpResult>> Handle(
        ClaimsPrincipal user, HttpRequest request, CartMerger merger, CartStore carts, CatalogFeed catalog,
        IOptions<ShopTerms> terms, CancellationToken ct)
    {
        if (request.Headers[CartCaller.TokenHeader] is not [{ } token])
            return Problem.Invalid(CartCaller.TokenHeader, "The call needs the token of the guest's cart.");

        var without = await merger.Merge(token, user.SubjectId(), ct);
        var owner = CartOwner.Customer(user.SubjectId());
        var cart = CartResponse.From(await carts.Read(owner, ct), owner, catalog.Current, terms.Value.Currency);
        return TypedResults.Ok(new MergedCartResponse(cart, without));
    }
}
