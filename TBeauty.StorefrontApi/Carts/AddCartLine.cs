using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Idempotency;
using TBeauty.Commerce.Inventory;
using TBeauty.Commerce.Ordering;
using TBeauty.StorefrontApi.Catalog;
using TBeauty.Web;
using TBeauty.Web.Idempotency;
using TBeauty.Web.Telemetry;

namespace TBeauty.StorefrontApi.Carts;

public sealed record AddCartLineRequest
{
    [Range(1, long.MaxValue)]
    public required long ProductId { get; init; }

    [Range(1, CartStore.MostUnits)]
    public int Quantity { get; init; } = 1;

    [StringLength(OrderItem.NotesLength)]
    public string? Notes { get; init; }

    [StringLength(InventoryItem.VariantLength)]
    public string? RequestedColor { get; init; }

    [StringLength(InventoryItem.VariantLength)]
    public string? RequestedShade { get; init; }

    [StringLength(InventoryItem.VariantLength)]
    public string? RequestedSize { get; init; }

    internal Wishes Wishes => new(
        Wish.IfAny(Notes), Wish.IfAny(VariantWishes.Of(RequestedColor)), Wish.IfAny(VariantWishes.Of(RequestedShade)),
        Wish.IfAny(VariantWishes.Of(RequestedSize)));
}

internal static class AddCartLine
{
    /// <summary>Puts units of a product into the cart; they add up with those that are in it already.</summary>
    /// <remarks>
    /// Later notes replace earlier ones; all units of a line are of one shade, color and size, which PUT may change.
    /// With an `Idempotency-Key` a repeat adds nothing and answers the line as
    /// it is now; the cart remembers the last 64 keys.
    /// </remarks>
    public static async Task<Results<Created<CartLineResponse>, ProblemHttpResult>> Handle(
        AddCartLineRequest request, CartCaller caller, HttpContext http, CartStore carts, CatalogFeed catalog,
        IOptions<ShopTerms> terms, ShopMeters meters, CancellationToken ct)
    {
        var named = http.Features.Get<IdempotentRequest>();
        var known = catalog.Current.Find(request.ProductId);
        var product = known ?? await catalog.Refresh(request.ProductId, ct);
        if (product is null)
            return CartRefusals.NotForSale();

        if (!product.Wished.Know(request.Wishes) && product == known)
        {
            product = await catalog.Refresh(request.ProductId, ct);
            if (product is null)
                return CartRefusals.NotForSale();
        }

        if (!product.Wished.Know(request.Wishes))
            return CartRefusals.UnknownWish(request.Wishes, product);

        var change = await Add(product);
        if (change.Outcome is CartStore.Outcome.Insufficient && product == known)
        {
            // Nobody is sent away because this replica has not heard of a delivery yet.
            product = await catalog.Refresh(request.ProductId, ct);
            if (product is null)
                return CartRefusals.NotForSale();
            change = await Add(product);
        }

        switch (change.Outcome)
        {
            case CartStore.Outcome.Done:
                meters.CartChanged("add");
                break;
            case CartStore.Outcome.Replayed when change.Line is null:
                http.Response.Headers[HeaderNames.IdempotentReplayed] = "true";
                return CartRefusals.LineGone();
            case CartStore.Outcome.Replayed:
                http.Response.Headers[HeaderNames.IdempotentReplayed] = "true";
                break;
            case CartStore.Outcome.KeyReused:
                return IdempotencyFilter.KeyReused();
            default:
                return CartRefusals.Of(change.Outcome, product.Available);
        }

        caller.Saw(change.Version);
        return TypedResults.Created(
            $"/api/v1/customer/cart/items/{product.Id}",
            CartLineResponse.From(change.Line!, product, terms.Value.Currency));

        async Task<CartStore.Change> Add(SellableProduct product)
        {
            var change = await TryAdd(caller.Owner, request.Wishes);
            if (change is { Outcome: CartStore.Outcome.WishDiffers, Line: { } there }
                && there.Spelled(request.Wishes) is var same
                && same != request.Wishes)
                change = await TryAdd(caller.Owner, same);
            return change.Outcome is CartStore.Outcome.Absent ? await TryAdd(caller.Renew(), request.Wishes) : change;

            Task<CartStore.Change> TryAdd(CartOwner owner, Wishes wishes) => carts.Add(
                owner, product.Id, request.Quantity, product.BasePrice, product.Available, wishes, named, ct);
        }
    }
}
