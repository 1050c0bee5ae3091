using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TBeauty.AdminApi.Tables;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;

namespace TBeauty.AdminApi.Inventory;

internal static class ImportStock
{
    /// <summary>Changes inventory items by a CSV table, counts included: all of it, or nothing.</summary>
    /// <remarks>
    /// The table has columns of the export, in any order; `sku` is needed. What has no column stays as it is. Up to
    /// 50,000 rows and 32 MB; commas, semicolons or tabs; UTF-8, UTF-16 with a mark, or Windows-1252. An item is found
    /// by product, location, variant and lot (by as many of these columns as there are, if that means a single one), or
    /// made, which needs `location` and `cost_price`. Stock moves by the difference between what was exported and what
    /// is written in `on_hand`, as a `count`, and only with the row's `version`; the units of a new item are a
    /// `receipt`. A row that was changed since it was exported is refused as `row.outdated` (409), with what is there
    /// now. Where fewer are left than are set aside for orders, units move to other items, or are listed at
    /// `/inventory/shortfalls`. Days may be `2027-12-31`, `31/12/2027` (day first) or `31-Dec-2027`. One bad cell
    /// refuses the table: `rows` tells row, column, what was read and what is wanted. `dry_run=true` tells what would
    /// happen, and changes nothing. With `Accept: text/event-stream` the answer is events: `progress` {phase, rows},
    /// and at last `result` or `problem`.
    /// </remarks>
    public static Task<Results<Ok<ImportResponse>, ProblemHttpResult>> Handle(
        ImportFile file, HttpContext http, CommerceDbContext db, TimeProvider clock,
        [FromQuery(Name = "dry_run")] bool dryRun = false) =>
        TableImport.Run(file, StockTable.Columns, StockTable.Needed, StockTable.Read, new StockRows(db), dryRun, http,
            clock);
}
