using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.Inventory;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Promotions;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Orders;

public sealed record CreateOrderLine
{
    [Range(1, long.MaxValue)]
    public required long ProductId { get; init; }

    [Range(1, OrderItem.HighestQuantity)]
    public required int Quantity { get; init; }

    [StringLength(OrderItem.NotesLength)]
    public string? Notes { get; init; }

    [StringLength(InventoryItem.VariantLength)]
    public string? RequestedColor { get; init; }

    [StringLength(InventoryItem.VariantLength)]
    public string? RequestedShade { get; init; }

    [StringLength(InventoryItem.VariantLength)]
    public string? RequestedSize { get; init; }
}

public sealed record CreateOrderRequest : IValidatableObject
{
    [Range(1, long.MaxValue)]
    public required long CustomerId { get; init; }

    [NoNulls, Length(1, Order.LinesAtMost)]
    public required IReadOnlyList<CreateOrderLine> Lines { get; init; }

    [NotBlank, StringLength(Customer.AddressLength)]
    public string? ShippingAddressLine1 { get; init; }

    [StringLength(Customer.AddressLength)]
    public string? ShippingAddressLine2 { get; init; }

    [NotBlank, StringLength(Customer.PlaceLength)]
    public string? ShippingCity { get; init; }

    [NotBlank, StringLength(Customer.PlaceLength)]
    public string? ShippingState { get; init; }

    [StringLength(Customer.PostalCodeLength)]
    public string? ShippingPostalCode { get; init; }

    [NotBlank, StringLength(Customer.PlaceLength)]
    public string? ShippingCountry { get; init; }

    public DeliveryMethod DeliveryMethod { get; init; } = DeliveryMethod.Standard;

    public OrderSource OrderSource { get; init; } = OrderSource.Instagram;

    [WebAddress, StringLength(Order.UrlLength)]
    public string? InstagramPostUrl { get; init; }

    [StringLength(Order.NotesLength)]
    public string? CustomerNotes { get; init; }

    [StringLength(Order.NotesLength)]
    public string? SpecialInstructions { get; init; }

    /// <summary>Of a promotion, no matter the case.</summary>
    [NotBlank, Visible, StringLength(Promotion.CodeLength)]
    public string? PromotionCode { get; init; }

    internal Address? Address => Address.From(
        ShippingAddressLine1, ShippingAddressLine2, ShippingCity, ShippingState, ShippingPostalCode, ShippingCountry);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (part, sentence) in Address.Missing(
            DeliveryMethod, ShippingAddressLine1, ShippingCity, ShippingState))
            yield return new(sentence, [part]);
        if (Lines.Contains(null!))
            yield break;
        if (Lines.DistinctBy(line => line.ProductId).Count() < Lines.Count)
            yield return new("A product is there twice; put all its units into one line.", [nameof(Lines)]);
    }
}

