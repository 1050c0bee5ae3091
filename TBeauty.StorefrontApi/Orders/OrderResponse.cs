using TBeauty.Commerce;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Pricing;
using TBeauty.Commerce.Promotions;

namespace TBeauty.StorefrontApi.Orders;

/// <summary>Who bought, as far as an order shows it.</summary>
internal sealed record CustomerInfo(
    long Id, string FirstName, string LastName, string? Email, string? Phone, string? InstagramHandle, bool IsVip)
{
    public static CustomerInfo From(Customer customer) => new(
        customer.Id, customer.FirstName, customer.LastName, customer.Email, customer.Phone, customer.InstagramHandle,
        customer.IsVip);
}

internal sealed record AddressResponse(
    string Line1, string? Line2, string City, string State, string? PostalCode, string Country);

/// <summary>Which of a product's kinds was ordered.</summary>
internal sealed record OrderOptions(string? Shade, string? Color, string? Size)
{
    public static OrderOptions Of(OrderItem item) => new(item.Options.Shade, item.Options.Color, item.Options.Size);
}

internal sealed record OrderItemResponse(
    long Id, long ProductId, string ProductName, string ProductSku, OrderOptions Options,
    decimal UnitPrice, int Quantity, decimal DiscountAmount, decimal TaxAmount,
    decimal TotalPrice, string? Notes, string? RequestedColor, string? RequestedShade, string? RequestedSize,
    int AllocatedQuantity, int FulfilledQuantity, int ReturnedQuantity, int CancelledQuantity);

/// <param name="What">placed, payment_recorded, …</param>
/// <param name="Who"><c>customer</c>, <c>shop</c> or <c>system</c>: which member of staff it was is the shop's own
/// matter.</param>
internal sealed record OrderEventResponse(string What, DateTimeOffset When, string Who);

/// <summary>Units in a parcel, by what they are.</summary>
internal sealed record ShipmentLineResponse(long OrderItemId, string? Shade, string? Color, string? Size, int Quantity);

/// <summary>A parcel of an order; where in the shop its units had lain is the shop's own matter.</summary>
internal sealed record ShipmentResponse(
    long Id, string? CourierService, string? TrackingNumber, DateTimeOffset ShippedAt,
    IReadOnlyList<ShipmentLineResponse> Lines);

/// <summary>An order as its customer sees it: nothing of stock, cost or internal notes.</summary>
internal sealed record OrderResponse
{
    public required long Id { get; init; }
    public required string OrderNumber { get; init; }
    public required CustomerInfo Customer { get; init; }
    public required OrderStatus Status { get; init; }
    public required OrderPaymentStatus PaymentStatus { get; init; }
    public required decimal Subtotal { get; init; }
    public required decimal DiscountAmount { get; init; }

    /// <summary>What applied when it was placed; null when nothing did.</summary>
    public required PromotionInfo? Promotion { get; init; }

    public required decimal TaxAmount { get; init; }

    /// <summary>The fraction that the prices contain, or that was added to them.</summary>
    public required decimal TaxRate { get; init; }

    public required bool PricesIncludeTax { get; init; }
    public required decimal ShippingCost { get; init; }
    public required decimal TotalAmount { get; init; }
    public required decimal AmountPaid { get; init; }
    public required decimal AmountRefunded { get; init; }

    /// <summary>What units that came back had cost: it is due no more.</summary>
    public required decimal ReturnedAmount { get; init; }

