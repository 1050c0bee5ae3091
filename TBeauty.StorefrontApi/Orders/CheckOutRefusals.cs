using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Catalog;
using TBeauty.StorefrontApi.Accounts;
using TBeauty.StorefrontApi.Carts;
using TBeauty.Web.Problems;

namespace TBeauty.StorefrontApi.Orders;

internal sealed record ShortLine(long ProductId, int Requested, int AvailableQuantity);

internal sealed record PriceChange(long ProductId, decimal OldPrice, decimal NewPrice);

/// <summary>Why a cart can't become an order as it stands, line by line.</summary>
internal static class CheckOutRefusals
{
    /// <summary>What can be said before any price is read.</summary>
    public static ProblemHttpResult? Early(CheckOutRequest request, CheckOutCaller? caller, Cart cart)
    {
        if (request.Guest is not null && caller is { Info.Id: > 0, Guest: null })
            return Problem.Invalid("guest", "Who is signed in orders as a customer; leave it out.");
        if (caller is not { IsActive: true })
            return Closed();
        if (request.Destination(caller) is { HasUnknownState: true, State: var state })
            return StateProblem.Of(request.AddressId is null ? "shipping_state" : "address_id", state);
        if (cart.Lines.Count is 0)
            return Problem.Of(409, "cart.empty", "There is nothing in the cart.");
        if (request.AddressId is not null && caller.FromBook is null)
            return Problem.Invalid("address_id", "There is no such address in your book.");

        long[] missing = [.. (request.ProductIds ?? []).Except(cart.Lines.Select(line => line.ProductId))];
        return missing.Length is 0 ? null : Problem.Of(
            409, "cart.line_missing", "The cart doesn't hold every product that was named.", ("product_ids", missing));
    }

    public static ProblemHttpResult Closed() =>
        Problem.Of(403, ClosedAccount.Code, "This account can't order; please contact the shop.");

    /// <returns>Null when every line can be covered.</returns>
    public static ProblemHttpResult? Shortage(
        IReadOnlyCollection<CartLine> lines, IReadOnlyDictionary<long, ProductQuote> quotes)
    {
        var shortLines = lines
            .Select(line =>
                new ShortLine(line.ProductId, line.Quantity, quotes.GetValueOrDefault(line.ProductId)?.Available ?? 0))
            .Where(line => line.Requested > line.AvailableQuantity)
            .ToArray();
        return shortLines.Length is 0 ? null : Insufficient(shortLines);
    }

    /// <summary>The last units went to somebody else again and again while we tried.</summary>
    public static ProblemHttpResult Contended(
        IReadOnlyCollection<CartLine> lines, IReadOnlyDictionary<long, ProductQuote> quotes) =>
        Shortage(lines, quotes) ?? Problem.Of(
            503, "checkout.contended", "Too many people buy this at the same moment; try again shortly.");

    public static ProblemHttpResult PriceChanged(
        IEnumerable<CartLine> lines, IReadOnlyDictionary<long, ProductQuote> quotes) => Problem.Of(
        409, "checkout.price_changed", "The total is not the one that was agreed to; nothing was ordered.",
        ("lines", lines
            .Select(line => new PriceChange(line.ProductId, line.PriceWhenAdded, quotes[line.ProductId].Price))
            .Where(change => change.OldPrice != change.NewPrice)
            .ToArray()));

    private static ProblemHttpResult Insufficient(ShortLine[] lines) => Problem.Of(
        409, "stock.insufficient", "Not every line can be covered; nothing was ordered.", ("lines", lines));
}
