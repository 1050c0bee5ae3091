using TBeauty.AdminApi.Customers;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Pricing;
using TBeauty.Commerce.Promotions;
using TBeauty.Web.Binding;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Orders;

internal sealed record AddressResponse(
    string Line1, string? Line2, string City, string State, string? PostalCode, string Country);

/// <summary>Which of a product's kinds was ordered.</summary>
internal sealed record OrderOptions(string? Shade, string? Color, string? Size)
{
    public static OrderOptions Of(OrderItem item) => new(item.Options.Shade, item.Options.Color, item.Options.Size);
}

/// <param name="Reason">
/// <c>wish_unavailable</c> while the line lacks more units than there are free ones of what was wished; else null.
/// </param>
internal sealed record OrderItemResponse(
    long Id, long ProductId, string ProductName, string ProductSku, OrderOptions Options,
    decimal UnitPrice, int Quantity, decimal DiscountAmount, decimal TaxAmount,
    decimal TotalPrice, string? Notes, string? RequestedColor, string? RequestedShade, string? RequestedSize,
    int AllocatedQuantity, int FulfilledQuantity, int ReturnedQuantity, int CancelledQuantity,
    string? Reason, IReadOnlyList<AllocationResponse> Allocations);

/// <summary>Units of one inventory item that are set aside for an order item and have not been shipped.</summary>
/// <param name="Location">Its code.</param>
/// <param name="IsSubstitute">Whether it is none of what was wished, and staff chose it instead.</param>
internal sealed record AllocationResponse(
    long InventoryItemId, string? BatchNumber, string? Shade, string? Color, string? Size, string Location,
    int Quantity,
    bool IsSubstitute)
{
    /// <summary>Why a line has to wait although the product is there.</summary>
    public const string WishUnavailable = "wish_unavailable";

    public static AllocationResponse[] Of(OrderItem item) =>
        [.. item.Allocations.OrderBy(a => a.InventoryItemId).Select(a => new AllocationResponse(
            a.InventoryItemId, a.InventoryItem.BatchNumber, a.InventoryItem.Shade, a.InventoryItem.Color,
            a.InventoryItem.Size,
            a.InventoryItem.Location.Code, a.Quantity, item.IsSubstitute(a.InventoryItem)))];
}

/// <param name="What">placed, payment_recorded, …</param>
/// <param name="Who"><c>customer:11</c>, <c>staff:ada@…</c> or <c>system</c>.</param>
internal sealed record OrderEventResponse(string What, DateTimeOffset When, string Who, string? Note);

/// <summary>An order as staff see it.</summary>
[Versioned]
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
    public required string? InternalNotes { get; init; }
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

    /// <summary>What <c>If-Match</c> takes, between quotes.</summary>
    public required string Version { get; init; }

    /// <summary>What the caller may do with it now: each is the last part of the path that does it.</summary>
    public required IReadOnlyList<string> AvailableSteps { get; init; }

    private static readonly HashSet<long> None = [];

    public static OrderResponse From(Order order, AllowedSteps steps) => From(order, None, steps);

    /// <param name="order">With all that <see cref="GetOrder.Whole"/> reads.</param>
    /// <param name="unavailable">The lines whose wishes can't be met now.</param>
    /// <param name="steps">Of whoever asks.</param>
    public static OrderResponse From(Order order, IReadOnlySet<long> unavailable, AllowedSteps steps) => new()
    {
        Id = order.Id,
        OrderNumber = order.OrderNumber,
        Customer = CustomerInfo.From(order.Customer),
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
        InternalNotes = order.InternalNotes,
        ReservedUntil = order.ReservedUntil,
        ConfirmedAt = order.ConfirmedAt,
        ShippedAt = order.ShippedAt,
        DeliveredAt = order.DeliveredAt,
        CancelledAt = order.CancelledAt,
        ExpectedDeliveryDate = order.ExpectedDeliveryDate,
        Items = [.. order.Items.OrderBy(item => item.ProductId)
            .Select(item => Item(item, unavailable.Contains(item.Id)))],
        Shipments = [.. order.Shipments.OrderBy(shipment => shipment.Id).Select(ShipmentResponse.From)],
        Events = [.. order.Events.OrderBy(entry => entry.OccurredAt).ThenBy(entry => entry.Id).Select(Event)],
        CreatedAt = order.CreatedAt,
        UpdatedAt = order.UpdatedAt,
        Version = ETags.Text(order.Version),
        AvailableSteps = steps.Of(order),
    };

    private static OrderItemResponse Item(OrderItem item, bool isUnavailable) => new(
        item.Id, item.ProductId, item.ProductName, item.ProductSku,
        OrderOptions.Of(item), item.UnitPrice, item.Quantity, item.DiscountAmount,
        item.TaxAmount, item.TotalPrice, item.Notes, item.RequestedColor, item.RequestedShade, item.RequestedSize,
        item.AllocatedQuantity, item.FulfilledQuantity, item.ReturnedQuantity, item.CancelledQuantity,
        isUnavailable ? AllocationResponse.WishUnavailable : null, AllocationResponse.Of(item));

    private static OrderEventResponse Event(OrderEvent entry) =>
        new(entry.What, entry.OccurredAt, entry.Actor, entry.Note);
}
