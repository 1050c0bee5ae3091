using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TBeauty.AdminApi.Tables;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Products;

internal static class ImportProducts
{
    /// <summary>Makes and changes products by a CSV table: all of it, or nothing.</summary>
    /// <remarks>
    /// The table has columns of the export, in any order; `sku` is needed. What has no column stays as it is: a list of
    /// `sku` and `base_price` changes prices alone. A new product needs `name` and `base_price`. Up to 50,000 rows and
    /// 32 MB; commas, semicolons or tabs; UTF-8, UTF-16 with a mark, or Windows-1252. Products are found by their SKU,
    /// brand, category and family by their slugs; family, shade, color and size change together.
    /// An empty cell is nothing; of `slug` it keeps the one there is, or makes one of the name. Numbers may be
    /// `2500.00`, `2,500.00`, `NGN 2,500` or `₦2,500`. A row with a `version` that was changed since it was exported is
    /// refused as `row.outdated` (409), with what is there now. One bad cell refuses the table: `rows` tells row,
    /// column, what was read and what is wanted. `dry_run=true` tells what would happen, and changes nothing.
    /// With `Accept: text/event-stream` the answer is events: `progress` {phase, rows}, and at last `result` or
    /// `problem`.
    /// </remarks>
    public static Task<Results<Ok<ImportResponse>, ProblemHttpResult>> Handle(
        ImportFile file, HttpContext http, CommerceDbContext db, TimeProvider clock,
        [FromQuery(Name = "dry_run")] bool dryRun = false) =>
        TableImport.Run(file, ProductTable.Columns, ProductTable.Needed, ProductTable.Read, new ProductRows(db), dryRun,
            http, clock);
}
