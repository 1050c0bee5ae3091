namespace TBeauty.Commerce.Database;

/// <summary>
/// The SQL that ships inside this assembly, each file beside the code that uses it: <c>*.functions.sql</c> is deployed,
/// <c>*.statement.sql</c> is one statement, or a few, that a handler sends.
/// </summary>
internal static class SqlScripts
{
    /// <summary>
    /// The functions of the database, with their triggers; <c>migrate</c> brings them to the state of this build.
    /// </summary>
    public static readonly IReadOnlyList<string> Deployed =
    [
        "staff_news", "outbox", "counter_sales", "messages", "webhook_deliveries", "row_versions",
        "stock_rows", "hold_promised", "move_stock", "transfer_stock", "recount", "past_stock",
        "count_stock", "approve_stocktake", "receive_goods", "folded", "wishes",
        "taken_names", "taken_staff_names", "free_slugs",
        "price_changes", "delivery_zones", "promotions", "place_orders", "hold_order", "bind_units", "lose_units",
        "allocate_order", "allocate_by_hand", "ship_order", "free_units", "take_back",
        "invoices", "hold_payments", "receipts",
        "hold_for_erasure", "erase_customer", "merge_customers", "claim_guest",
        "facts", "weeks", "changes", "facts_of_periods", "analyse_overview",
        "analyse_sales", "analyse_customers", "analyse_stock", "analyse_finance", "analyse_products",
        "analyse_promotions",
        "broken_links", "repeated_rows",
        // Last, for its triggers stop who writes to those tables until all of this is done.
        "row_counts",
    ];

    public static string Functions(string name) => EmbeddedSql.Read(typeof(SqlScripts), $"{name}.functions.sql");

    public static string Statement(string name) => EmbeddedSql.Statement(typeof(SqlScripts), name);
}
