namespace TBeauty.Commerce.Database;

/// <summary>The SQL that ships inside this assembly, each file beside the code that uses it.</summary>
internal static class SqlScripts
{
    /// <summary>The functions of the database; <c>migrate</c> brings them to the state of this build.</summary>
    public static readonly IReadOnlyList<string> Functions =
    [
        "outbox.sql", "deliveries.sql", "row_versions.sql",
        "stock_rows.sql", "hold_promised.sql", "move_stock.sql", "transfer_stock.sql", "recount.sql", "past_stock.sql",
        "count_stock.sql", "approve_stocktake.sql", "place_order.sql", "hold_order.sql", "bind_units.sql", "lose_units.sql",
        "allocate_order.sql", "allocate_by_hand.sql", "advance_order.sql", "ship_order.sql", "cancel_order.sql",
        "retotal_order.sql", "discount_order.sql", "cancel_lines.sql", "take_back.sql",
        "invoices.sql", "settle_order.sql", "decide_payment.sql", "verify_payments.sql", "refund_payment.sql", "apply_credit.sql",
        "erase_customer.sql", "facts.sql", "weeks.sql", "changes.sql", "facts_of_periods.sql", "analyse_overview.sql",
        "analyse_sales.sql", "analyse_customers.sql", "analyse_stock.sql", "analyse_finance.sql", "analyse_products.sql",
        // Last, for its triggers stop who writes to those tables until all of this is done.
        "row_counts.sql",
    ];

    public static string Read(string name)
    {
        using var stream = typeof(SqlScripts).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
