using TBeauty.Commerce.Database;
using TBeauty.Commerce.Importing;

namespace TBeauty.Commerce.Inventory;

/// <summary>What was counted of one inventory item, which product, location, variant and lot tell.</summary>
/// <param name="Number">Of the row.</param>
/// <param name="OnHand">What is there, whatever the books say.</param>
public sealed record StockRow(
    int Number, string Sku, string Location, string? BatchNumber, string? Color, string? Shade, string? Size,
    DateOnly? ExpiryDate, int OnHand, decimal CostPrice, decimal? SellingPrice, int MinimumStock, int MaximumStock,
    int ReorderPoint, int ReorderQuantity, string? SupplierName, string? SupplierContact, bool IsActive);

/// <summary>
/// Takes counts of inventory items by the thousand; the difference becomes a row of the ledger through
/// <c>inventory.move_stock</c>, as everywhere. See <c>compare_stock_rows.sql</c>.
/// </summary>
public sealed class StockRows(CommerceDbContext db) : RowImport<StockRow>(db, "stock")
{
    protected override string Columns => """
        row integer, sku text, location text, batch_number text, color text, shade text, size text, expiry_date date,
        on_hand integer, cost_price numeric, selling_price numeric, minimum_stock integer, maximum_stock integer,
        reorder_point integer, reorder_quantity integer, supplier_name text, supplier_contact text, is_active boolean
        """;

    protected override IEnumerable<object?> Cells(StockRow row) =>
    [
        row.Number, row.Sku, row.Location, row.BatchNumber, row.Color, row.Shade, row.Size, row.ExpiryDate, row.OnHand,
        row.CostPrice, row.SellingPrice, row.MinimumStock, row.MaximumStock, row.ReorderPoint, row.ReorderQuantity,
        row.SupplierName, row.SupplierContact, row.IsActive,
    ];
}
