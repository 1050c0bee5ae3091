namespace TBeauty.BackOffice.Api;

public sealed record ItemProduct(long Id, string Name, string Sku);

public sealed record ItemLocation(long Id, string Code, string Name);

public sealed record StockItem(
    long Id, long ProductId, ItemProduct Product, ItemLocation Location, string? BatchNumber, string? Color,
    string? Shade, string? Size,
    DateOnly? ExpiryDate, decimal CostPrice, int OnHand, int Allocated, int Available, int MinimumStock,
    int ReorderPoint,
    string? SupplierName, bool IsActive, bool IsLowStock, bool IsOutOfStock, bool IsExpired, decimal StockValue)
{
    public string Kind => string.Join(" · ", new[] { Shade, Color, Size }.Where(part => part is not null));
}

public sealed record StockItemList(
    IReadOnlyList<StockItem> Items, long Total, bool TotalIsCapped, int Page, int Size, long Pages, string? Next);

public sealed record Movement(
    long Id, string Type, int Quantity, int OnHandAfter, decimal? UnitCost, string? Reason, string? Notes, string Actor,
    DateTimeOffset OccurredAt);

public sealed record MovementList(
    IReadOnlyList<Movement> Movements, long Total, int Page, int Size, long Pages, string? Next);

public sealed record Location(long Id, string Code, string Name, string Kind, bool IsActive);

public sealed record LocationList(IReadOnlyList<Location> Locations, long Total);

public sealed record ShortOrder(long OrderId, string OrderNumber, CustomerInfo Customer, int MissingQuantity);

public sealed record Shortfall(
    long ProductId, ItemProduct Product, int OnHand, int Reserved, int ShortQuantity, int MissingQuantity,
    int OrdersCount,
    IReadOnlyList<ShortOrder> Orders);

public sealed record ShortfallList(IReadOnlyList<Shortfall> Shortfalls, long Total, int Page, long Pages);

public sealed record AvailabilityItem(
    long InventoryItemId, string Location, string? BatchNumber, string? Color, string? Shade, string? Size,
    DateOnly? ExpiryDate,
    int OnHand, int Allocated, bool Counted, string? Reason)
{
    public string Kind => string.Join(" · ", new[] { Shade, Color, Size }.Where(part => part is not null));
}

public sealed record AvailabilityOrder(long OrderId, string OrderNumber, string Status, int Reserved);

public sealed record Availability(
    long ProductId, int OnHand, int Reserved, int Available, IReadOnlyList<AvailabilityItem> Items,
    IReadOnlyList<AvailabilityOrder> Orders);

public sealed record StocktakeTotals(int CountedItems, int VarianceItems, long VarianceQuantity, decimal VarianceValue);

public sealed record Stocktake(
    long Id, ItemLocation Location, string? Name, string Status, string OpenedBy, StocktakeTotals Totals,
    DateTimeOffset CreatedAt);

public sealed record StocktakeList(IReadOnlyList<Stocktake> Stocktakes, long Total, int Page, long Pages);

public sealed record StocktakeLine(
    long InventoryItemId, string ProductName, string ProductSku, string? BatchNumber, int ExpectedQuantity,
    int CountedQuantity,
    int Variance, decimal VarianceValue, string CountedBy);

public sealed record StocktakeSheet(
    long Id, long LocationId, ItemLocation Location, string? Name, string Status, StocktakeTotals Totals,
    int UncountedItems,
    IReadOnlyList<StocktakeLine> Lines);
