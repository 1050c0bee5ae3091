using System.ComponentModel.DataAnnotations;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Promotions;
using TBeauty.StorefrontApi.Carts;
using TBeauty.Web.Validation;

namespace TBeauty.StorefrontApi.Orders;

public record CheckOutRequest : IValidatableObject
{
    /// <summary>An entry of the address book, in place of the members below.</summary>
    [Range(1, long.MaxValue)]
    public long? AddressId { get; init; }

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

    public OrderSource OrderSource { get; init; } = OrderSource.Website;

    [StringLength(Order.NotesLength)]
    public string? CustomerNotes { get; init; }

    [StringLength(Order.NotesLength)]
    public string? SpecialInstructions { get; init; }

    /// <summary>Only these lines of the cart; all of them when absent.</summary>
    [Length(1, Order.LinesAtMost), Ids]
    public IReadOnlyList<long>? ProductIds { get; init; }

    public PaymentMethod? PaymentMethod { get; init; }

    /// <summary>
    /// Of a promotion, no matter the case. One that another promotion beats is neither refused nor used.
    /// </summary>
    [NotBlank, Visible, StringLength(Promotion.CodeLength)]
    public string? PromotionCode { get; init; }

    /// <summary>The total that the customer agreed to; if it differs by now, nothing happens.</summary>
    [Amount(AllowZero = true)]
    public decimal? ExpectedTotal { get; init; }

    /// <summary>Who orders, for whoever isn't signed in.</summary>
    public GuestRequest? Guest { get; init; }

    private Address? Address => Address.From(
        ShippingAddressLine1, ShippingAddressLine2, ShippingCity, ShippingState, ShippingPostalCode, ShippingCountry);

    /// <summary>Where it goes: an entry of the caller's book, or the address of the request.</summary>
    internal Address? Destination(CheckOutCaller caller) => caller.FromBook ?? Address;

    /// <summary>The lines of the cart that are ordered.</summary>
    internal CartLine[] Taken(Cart cart) =>
        [.. cart.Lines.Where(line => ProductIds?.Contains(line.ProductId) ?? true)];

    internal Order Priced(
        CheckOutCaller caller, IEnumerable<CartLine> lines, IReadOnlyDictionary<long, ProductQuote> quotes,
        BuyersOffers offers,
        ShopTerms terms, DateTimeOffset now)
    {
        WantedItem[] ordered =
            [.. lines.Select(line => (Line: line, Quote: quotes[line.ProductId])).Select(pair => new WantedItem(
            pair.Quote.ProductId, pair.Quote.Name, pair.Quote.Sku, pair.Quote.Price, pair.Line.Quantity,
            pair.Line.Notes,
            pair.Line.RequestedColor, pair.Line.RequestedShade, pair.Line.RequestedSize, pair.Quote.Options))];

        var address = Destination(caller);
        var pricedBy = offers.For(address, DeliveryMethod, ordered, quotes, terms, now.DayInLagos());
        return new(caller.Info.Id, ordered, DeliveryMethod, address, OrderSource, terms, now, pricedBy)
        {
            PaymentMethod = PaymentMethod,
            CustomerNotes = CustomerNotes,
            SpecialInstructions = SpecialInstructions,
        };
    }

    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ProductIds?.Distinct().Count() < ProductIds?.Count)
            yield return new("A product is named twice; name each once.", [nameof(ProductIds)]);
        if (AddressId is not null)
        {
            if ((ShippingAddressLine1 ?? ShippingAddressLine2 ?? ShippingCity ?? ShippingState ?? ShippingPostalCode
                ?? ShippingCountry) is not null)
                yield return new("Send either address_id or a shipping address, not both.", [nameof(AddressId)]);
            yield break;
        }

        foreach (var (part, sentence) in Address.Missing(
            DeliveryMethod, ShippingAddressLine1, ShippingCity, ShippingState))
            yield return new(sentence, [part]);
    }
}

/// <param name="OrderToken">
/// For guests: as <c>X-Order-Token</c> it opens this order, and no other; null for who is signed in. Kept last: see
/// <see cref="GuestTokens"/>.
/// </param>
internal sealed record CheckOutResponse(
    OrderResponse Order, int ConvertedItemsCount, string Message, string? OrderToken);
