using TBeauty.AdminApi.Importing;
using TBeauty.Commerce.Inventory;

namespace TBeauty.AdminApi.Inventory;

/// <summary>Inventory items as a table that staff edit in a spreadsheet. What is exported can be imported.</summary>
internal static class StockTable
{
    public static readonly IReadOnlyList<string> Columns =
    [
        "sku", "location", "batch_number", "color", "shade", "size", "expiry_date", "on_hand", "cost_price", "selling_price",
        "minimum_stock", "maximum_stock", "reorder_point", "reorder_quantity", "supplier_name", "supplier_contact", "is_active",
    ];

    public static IEnumerable<object?> Cells(StockRow item) =>
    [
        item.Sku, item.Location, item.BatchNumber, item.Color, item.Shade, item.Size, item.ExpiryDate, item.OnHand,
        item.CostPrice, item.SellingPrice, item.MinimumStock, item.MaximumStock, item.ReorderPoint, item.ReorderQuantity,
        item.SupplierName, item.SupplierContact, item.IsActive,
    ];

    /// <returns>Null when something is wrong with the row, by the rules of <see cref="CreateItemRequest"/>.</returns>
    public static StockRow? Read(CsvRow row)
    {
        // The database knows what the names stand for; here they only have to be there.
        const long Unknown = 1;
        var (sku, location, onHand) = (row.Word("sku"), row.Word("location"), row.Count("on_hand"));
        if (onHand is < 0 or > InventoryItem.MostUnits)
            row.Refuse("on_hand", $"The field must be between 0 and {InventoryItem.MostUnits}.");
        var request = new CreateItemRequest
        {
            ProductId = Unknown,
            LocationId = Unknown,
            BatchNumber = row.Text("batch_number"),
            Color = row.Text("color"),
            Shade = row.Text("shade"),
            Size = row.Text("size"),
            ExpiryDate = row.Date("expiry_date"),
            CostPrice = row.Amount("cost_price"),
            SellingPrice = row.NumberOrNull("selling_price"),
            MinimumStock = row.Count("minimum_stock"),
            MaximumStock = row.Count("maximum_stock"),
            ReorderPoint = row.Count("reorder_point"),
            ReorderQuantity = row.Count("reorder_quantity"),
            SupplierName = row.Text("supplier_name"),
            SupplierContact = row.Text("supplier_contact"),
            IsActive = row.Flag("is_active"),
        };
        if (!row.IsValid(request))
            return null;

        return new(row.Number, sku.Trim(), location.Trim(), request.BatchNumber?.Trim(), request.Color?.Trim(),
            request.Shade?.Trim(), request.Size?.Trim(), request.ExpiryDate, onHand, request.CostPrice, request.SellingPrice,
            request.MinimumStock, request.MaximumStock, request.ReorderPoint, request.ReorderQuantity, request.SupplierName,
            request.SupplierContact, request.IsActive);
    }
}
