using Microsoft.EntityFrameworkCore;
using Npgsql;
using TBeauty.Commerce.Analytics;
using TBeauty.Commerce.Books;
using TBeauty.Commerce.Database;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>
/// Books that are damaged in one place: a row of any table is gone, a number of it is another, or there is one too
/// many. Verify finds that place, whatever is missing beside it, and nothing that has nothing to do with it.
/// </summary>
[Trait("suite", "trust"), LongKind]
public partial class DamagedBooksTests(Shop shop)
{
    private static readonly int RowsOfATable = LongKinds.AreAsked ? 4 : 1;

    /// <summary>
    /// Each table that a rule reads: what must be found when one of its rows is gone, and what may be found beside
    /// that.
    /// </summary>
    private static readonly (string Table, string Must, string[] May)[] Rows =
    [
        ("catalog.products", "'product:' || id", ["'list:catalog.products'", "'catalog.products:' || id"]),
        ("inventory.items", "'inventory_item:' || id",
            ["'list:inventory.items'", "'inventory.items:' || id", "'product:' || product_id"]),
        ("inventory.locations", "'inventory.locations:' || id", []),
        ("inventory.movements", "'inventory_item:' || inventory_item_id", ["'week:%'", "'order_item:%'"]),
        ("inventory.product_stock", "'product:' || product_id", []),
        ("inventory.goods_receipt_lines", "'inventory_item:' || inventory_item_id", ["'purchase_order:%'"]),
        ("inventory.goods_receipts", "'inventory.goods_receipts:' || id", []),
        ("inventory.purchase_order_lines where received_quantity > 0", "'inventory.purchase_order_lines:' || id", []),
        ("inventory.purchase_orders", "'inventory.purchase_orders:' || id", []),
        ("inventory.suppliers", "'inventory.suppliers:' || id", []),
        ("customers.customers", "'list:customers.customers'", ["'customers.customers:' || id"]),
        ("ordering.orders", "'list:ordering.orders'",
            ["'list:ordering.orders:' || status || '/' || payment_status", "'order:' || id", "'ordering.orders:' || id",
            "'product:%'", "'promotion:%'", "'week:%'"]),
        ("ordering.order_items", "'order:' || order_id",
            ["'order_item:' || id", "'ordering.order_items:' || id", "'product:' || product_id", "'week:%'"]),
        ("ordering.discount_shares where source = 'promotion'", "'order_item:' || order_item_id", ["'order:%'"]),
        ("ordering.promotion_counters", "'promotion:' || promotion_id", []),
        ("ordering.promotions", "'ordering.promotions:' || id", ["'promotion:' || id"]),
        ("ordering.allocations where quantity > 0", "'order_item:' || order_item_id",
            ["'inventory_item:' || inventory_item_id"]),
        ("ordering.shipments", "'ordering.shipments:' || id", []),
        ("ordering.shipment_lines", "'order_item:' || order_item_id",
            ["'inventory_item:' || inventory_item_id",
            "'order_item:' || order_item_id || ' inventory_item:' || inventory_item_id"]),
        ("ordering.returns", "'ordering.returns:' || id", ["'order:' || order_id"]),
        ("ordering.return_lines", "'order_item:' || order_item_id",
            ["'order_item:' || order_item_id || ' inventory_item:' || inventory_item_id"]),
        ("payments.payments", "'list:payments.payments'",
            ["'list:payments.payments:' || payment_method || '/' || status", "'payments.payments:' || id",
            "'payment:' || id", "'order:' || order_id", "'invoice:%'", "'week:%'"]),
        ("payments.refunds", "'payment:' || payment_id",
            ["'payments.refunds:' || id", "'order:%'", "'invoice:%'", "'week:%'"]),
        ("payments.online_payments where status = 'paid'", "'payment:' || payment_id",
            ["'payments.online_payments:' || id"]),
        ("payments.invoices", "'list:payments.invoices'",
            ["'payments.invoices:' || id", "'invoice:' || id", "'invoice:' || id || ' return:%'", "'counter:invoice'"]),
        ("payments.invoice_items", "'invoice:' || invoice_id", []),
        ("payments.credit_notes", "'invoice:' || invoice_id", ["'counter:credit_note'"]),
        ("payments.counters", "'counter:' || name", []),
        // A week in which nothing happened has no sums that could be wrong.
        ("analytics.weeks where exists (select from analytics.order_days where day >= week and day < week + 7)",
            "'week:' || week || '%'", []),
        ("analytics.order_days", "'week:% orders'", ["'week:%'"]),
        ("analytics.payment_days", "'week:% payments'", []),
        ("analytics.stock_days", "'week:% stock'", []),
        ("analytics.product_weeks", "'week:' || week || ' products'", []),
        ("analytics.customer_weeks", "'week:' || week || ' customers'", []),
        ("analytics.item_weeks", "'week:' || week || ' items'", []),
        ("ops.row_counts where rows <> 0", "'list:' || list", []),
    ];

