using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.ServiceDefaults.Problems;

namespace TBeauty.StorefrontApi.Carts;

/// <summary>Why a cart stays as it is.</summary>
internal static class CartRefusals
{
    public static ProblemHttpResult NotForSale() => Problem.Of(404, "not_found", "The shop doesn't sell such a product.");

    /// <summary>The addition was done once; since then the line was removed or ordered.</summary>
    public static ProblemHttpResult LineGone() =>
        Problem.Of(404, "cart.line_gone", "The line was added before and has left the cart since; nothing was added again.");

    /// <param name="outcome">What the cart said.</param>
    /// <param name="available">How many units can be bought.</param>
    public static ProblemHttpResult Of(CartStore.Outcome outcome, int available) => outcome switch
    {
        CartStore.Outcome.Quantity => Problem.Of(
            409, "cart.quantity", $"A line holds {CartStore.MostUnits} units at most."),
        CartStore.Outcome.Full => Problem.Of(409, "cart.full", $"A cart holds {CartStore.MostLines} lines at most."),
        CartStore.Outcome.Insufficient => Problem.Of(
            409, "stock.insufficient", $"Only {available} units can be bought.", ("available_quantity", available)),
        _ => throw new InvalidOperationException($"{outcome} is no refusal."),
    };
}
