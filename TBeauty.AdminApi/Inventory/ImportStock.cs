using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TBeauty.AdminApi.Importing;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;

namespace TBeauty.AdminApi.Inventory;

internal static class ImportStock
{
    /// <summary>Takes counts of inventory items from a CSV table: all of it, or nothing.</summary>
    /// <remarks>
    /// The table has exactly the columns of the export, in any order; up to 50,000 rows and 32 MB. An item is found by product,
    /// location, variant and lot, or made. `on_hand` is what is there: the ledger gets the difference, as a `count`, or as a
    /// `receipt` of a new item. Where fewer are left than are set aside for orders, units move to other items, or are listed at
    /// `/inventory/shortfalls`. One bad cell refuses the table: `rows` tells which. `dry_run=true` tells what would happen, and
    /// changes nothing.
    /// With `Accept: text/event-stream` the answer is events: `progress` {phase, rows}, and at last `result` or `problem`.
    /// </remarks>
    public static Task<Results<Ok<ImportResponse>, ProblemHttpResult>> Handle(
        ImportFile file, HttpContext http, CommerceDbContext db, TimeProvider clock,
        [FromQuery(Name = "dry_run")] bool dryRun = false) =>
        TableImport.Run(file, StockTable.Columns, StockTable.Read, new StockRows(db), dryRun, http, clock);
}
