using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.Tables;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;

namespace TBeauty.AdminApi.Inventory;

internal static class ExportStock
{
    /// <summary>All inventory items as a CSV table, oldest first, as the import takes it.</summary>
    /// <remarks>
    /// UTF-8 with a byte order mark. Text that a spreadsheet would run as a formula has an apostrophe in front, which
    /// the import takes away again. `version` stands for the row as it is exported; stock moves only with it.
    /// </remarks>
    public static PushStreamHttpResult Handle(CommerceDbContext db, CancellationToken ct) =>
        CsvExport.Of("stock", StockTable.Columns, db.InventoryItems.AsNoTracking().OrderBy(i => i.Id)
            .Select(i => new StockRow(
                0, i.Product.Sku, i.Location.Code, i.BatchNumber, i.Color, i.Shade, i.Size, i.ExpiryDate, i.OnHand,
                i.CostPrice,
                i.SellingPrice, i.MinimumStock, i.MaximumStock, i.ReorderPoint, i.ReorderQuantity, i.SupplierName,
                i.SupplierContact, i.IsActive, CommerceDbContext.ItemVersion(i.Id)))
            .AsAsyncEnumerable(), StockTable.Cells, ct);
}
