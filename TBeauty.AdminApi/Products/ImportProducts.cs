using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TBeauty.AdminApi.Importing;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Products;

internal static class ImportProducts
{
    /// <summary>Makes and changes products by a CSV table: all of it, or nothing.</summary>
    /// <remarks>
    /// The table has exactly the columns of the export, in any order; up to 50,000 rows and 32 MB. Products are found by
    /// their SKU, brand and category by their slugs. An empty cell is nothing; of `slug` it keeps the one there is, or makes one
    /// of the name. One bad cell refuses the table: `rows` tells which. `dry_run=true` tells what would happen, and changes nothing.
    /// With `Accept: text/event-stream` the answer is events: `progress` {phase, rows}, and at last `result` or `problem`.
    /// </remarks>
    public static Task<Results<Ok<ImportResponse>, ProblemHttpResult>> Handle(
        ImportFile file, HttpContext http, CommerceDbContext db, TimeProvider clock,
        [FromQuery(Name = "dry_run")] bool dryRun = false) =>
        TableImport.Run(file, ProductTable.Columns, ProductTable.Read, new ProductRows(db), dryRun, http, clock);
}