    public required decimal OutstandingAmount { get; init; }
    public required decimal CreditAmount { get; init; }
    public required string Currency { get; init; }
    public required AddressResponse? ShippingAddress { get; init; }
    public required DeliveryMethod DeliveryMethod { get; init; }
    public required PaymentMethod? PaymentMethod { get; init; }
    public required string? TrackingNumber { get; init; }
    public required string? CourierService { get; init; }
    public required OrderSource OrderSource { get; init; }
    public required string? InstagramPostUrl { get; init; }
    public required string? CustomerNotes { get; init; }
    public required string? SpecialInstructions { get; init; }
    public required DateTimeOffset? ReservedUntil { get; init; }
    public required DateTimeOffset? ConfirmedAt { get; init; }
    public required DateTimeOffset? ShippedAt { get; init; }
    public required DateTimeOffset? DeliveredAt { get; init; }
    public required DateTimeOffset? CancelledAt { get; init; }
    public required DateOnly? ExpectedDeliveryDate { get; init; }
    public required IReadOnlyList<OrderItemResponse> Items { get; init; }
    public required IReadOnlyList<ShipmentResponse> Shipments { get; init; }
    public required IReadOnlyList<OrderEventResponse> Events { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    public static OrderResponse From(Order order, CustomerInfo customer) => new()
    {
        Id = order.Id,
        OrderNumber = order.OrderNumber,
        Customer = customer,
        Status = order.Status,
        PaymentStatus = order.PaymentStatus,
        Subtotal = order.Subtotal,
        DiscountAmount = order.DiscountAmount,
        Promotion = order.Promotion,
        TaxAmount = order.TaxAmount,
        TaxRate = order.TaxRate,
        PricesIncludeTax = order.PricesIncludeTax,
        ShippingCost = order.ShippingCost,
        TotalAmount = order.TotalAmount,
        AmountPaid = order.AmountPaid,
        AmountRefunded = order.AmountRefunded,
        ReturnedAmount = order.ReturnedAmount,
        OutstandingAmount = order.OutstandingAmount,
        CreditAmount = order.CreditAmount,
        Currency = order.Currency,
        ShippingAddress = order.ShippingAddress is { } to
            ? new(to.Line1, to.Line2, to.City, to.State, to.PostalCode, to.Country)
            : null,
        DeliveryMethod = order.DeliveryMethod,
        PaymentMethod = order.PaymentMethod,
        TrackingNumber = order.TrackingNumber,
        CourierService = order.CourierService,
        OrderSource = order.OrderSource,
        InstagramPostUrl = order.InstagramPostUrl,
        CustomerNotes = order.CustomerNotes,
        SpecialInstructions = order.SpecialInstructions,
        ReservedUntil = order.ReservedUntil,
        ConfirmedAt = order.ConfirmedAt,
        ShippedAt = order.ShippedAt,
        DeliveredAt = order.DeliveredAt,
        CancelledAt = order.CancelledAt,
        ExpectedDeliveryDate = order.ExpectedDeliveryDate,
        Items = [.. order.Items.OrderBy(item => item.ProductId).Select(Item)],
        Shipments = [.. order.Shipments.OrderBy(shipment => shipment.Id).Select(shipment => Parcel(shipment, order))],
        Events = [.. order.Events.Where(entry => !OrderEvent.ForStaffOnly.Contains(entry.What))
            .OrderBy(entry => entry.OccurredAt).ThenBy(entry => entry.Id).Select(Event)],
        CreatedAt = order.CreatedAt,
        UpdatedAt = order.UpdatedAt,
    };

    private static OrderItemResponse Item(OrderItem item) => new(
        item.Id, item.ProductId, item.ProductName, item.ProductSku,
        OrderOptions.Of(item), item.UnitPrice, item.Quantity, item.DiscountAmount,
        item.TaxAmount, item.TotalPrice, item.Notes, item.RequestedColor, item.RequestedShade, item.RequestedSize,
        item.AllocatedQuantity,
        item.FulfilledQuantity, item.ReturnedQuantity, item.CancelledQuantity);

    private static ShipmentResponse Parcel(Shipment shipment, Order order) => new(
        shipment.Id, shipment.CourierService, shipment.TrackingNumber, shipment.CreatedAt,
        [.. shipment.Lines.Join(order.Items, line => line.OrderItemId, item => item.Id, (line, item) => (line, item))
            .GroupBy(
                sent => (sent.line.OrderItemId, Shade: sent.line.InventoryItem.Shade ?? sent.item.Shade,
                    Color: sent.line.InventoryItem.Color ?? sent.item.Color,
                    Size: sent.line.InventoryItem.Size ?? sent.item.Size),
                sent => sent.line)
            .OrderBy(units => units.Key.OrderItemId).ThenBy(units => units.Key.Shade, StringComparer.Ordinal)
            .Select(units => new ShipmentLineResponse(
                units.Key.OrderItemId, units.Key.Shade, units.Key.Color, units.Key.Size,
                units.Sum(unit => unit.Quantity)))]);

    private static OrderEventResponse Event(OrderEvent entry) =>
        new(entry.What, entry.OccurredAt, entry.Actor.Split(':')[0] switch { "staff" => "shop", var who => who });
}
