using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Inventory;
using TBeauty.Commerce.Ordering;
using TBeauty.StorefrontApi.Catalog;
using TBeauty.Web.Telemetry;

namespace TBeauty.StorefrontApi.Carts;

/// <summary>Only members that are sent change anything; null takes a note or wish back.</summary>
public sealed record SetCartLineRequest : IValidatableObject
{
    private bool quantitySent;
    private Wish notes;
    private Wish color;
    private Wish shade;
    private Wish size;

    [Range(1, CartStore.MostUnits)]
    public int? Quantity
    {
        get;
        init => (field, quantitySent) = (value, true);
    }

    [StringLength(OrderItem.NotesLength)]
    public string? Notes { get => notes.Value; init => notes = new(value, true); }

    [StringLength(InventoryItem.VariantLength)]
    public string? RequestedColor { get => color.Value; init => color = new(VariantWishes.Of(value), true); }

    [StringLength(InventoryItem.VariantLength)]
    public string? RequestedShade { get => shade.Value; init => shade = new(VariantWishes.Of(value), true); }

    [StringLength(InventoryItem.VariantLength)]
    public string? RequestedSize { get => size.Value; init => size = new(VariantWishes.Of(value), true); }

    [JsonIgnore]
    internal Wishes Wishes => new(notes, color, shade, size);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        quantitySent && Quantity is null
            ? [new("A line needs a quantity; to remove it, delete the line.", [nameof(Quantity)])] : [];
}

internal static class SetCartLine
{
    /// <summary>Sets the quantity, the notes or the wishes of a line.</summary>
    public static async Task<Results<Ok<CartLineResponse>, ProblemHttpResult, NotFound>> Handle(
        long productId, SetCartLineRequest request, CartCaller caller, CartStore carts, CatalogFeed catalog,
        IOptions<ShopTerms> terms, ShopMeters meters, CancellationToken ct)
    {
        var product = catalog.Current.Find(productId);
        if (product?.Wished.Know(request.Wishes) is false)
            product = await catalog.Refresh(productId, ct);
        if (product?.Wished.Know(request.Wishes) is false)
            return CartRefusals.UnknownWish(request.Wishes, product);

        var change = await Set(product);
        if (change.Outcome is CartStore.Outcome.Insufficient)
        {
            // Nobody is sent away because this replica has not heard of a delivery yet.
            product = await catalog.Refresh(productId, ct);
            change = await Set(product);
        }

        switch (change.Outcome)
        {
            case CartStore.Outcome.Done:
                meters.CartChanged("set");
                caller.Saw(change.Version);
                return TypedResults.Ok(CartLineResponse.From(change.Line!, product, terms.Value.Currency));
            case CartStore.Outcome.Absent:
                return TypedResults.NotFound();
            default:
                return CartRefusals.Of(change.Outcome, product?.Available ?? 0);
        }

        Task<CartStore.Change> Set(SellableProduct? product) =>
            carts.Set(caller.Owner, productId, request.Quantity, product?.Available ?? 0, request.Wishes, ct);
    }
}
