namespace TBeauty.BackOffice.Api;

public sealed record SupplierName(long Id, string Name);

public sealed record SupplierList(IReadOnlyList<SupplierName> Suppliers);

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
