using TBeauty.Commerce.Database;
using TBeauty.Commerce.Importing;

namespace TBeauty.Commerce.Inventory;

/// <summary>What a table says of one inventory item, which product, location, variant and lot tell.</summary>
/// <param name="Number">Of the row.</param>
/// <param name="OnHand">What is there. A known item's units move by the difference to what was exported.</param>
/// <param name="Version">Of the row that was exported; null for one that nobody exported.</param>
public sealed record StockRow(
    int Number, string Sku, string? Location, string? BatchNumber, string? Color, string? Shade, string? Size,
    DateOnly? ExpiryDate, int OnHand, decimal CostPrice, decimal? SellingPrice, int MinimumStock, int MaximumStock,
    int ReorderPoint, int ReorderQuantity, string? SupplierName, string? SupplierContact, bool IsActive,
    string? Version);

/// <summary>
/// Takes changes of inventory items by the thousand; what is counted becomes a row of the ledger through
/// <c>inventory.move_stock</c>, as everywhere. See <c>compare_stock_rows.statement.sql</c>.
/// </summary>
public sealed class StockRows(CommerceDbContext db) : RowImport<StockRow>(db, "stock")
{
    // Goods leave while a table lies on somebody's desk: an old number would book them back.
    protected override string[] Guarded => ["on_hand"];

    protected override string Columns => """
        row integer, version text, sku text, location text, batch_number text, color text, shade text, size text,
        expiry_date date, on_hand integer, cost_price numeric, selling_price numeric, minimum_stock integer,
        maximum_stock integer, reorder_point integer, reorder_quantity integer, supplier_name text, supplier_contact text,
        is_active boolean
        """;

    protected override IEnumerable<object?> Cells(StockRow row) =>
    [
        row.Number, row.Version, row.Sku, row.Location, row.BatchNumber, row.Color, row.Shade, row.Size, row.ExpiryDate,
        row.OnHand, row.CostPrice, row.SellingPrice, row.MinimumStock, row.MaximumStock, row.ReorderPoint,
        row.ReorderQuantity, row.SupplierName, row.SupplierContact, row.IsActive,
    ];
}
