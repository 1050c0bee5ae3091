namespace TBeauty.BackOffice.Api;

public sealed record CustomerInfo(
    long Id, string FirstName, string LastName, string? Email, string? Phone, string? InstagramHandle, bool IsVip)
{
    public string Name => $"{FirstName} {LastName}";
}

public sealed record Address(
    string Line1, string? Line2, string City, string State, string? PostalCode, string Country);

public sealed record OrderOptions(string? Shade, string? Color, string? Size);

public sealed record Allocation(
    long InventoryItemId, string? BatchNumber, string? Shade, string? Color, string? Size, string Location,
    int Quantity, bool IsSubstitute);

public sealed record OrderItem(
    long Id, long ProductId, string ProductName, string ProductSku, OrderOptions Options, decimal UnitPrice,
    int Quantity,
    decimal DiscountAmount, decimal TotalPrice, string? Notes, int AllocatedQuantity, int FulfilledQuantity,
    int ReturnedQuantity,
    int CancelledQuantity, string? Reason, IReadOnlyList<Allocation> Allocations);

public sealed record OrderEvent(string What, DateTimeOffset When, string Who, string? Note);

public sealed record Shipment(long Id, string? CourierService, string? TrackingNumber, DateTimeOffset CreatedAt);

public sealed record Order(
    long Id, string OrderNumber, CustomerInfo Customer, string Status, string PaymentStatus, decimal Subtotal,
    decimal DiscountAmount,
    decimal TaxAmount, bool PricesIncludeTax, decimal ShippingCost, decimal TotalAmount, decimal AmountPaid,
    decimal AmountRefunded,
    decimal ReturnedAmount, decimal OutstandingAmount, decimal CreditAmount, string Currency, Address? ShippingAddress,
    string DeliveryMethod, string? PaymentMethod, string? TrackingNumber, string? CourierService, string OrderSource,
    string? CustomerNotes, string? SpecialInstructions, string? InternalNotes, DateTimeOffset? ReservedUntil,
    DateOnly? ExpectedDeliveryDate, IReadOnlyList<OrderItem> Items, IReadOnlyList<Shipment> Shipments,
    IReadOnlyList<OrderEvent> Events, IReadOnlyList<string> AvailableSteps, DateTimeOffset CreatedAt);

/// <summary>What a list shows of an order.</summary>
public sealed record BriefOrder(
    long Id, string OrderNumber, CustomerInfo Customer, string Status, string PaymentStatus, decimal TotalAmount,
    string Currency, DateTimeOffset CreatedAt);

public sealed record BriefOrderList(
    IReadOnlyList<BriefOrder> Orders, long Total, bool TotalIsCapped, int Page, long Pages);

public sealed record BulkResult(long OrderId, string Outcome, string? Status, string? Code, string? Detail);

/// <summary>What became of each of several orders.</summary>
public sealed record BulkSteps(IReadOnlyList<BulkResult> Results, int Done, int Refused);