internal static class CreateOrder
{
    /// <summary>
    /// Takes down an order that came in by phone, message or at the counter; the same rules as a checkout.
    /// </summary>
    public static async Task<Results<Created<OrderResponse>, ProblemHttpResult>> Handle(
        CreateOrderRequest request, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms, OfferFeed offers, TimeProvider clock, CancellationToken ct)
    {
        if (request.Address is { HasUnknownState: true, State: var state })
            return StateProblem.Of("shipping_state", state);
        var buyer = await db.Customers.Where(c => c.Id == request.CustomerId)
            .Select(c => new { c.IsActive, c.IsVip, c.IsGuest, c.IsWalkIn }).SingleOrDefaultAsync(ct);
        if (buyer is { IsActive: false })
            return Closed();

        var products = request.Lines.Select(line => line.ProductId).ToArray();
        var quotes = await ProductQuote.Read(db, products, ct);
        if (products.FirstOrDefault(product => !quotes.ContainsKey(product)) is > 0 and var unknown)
            return Problem.Invalid("lines", $"There is no product {unknown}.");
        if (Shortage(request.Lines, quotes) is { } shortage)
            return shortage;

        var (order, result) = await Place();
        // What the shop offers, or how often it was used, has changed at this very moment: the next try knows.
        for (var again = 0; again < 3
            && result.Outcome is (PlaceOrder.Outcome.PromotionRefused or PlaceOrder.Outcome.Stale); again++)
        {
            var latest = await ProductQuote.Read(db, products, ct);
            if (latest.Count < quotes.Count)
                break;
            quotes = latest;
            (order, result) = await Place();
        }

        return result.Outcome is PlaceOrder.Outcome.Placed
            ? TypedResults.Created(
                $"/api/v1/orders/{order.Id}",
                await GetOrder.Answer(
                    db, await GetOrder.Whole(db).SingleAsync(o => o.Id == order.Id, ct), response, ct))
            : await Refusal(db, result.Outcome, order, request.Lines, ct);

        async Task<(Order Order, PlaceOrder.Result Result)> Place()
        {
            var lines = Priced(request.Lines, quotes);
            var offered = await offers.Read(
                db, request.PromotionCode,
                buyer is { IsWalkIn: true }
                    ? Buyer.Unnamed
                    : new(request.CustomerId, buyer is { IsVip: true }, buyer is { IsGuest: true }), ct);
            var pricedBy = offered.For(
                request.Address, request.DeliveryMethod, lines, quotes, terms.Value, clock.Today());
            var priced = new Order(
                request.CustomerId, lines, request.DeliveryMethod, request.Address, request.OrderSource, terms.Value,
                clock.GetUtcNow(), pricedBy)
            {
                InstagramPostUrl = request.InstagramPostUrl,
                CustomerNotes = request.CustomerNotes,
                SpecialInstructions = request.SpecialInstructions,
            };
            return (priced, await PlaceOrder.Run(
                db, priced, user.Actor(), clock.Today(), ct));
        }
    }

    /// <summary>The lines at the prices of the catalogue.</summary>
    internal static WantedItem[] Priced(IEnumerable<CreateOrderLine> lines, Dictionary<long, ProductQuote> quotes) =>
        [.. lines.Select(line => (Line: line, Quote: quotes[line.ProductId])).Select(pair => new WantedItem(
            pair.Quote.ProductId, pair.Quote.Name, pair.Quote.Sku, pair.Quote.Price, pair.Line.Quantity,
            pair.Line.Notes,
            pair.Line.RequestedColor, pair.Line.RequestedShade, pair.Line.RequestedSize, pair.Quote.Options))];

    /// <summary>Why an order could not be placed.</summary>
    internal static async Task<ProblemHttpResult> Refusal(
        CommerceDbContext db, PlaceOrder.Outcome outcome, Order order, IReadOnlyList<CreateOrderLine> lines,
        CancellationToken ct)
    {
        long[] products = [.. lines.Select(line => line.ProductId)];
        return outcome switch
        {
            PlaceOrder.Outcome.WishUnknown when await VariantWishes.Unknown(db, order.Items, ct)
                is { Count: > 0 } wishes =>
                WishProblem.Of(wishes, wish =>
                    $"lines[{Array.IndexOf(products, wish.ProductId)}].requested_{wish.Option}"),
            PlaceOrder.Outcome.PromotionRefused => Problem.Of(
                409, "promotion.refused", "The promotion was used by somebody else at this very moment.",
                ("reason", "used_up")),
            PlaceOrder.Outcome.Stale or PlaceOrder.Outcome.WishUnknown => Problem.Of(
                409, "order.catalog_changed", "A product changed at this very moment; look at it again."),
            _ when await db.Customers.AnyAsync(c => c.Id == order.CustomerId && !c.IsActive, ct) => Closed(),
            _ => Shortage(lines, await ProductQuote.Read(db, products, ct)) ?? Problem.Of(
                409, "stock.insufficient", "The last units went to somebody else at this very moment."),
        };
    }

    internal static ProblemHttpResult Closed() =>
        Problem.Of(409, "customer.inactive", "This customer's record is closed.");

    internal static ProblemHttpResult? Shortage(
        IReadOnlyList<CreateOrderLine> wanted, Dictionary<long, ProductQuote> quotes)
    {
        var lines = wanted.Where(line => line.Quantity > quotes[line.ProductId].Available)
            .Select(line => new ShortLine(line.ProductId, line.Quantity, quotes[line.ProductId].Available))
            .ToArray();
        return lines.Length is 0
            ? null
            : Problem.Of(409, "stock.insufficient", "Not every line can be covered; nothing was ordered.",
                ("lines", lines));
    }
}

internal sealed record ShortLine(long ProductId, int Requested, int AvailableQuantity);
