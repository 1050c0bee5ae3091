using TBeauty.Commerce.Customers;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.Pricing;
using TBeauty.Commerce.Promotions;

namespace TBeauty.Commerce.Ordering;

/// <summary>
/// A customer's order. It is written by <see cref="PlaceOrder"/> in the one statement that also takes the stock.
/// </summary>
public sealed partial class Order : IListed
{
    public const int LinesAtMost = 100;
    public const int NumberLength = 32;
    public const int NotesLength = 2000;
    public const int UrlLength = 500;

    private readonly List<OrderItem> items = [];
    private readonly List<OrderEvent> events = [];
    private readonly List<Shipment> shipments = [];

    private Order()
    {
        OrderNumber = Currency = null!;
    }

    /// <summary>Prices an order; nothing is taken yet.</summary>
    /// <exception cref="RuleViolation">
    /// <c>order.lines</c>, <c>order.quantity</c>, <c>order.address</c>, <c>delivery.unavailable</c> or
    /// <c>money.out_of_range</c>
    /// </exception>
    public Order(
        long customerId, IReadOnlyCollection<WantedItem> lines, DeliveryMethod deliveryMethod, Address? shippingAddress,
        OrderSource source, ShopTerms terms, DateTimeOffset now, OrderTerms? pricedBy = null)
    {
        if (lines.Count is 0 or > LinesAtMost)
            throw new RuleViolation("order.lines", $"An order has 1 to {LinesAtMost} lines.");
        if (deliveryMethod is not DeliveryMethod.Pickup && shippingAddress is null)
            throw new RuleViolation("order.address", "An order that is delivered needs a shipping address.");

        items.AddRange(lines.OrderBy(line => line.ProductId).Select(line => new OrderItem(line)));
        CustomerId = customerId;
        DeliveryMethod = deliveryMethod;
        ShippingAddress = shippingAddress;
        OrderSource = source;
        Currency = terms.Currency;
        (TaxRate, PricesIncludeTax) = (terms.Tax.Rate, terms.Tax.IsIncluded);
        ShippingCost = pricedBy?.Delivery.Price ?? terms.DeliveryPrice(deliveryMethod);
        ExpectedDeliveryDate = pricedBy?.Delivery.ExpectedOn;
        PricedBy = pricedBy;
        Retotal();
        if (pricedBy?.Saving is { } saving)
            Promote(saving, now);
        CreatedAt = UpdatedAt = now;
        ReservedUntil = now + terms.Reservation;
        OrderNumber = "";
    }

    public long Id { get; private set; }
    public string OrderNumber { get; private set; }
    public long CustomerId { get; private set; }
    public Customer Customer { get; private set; } = null!;
    public OrderStatus Status { get; private set; }
    public OrderPaymentStatus PaymentStatus { get; private set; }

    /// <summary>The sum of its lines' prices, before any discount.</summary>
    public decimal Subtotal { get; private set; }

    public decimal DiscountAmount { get; private set; } = 0.00m;
    public long? PromotionId { get; private set; }

    /// <summary>As it was called on the day of the order; the name is null without a promotion.</summary>
    public string? PromotionCode { get; private set; }

    public string? PromotionName { get; private set; }

    /// <summary>What the promotion took off the goods, or off the delivery, when the order was placed.</summary>
    public decimal? PromotionAmount { get; private set; }

    public PromotionInfo? Promotion => PromotionName is null ? null : new(PromotionCode, PromotionName);

    public decimal TaxAmount { get; private set; }
    public decimal ShippingCost { get; private set; }
    public decimal TotalAmount { get; private set; }

    /// <summary>What returned units had cost the customer: it is due no more.</summary>
    public decimal ReturnedAmount { get; private set; } = 0.00m;

    /// <summary>The tax terms of the day it was placed; those of today may be others.</summary>
    public decimal TaxRate { get; private set; }

    public bool PricesIncludeTax { get; private set; }
    public decimal AmountPaid { get; private set; } = 0.00m;
    public decimal AmountRefunded { get; private set; } = 0.00m;
    public string Currency { get; private set; }
    public Address? ShippingAddress { get; private set; }
    public DeliveryMethod DeliveryMethod { get; private set; }
    public PaymentMethod? PaymentMethod { get; init; }
    public string? TrackingNumber { get; private set; }
    public string? CourierService { get; private set; }
    public OrderSource OrderSource { get; private set; }
    public string? InstagramPostUrl { get; init; }
    public string? CustomerNotes { get; init; }
    public string? SpecialInstructions { get; init; }

    /// <summary>For staff only; no customer ever sees it.</summary>
    public string? InternalNotes { get; set; }

    /// <summary>Until when an unpaid order keeps its units.</summary>
    public DateTimeOffset? ReservedUntil { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }
    public DateTimeOffset? ShippedAt { get; private set; }
    public DateTimeOffset? DeliveredAt { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }
    public DateOnly? ExpectedDeliveryDate { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public uint Version { get; private set; }

    /// <summary>Sorted by product, the order in which stock is taken.</summary>
    public IReadOnlyList<OrderItem> Items => items;

    public IReadOnlyList<OrderEvent> Events => events;

    public IReadOnlyList<Shipment> Shipments => shipments;

    /// <summary>What is still to be paid; nothing once the order is cancelled or refunded.</summary>
    public decimal OutstandingAmount => Balance.Outstanding;

    /// <summary>What was paid beyond what is due; all of it once the order is cancelled.</summary>
    public decimal CreditAmount => Balance.Credit;

    public Balance Balance => new(
        TotalAmount, ReturnedAmount, AmountPaid, AmountRefunded, Status is OrderStatus.Cancelled);

    /// <summary>What a new order was priced by; it is not kept.</summary>
    internal OrderTerms? PricedBy { get; }

    /// <summary>
    /// Whether it was taken along from the counter: confirmed and delivered in one moment, as
    /// <c>ordering.is_counter_sale</c> says it in SQL.
    /// </summary>
    public bool IsCounterSale =>
        OrderSource is OrderSource.WalkIn && DeliveryMethod is DeliveryMethod.Pickup && DeliveredAt == ConfirmedAt
        && DeliveredAt is not null;

    private TaxTerms Tax => new(TaxRate, PricesIncludeTax);

    private bool IsOpen => OrderStatuses.Open.Contains(Status);

    /// <summary>
    /// Gives the order the number that people read, from the id that the database reserved for it, and its first event.
    /// </summary>
    internal void Identified(OrderEvent placed)
    {
        OrderNumber = $"ORD-{CreatedAt:yyyyMMdd}-{Id:000000}";
        events.Add(placed);
    }
}
