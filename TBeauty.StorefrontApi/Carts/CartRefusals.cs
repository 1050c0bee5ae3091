using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Ordering;
using TBeauty.StorefrontApi.Catalog;
using TBeauty.Web.Problems;

namespace TBeauty.StorefrontApi.Carts;

/// <summary>Why a cart stays as it is.</summary>
internal static class CartRefusals
{
    public static ProblemHttpResult NotForSale() =>
        Problem.Of(404, "not_found", "The shop doesn't sell such a product.");

    /// <summary>The addition was done once; since then the line was removed or ordered.</summary>
    public static ProblemHttpResult LineGone() =>
        Problem.Of(404, "cart.line_gone",
            "The line was added before and has left the cart since; nothing was added again.");

    /// <summary>No delivery could ever bring what was wished.</summary>
    public static ProblemHttpResult UnknownWish(Wishes wishes, SellableProduct product) => WishProblem.Of(
        product.Wished.Unknown(wishes)
            .Select(wish => new VariantWishes.UnknownWish(product.Id, wish.Option, wish.Wish)));

    /// <param name="outcome">What the cart said.</param>
    /// <param name="available">How many units can be bought.</param>
    public static ProblemHttpResult Of(CartStore.Outcome outcome, int available) => outcome switch
    {
        CartStore.Outcome.Quantity => Problem.Of(
            409, "cart.quantity", $"A line holds {CartStore.MostUnits} units at most."),
        CartStore.Outcome.Full => Problem.Of(409, "cart.full", $"A cart holds {CartStore.MostLines} lines at most."),
        CartStore.Outcome.WishDiffers => Problem.Of(
            409, "cart.wish_differs",
            "The cart has this product in another shade, color or size. Order one of them first, or change the line."),
        CartStore.Outcome.Insufficient => Problem.Of(
            409, "stock.insufficient", $"Only {available} units can be bought.", ("available_quantity", available)),
        _ => throw new InvalidOperationException($"{outcome} is no refusal."),
    };
}
