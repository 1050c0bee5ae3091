using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Promotions;
using TBeauty.StorefrontApi.Carts;
using TBeauty.Web.Problems;

namespace TBeauty.StorefrontApi.Orders;

internal sealed record QuoteLine(
    long ProductId, string ProductName, string ProductSku, OrderOptions Options, decimal UnitPrice, int Quantity,
    decimal DiscountAmount,
    decimal TaxAmount, decimal TotalPrice);

/// <summary>
/// What an order of the cart would come to now. <c>total_amount</c> is a checkout's <c>expected_total</c>.
/// </summary>
internal sealed record QuoteResponse(
    IReadOnlyList<QuoteLine> Lines, decimal Subtotal, decimal DiscountAmount, decimal ShippingCost, decimal TaxAmount,
    decimal TotalAmount, string Currency, DateOnly? ExpectedDeliveryDate, PromotionInfo? Promotion);

internal static class QuoteCart
{
    /// <summary>
    /// What a checkout with the same body would come to, without effect; refused as the checkout would be.
    /// </summary>
    /// <remarks>A guest needs not say yet who they are.</remarks>
    public static async Task<Results<Ok<QuoteResponse>, ProblemHttpResult>> Handle(
        CheckOutRequest request, CartCaller cart, CommerceDbContext db, CartStore carts,
        IOptionsSnapshot<ShopTerms> terms,
        OfferFeed offers, CheckOutCallers callers, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var reading = carts.Read(cart.Owner, ct);
        var caller = cart.Owner.CustomerId is { } customer
            ? await callers.Read(db, customer, request.AddressId, request: null, now, ct)
            : CheckOutCaller.Stranger(request.Guest);
        return await Of(request, caller, await reading, db, offers, terms.Value, now, ct);
    }

    internal static async Task<Results<Ok<QuoteResponse>, ProblemHttpResult>> Of(
        CheckOutRequest request, CheckOutCaller? caller, Cart cart, CommerceDbContext db, OfferFeed offers,
        ShopTerms terms,
        DateTimeOffset now, CancellationToken ct)
    {
        if (CheckOutRefusals.Early(request, caller, cart) is { } refusal)
            return refusal;

        var lines = request.Taken(cart);
        var quotes = await ProductQuote.Read(db, [.. lines.Select(line => line.ProductId)], ct);
        if (CheckOutRefusals.Shortage(lines, quotes) is { } shortage)
            return shortage;

        var offered = await offers.Read(db, request.PromotionCode, caller!.Buyer, ct);
        var order = request.Priced(caller, lines, quotes, offered, terms, now);
        if (await VariantWishes.Unknown(db, order.Items, ct) is { Count: > 0 } unknown)
            return WishProblem.Of(unknown);

        return TypedResults.Ok(new QuoteResponse(
            [.. order.Items.Select(item => new QuoteLine(
                item.ProductId, item.ProductName, item.ProductSku, OrderOptions.Of(item), item.UnitPrice, item.Quantity,
                item.DiscountAmount,
                item.TaxAmount, item.TotalPrice))],
            order.Subtotal, order.DiscountAmount, order.ShippingCost, order.TaxAmount, order.TotalAmount,
            order.Currency,
            order.ExpectedDeliveryDate, order.Promotion));
    }
}
