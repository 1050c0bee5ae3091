namespace TBeauty.BackOffice.Api;

public sealed record SupplierName(long Id, string Name);

/// <summary>Whom the shop buys from.</summary>
public sealed record Supplier(
    long Id, string Name, string? ContactName, string? Phone, string? Email, string? Address, string? Notes,
    bool IsActive);

public sealed record SupplierList(IReadOnlyList<Supplier> Suppliers, long Total, int Page, long Pages);

public sealed record PurchaseOrderLine(
    long Id, long ProductId, string ProductName, string ProductSku, string? Color, string? Shade, string? Size,
    int Quantity, int ReceivedQuantity, decimal UnitCost, decimal TotalCost);

/// <summary>What was ordered from a supplier, and how much of it has come.</summary>
public sealed record PurchaseOrder(
    long Id, string PurchaseOrderNumber, SupplierName Supplier, string Status, DateOnly? ExpectedDate, string? Notes,
    IReadOnlyList<PurchaseOrderLine> Lines, decimal TotalCost, string CreatedBy, IReadOnlyList<string> AvailableSteps,
    DateTimeOffset CreatedAt)
{
    /// <summary>Whether more of it may come.</summary>
    public bool IsExpected => Status is "ordered" or "partly_received";
}

public sealed record PurchaseOrderList(
    IReadOnlyList<PurchaseOrder> PurchaseOrders, long Total, bool TotalIsCapped, int Page, long Pages);

public sealed record DeliveryLine(
    long InventoryItemId, long ProductId, string ProductName, string ProductSku, string? BatchNumber, string? Shade,
    DateOnly? ExpiryDate, int Quantity, decimal UnitCost);

/// <summary>Goods that came in from a supplier.</summary>
public sealed record Delivery(
    long Id, string GoodsReceiptNumber, string Location, SupplierName? Supplier, string? DeliveryNote, string? Notes,
    IReadOnlyList<DeliveryLine> Lines, int TotalQuantity, decimal TotalCost, string ReceivedBy,
    DateTimeOffset CreatedAt);

public sealed record DeliveryList(
    IReadOnlyList<Delivery> GoodsReceipts, long Total, bool TotalIsCapped, int Page, int Size, long Pages,
    string? Next);
