using TBeauty.AdminApi.Tables;
using TBeauty.Commerce.Inventory;

namespace TBeauty.AdminApi.Inventory;

/// <summary>Inventory items as a table that staff edit in a spreadsheet. What is exported can be imported.</summary>
internal static class StockTable
{
    public static readonly IReadOnlyList<string> Columns =
    [
        "sku", "location", "batch_number", "color", "shade", "size", "expiry_date", "on_hand", "cost_price",
        "selling_price",
        "minimum_stock", "maximum_stock", "reorder_point", "reorder_quantity", "supplier_name", "supplier_contact",
        "is_active",
        TableImport.Version,
    ];

    public static readonly IReadOnlyList<string> Needed = ["sku"];

    public static IEnumerable<object?> Cells(StockRow item) =>
    [
        item.Sku, item.Location, item.BatchNumber, item.Color, item.Shade, item.Size, item.ExpiryDate, item.OnHand,
        item.CostPrice, item.SellingPrice, item.MinimumStock, item.MaximumStock, item.ReorderPoint,
        item.ReorderQuantity,
        item.SupplierName, item.SupplierContact, item.IsActive, item.Version,
    ];

    /// <returns>Null when something is wrong with the row, by the rules of <see cref="CreateItemRequest"/>.</returns>
    public static StockRow? Read(CsvRow row)
    {
        // The database knows what the names stand for; here they only have to be there.
        const long Unknown = 1;
        var (sku, location) = (row.Word("sku"), row.Or("location", row.Word, ""));
        var onHand = row.Or("on_hand", row.Count, 0);
        if (onHand is < 0 or > InventoryItem.MostUnits)
            row.Refuse("on_hand", $"The field must be between 0 and {InventoryItem.MostUnits}.");
        var usual = new CreateItemRequest { ProductId = Unknown, LocationId = Unknown, CostPrice = 0 };
        var request = usual with
        {
            BatchNumber = row.Code("batch_number"),
            Color = row.Code("color"),
            Shade = row.Code("shade"),
            Size = row.Code("size"),
            ExpiryDate = row.Date("expiry_date"),
            CostPrice = row.Or("cost_price", row.Amount, usual.CostPrice),
            SellingPrice = row.NumberOrNull("selling_price"),
            MinimumStock = row.Or("minimum_stock", row.Count, usual.MinimumStock),
            MaximumStock = row.Or("maximum_stock", row.Count, usual.MaximumStock),
            ReorderPoint = row.Or("reorder_point", row.Count, usual.ReorderPoint),
            ReorderQuantity = row.Or("reorder_quantity", row.Count, usual.ReorderQuantity),
            SupplierName = row.Text("supplier_name"),
            SupplierContact = row.Text("supplier_contact"),
            IsActive = row.Or("is_active", row.Flag, usual.IsActive),
        };
        if (!row.IsValid(request))
            return null;

        return new(row.Number, sku.Trim(), location.Trim(), request.BatchNumber?.Trim(), request.Color?.Trim(),
            request.Shade?.Trim(), request.Size?.Trim(), request.ExpiryDate, onHand, request.CostPrice,
            request.SellingPrice,
            request.MinimumStock, request.MaximumStock, request.ReorderPoint, request.ReorderQuantity,
            request.SupplierName,
            request.SupplierContact, request.IsActive, row.Text(TableImport.Version)?.Trim());
    }
}
