using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.Tables;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Products;

internal static class ExportProducts
{
    /// <summary>All products as a CSV table, oldest first, as the import takes it.</summary>
    /// <remarks>
    /// UTF-8 with a byte order mark. Several images or tags in a cell have a bar between them. Text that a spreadsheet
    /// would run as a formula has an apostrophe in front, which the import takes away again. `version` stands for the
    /// row as it is exported; send it back unchanged, and nothing that happens meanwhile is overwritten.
    /// </remarks>
    public static PushStreamHttpResult Handle(CommerceDbContext db, CancellationToken ct) =>
        CsvExport.Of("products", ProductTable.Columns, db.Products.AsNoTracking().OrderBy(p => p.Id)
            .Select(p => new ProductRow(
                0, p.Sku, p.Barcode, p.Name, p.Slug, p.Description, p.BasePrice,
                p.CompareAtPrice > p.BasePrice ? p.CompareAtPrice : null, p.Brand!.Slug, p.Category!.Slug,
                p.Family!.Slug, new VariantOptions(p.Shade, p.Color, p.Size), p.Weight,
                p.Dimensions, p.Images, p.ThumbnailUrl, p.Tags, p.IsActive, p.IsFeatured, p.IsDiscontinued,
                CommerceDbContext.ProductVersion(p.Id)))
            .AsAsyncEnumerable(), ProductTable.Cells, ct);
}