    /// <summary>Numbers that a rule recomputes, each with what must be found when it is one off.</summary>
    private static readonly (string Table, string Column, string Must)[] Numbers =
    [
        ("inventory.items", "on_hand", "'inventory_item:' || id"),
        ("inventory.items", "allocated", "'inventory_item:' || id"),
        ("inventory.movements", "quantity", "'inventory_item:' || inventory_item_id"),
        ("inventory.product_stock", "on_hand", "'product:' || product_id"),
        ("inventory.product_stock", "reserved", "'product:' || product_id"),
        ("inventory.goods_receipt_lines", "quantity", "'inventory_item:' || inventory_item_id"),
        ("inventory.purchase_order_lines", "received_quantity", "'purchase_order:' || purchase_order_id"),
        ("ordering.orders", "amount_paid", "'order:' || id"), ("ordering.orders", "returned_amount", "'order:' || id"),
        ("ordering.orders", "discount_amount", "'order:' || id"), ("ordering.orders", "tax_amount", "'order:' || id"),
        ("ordering.orders", "amount_refunded", "'order:' || id"),
        ("ordering.orders where promotion_id is not null", "promotion_amount", "'order:' || id"),
        ("ordering.promotion_counters", "used", "'promotion:' || promotion_id"),
        ("ordering.order_items", "allocated_quantity", "'order_item:' || id"),
        ("ordering.order_items", "fulfilled_quantity", "'order_item:' || id"),
        ("ordering.order_items", "returned_quantity", "'order_item:' || id"),
        ("ordering.allocations", "quantity", "'order_item:' || order_item_id"),
        ("ordering.shipment_lines", "quantity", "'order_item:' || order_item_id"),
        ("ordering.return_lines", "quantity", "'order_item:' || order_item_id"),
        ("payments.payments where status <> 'unverified' and status <> 'rejected'", "amount", "'order:' || order_id"),
        ("payments.payments", "refunded_amount", "'payment:' || id"),
        ("payments.payments where refunded_amount < amount", "pending_refunds", "'payment:' || id"),
        ("payments.refunds", "amount", "'payment:' || payment_id"),
        ("payments.invoices where sent_at is not null and status <> 'cancelled'", "amount_paid", "'invoice:' || id"),
        ("payments.invoices", "credited_amount", "'invoice:' || id"),
        ("payments.invoices", "tax_amount", "'invoice:' || id"),
        ("payments.credit_notes", "amount", "'invoice:' || invoice_id"),
        ("payments.counters", "value", "'counter:' || name"),
        ("analytics.order_days", "orders", "'week:% orders'"), ("analytics.order_days", "tax", "'week:% orders'"),
        ("analytics.order_days", "discounts", "'week:% orders'"), ("analytics.order_days", "credit", "'week:% orders'"),
        ("analytics.payment_days", "collected", "'week:% payments'"),
        ("analytics.payment_days", "refunds", "'week:% payments'"),
        ("analytics.stock_days", "shipped_cost", "'week:% stock'"),
        ("analytics.product_weeks", "revenue", "'week:% products'"),
        ("analytics.customer_weeks", "orders", "'week:% customers'"),
        ("analytics.item_weeks", "shipped_cost", "'week:% items'"),
        ("analytics.item_weeks", "written_off_units", "'week:% items'"),
        ("ops.row_counts", "rows", "'list:' || list"),
    ];

    /// <summary>Rows that nobody wrote, and values that no sum survives.</summary>
    private static readonly (string Damage, string Must)[] Others =
    [
        ("insert into inventory.product_stock (product_id, on_hand, reserved) values (999999, 0, 0)", "product:999999"),
        ("insert into payments.counters (name, value) values ('receipt', 7)", "counter:receipt"),
        ("insert into ops.row_counts (list, rows) values ('ordering.carts', 1)", "list:ordering.carts"),
        ("insert into analytics.customer_weeks (week, customer_id, orders, revenue) values ('2001-01-01', 1, 1, 1)",
            "week:2001-01-01 customers"),
        ("insert into customers.merges (from_id, into_id, merged_at) select min(id), max(id), now() from customers.customers", "customer:%"),
        ("delete from analytics.weeks", "week:% orders"),
        ("delete from inventory.product_stock", "product:%"),
        ("delete from ordering.orders", "order:%"),
        ("delete from payments.payments", "order:%"),
        ("update payments.payments set amount = 'NaN' where status = 'verified'", "order:%"),
        ("update ordering.orders set created_at = 'infinity'", "week:% orders"),
        ("update inventory.movements set created_at = '-infinity'", "week:% stock"),
        ("alter table payments.refunds rename to refunds_gone", "books:money"),
        ("alter table inventory.movements rename column quantity to quantity_gone", "books:stock"),
    ];

