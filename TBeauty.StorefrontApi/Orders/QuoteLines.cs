using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Commerce.Ordering;
using TBeauty.StorefrontApi.Carts;
using TBeauty.Web.Auth;
using TBeauty.Web.Validation;

namespace TBeauty.StorefrontApi.Orders;

public sealed record LineToQuote
{
    [Range(1, long.MaxValue)]
    public required long ProductId { get; init; }

    [Range(1, CartStore.MostUnits)]
    public required int Quantity { get; init; }

    [StringLength(OrderItem.NotesLength)]
    public string? Notes { get; init; }

    [StringLength(InventoryItem.VariantLength)]
    public string? RequestedColor { get; init; }

    [StringLength(InventoryItem.VariantLength)]
    public string? RequestedShade { get; init; }

    [StringLength(InventoryItem.VariantLength)]
    public string? RequestedSize { get; init; }

    internal CartLine AsCartLine() => CartLine.Of(
        ProductId, Quantity, Notes, VariantWishes.Of(RequestedColor), VariantWishes.Of(RequestedShade),
        VariantWishes.Of(RequestedSize));
}

/// <summary>A checkout's body, and the lines that a cart would hold.</summary>
public sealed record QuoteLinesRequest : CheckOutRequest
{
    [Length(1, Order.LinesAtMost), NoNulls]
    public required IReadOnlyList<LineToQuote> Lines { get; init; }

    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var result in base.Validate(validationContext))
            yield return result;
        if (Lines.OfType<LineToQuote>().GroupBy(line => line.ProductId).Any(lines => lines.Count() > 1))
            yield return new("A product is named twice; a cart has one line for each.", [nameof(Lines)]);
    }
}

internal static class QuoteLines
{
    /// <summary>What an order of these lines would come to, without a cart, an account or any effect.</summary>
    /// <remarks>Who is signed in may name an address of their book. Refused as the checkout would be.</remarks>
    public static async Task<Results<Ok<QuoteResponse>, ProblemHttpResult>> Handle(
        QuoteLinesRequest request, ClaimsPrincipal user, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        OfferFeed offers, CheckOutCallers callers, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var caller = user.Identity is { IsAuthenticated: true }
            ? await callers.Read(db, user.SubjectId(), request.AddressId, request: null, now, ct)
            : CheckOutCaller.Stranger(request.Guest);
        var cart = Cart.None("") with { Lines = [.. request.Lines.Select(line => line.AsCartLine())] };
        return await QuoteCart.Of(request, caller, cart, db, offers, terms.Value, now, ct);
    }
}