    [Fact]
    public async Task What_is_damaged_is_found_and_nothing_else()
    {
        await using var own = await OwnDatabase.Seeded(shop);
        await FillWithEverything(own);
        await using var db = own.Open();
        foreach (var week in await SumUpWeek.Late(db, await db.Now(Ct), Ct))
            await SumUpWeek.Run(db, week, Ct);
        Assert.Empty(await VerifyBooks.Run(db, Ct));

        var wrong = new List<string>();
        foreach (var (table, must, may) in Rows)
        {
            await foreach (var (place, musts, mays) in Some(db, table, must, may))
                wrong.AddRange(await Damage(db, $"delete from {place}", musts, [musts, .. mays]));
        }

        foreach (var (table, column, must) in Numbers)
        {
            await foreach (var (place, musts, _) in Some(db, table, must, []))
            {
                var (name, where) = (place.Split(' ')[0], place[place.IndexOf(' ')..]);
                wrong.AddRange(await Damage(db, $"update {name} set {column} = {column} + 1{where}", musts, ["%"],
                    $"update {name} set {column} = {column} - 1{where}"));
            }
        }

        foreach (var (damage, must) in Others)
            wrong.AddRange(await Damage(db, damage, must, ["%"]));

        Assert.Empty(wrong);
        Assert.Empty(await VerifyBooks.Run(db, Ct));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Some rows of a table, each by where it lies, with the subjects that belong to it as patterns.</summary>
    private static async IAsyncEnumerable<(string Place, string Must, string[] May)> Some(
        CommerceDbContext db, string table, string must, string[] may)
    {
        var name = table.Split(' ')[0];
        var sql = $"""
            select concat_ws('|', ctid::text, {string.Join(", ", new[] { must }.Concat(may).Select(subject => $"coalesce({subject}, 'nothing')"))}) as "Value"
            from {table} order by md5(ctid::text || '{name}') limit {RowsOfATable}
            """;
        var rows = await db.Database.SqlQueryRaw<string>(sql).ToListAsync(Ct);
        Assert.True(rows.Count > 0, $"There is no row in {table} to damage.");
        foreach (var parts in rows.Select(row => row.Split('|')))
            yield return ($"{name} where ctid = '{parts[0]}'", parts[1], parts[2..]);
    }

    /// <summary>Damages, looks, and takes it back.</summary>
    /// <param name="otherwise">What to do instead where a check of the table forbids the first; if it forbids both,
    /// there is no such damage.</param>
    private static async Task<IEnumerable<string>> Damage(
        CommerceDbContext db, string damage, string must, string[] may, string? otherwise = null)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        // Neither foreign keys nor triggers see it.
        await db.Database.ExecuteSqlRawAsync("set local session_replication_role = replica; savepoint intact", Ct);
        try
        {
            await db.Database.ExecuteSqlRawAsync(damage, Ct);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.CheckViolation && otherwise is not null)
        {
            await db.Database.ExecuteSqlRawAsync("rollback to savepoint intact", Ct);
            await transaction.DisposeAsync();
            return damage == otherwise ? [] : await Damage(db, otherwise, must, may, otherwise);
        }

        var found = await VerifyBooks.Run(db, Ct);
        await transaction.RollbackAsync(Ct);
        return found.All(difference => !Like(difference.Subject, must))
            ? [$"{damage}: {must} was not found, but {string.Join(", ", found)}."]
            : found.Where(difference => !may.Any(pattern => Like(difference.Subject, pattern)))
                .Select(difference => $"{damage}: {difference}");
    }

    private static bool Like(string subject, string pattern) => pattern.Split('%') is [var begin, var end]
        ? subject.Length >= begin.Length + end.Length && subject.StartsWith(begin, StringComparison.Ordinal)
            && subject.EndsWith(end, StringComparison.Ordinal)
        : subject == pattern;
}
