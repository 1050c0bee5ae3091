namespace TBeauty.Tests.Trust;

public partial class DamagedBooksTests
{
    /// <summary>
    /// Each table that a rule reads: what must be found when one of its rows is gone, and what may be found beside
    /// that.
    /// </summary>
    internal static readonly (string Table, string Must, string[] May)[] Rows =
    [
        ("catalog.brands where exists (select from catalog.products p where p.brand_id = brands.id)",
            "'catalog.brands:' || id", []),
        ("catalog.categories where exists (select from catalog.products p where p.category_id = categories.id)",
            "'catalog.categories:' || id", []),
        ("catalog.families", "'catalog.families:' || id", []),
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
        ("inventory.stocktakes", "'inventory.stocktakes:' || id", []),
        ("inventory.suppliers", "'inventory.suppliers:' || id", []),
        ("customers.addresses where id in (select default_address_id from customers.customers)",
            "'customers.addresses:' || id", []),
        ("customers.customers", "'list:customers.customers'", ["'customers.customers:' || id"]),
        ("ordering.orders", "'list:ordering.orders'",
            ["'list:ordering.orders:' || status || '/' || payment_status", "'order:' || id", "'ordering.orders:' || id",
            "'product:%'", "'promotion:%'", "'week:%'"]),
        ("ordering.order_items", "'order:' || order_id",
            ["'order_item:' || id", "'ordering.order_items:' || id", "'product:' || product_id", "'week:%'"]),
        // What took an order's goods stands in its timeline.
        ("ordering.order_events where what = 'fell_short'",
            "'order_item:' || (select min(l.id) from ordering.order_items l where l.order_id = order_events.order_id)",
            []),
        ("ordering.delivery_zones", "'ordering.delivery_zones:' || id", []),
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
        ("ops.audit", "'list:ops.audit'", []),
        ("ops.staff_users where id in (select staff_id from ops.saved_views)", "'ops.staff_users:' || id", []),
        ("ops.outbox where id in (select outbox_id from ops.webhook_deliveries)", "'ops.outbox:' || id", []),
        ("ops.webhooks", "'ops.webhooks:' || id", []),
        ("ops.row_counts where rows <> 0", "'list:' || list", []),
    ];

    /// <summary>
    /// What says that a week waits to be summed up anew, and isn't compared until then. Without it, it is found.
    /// </summary>
    internal static readonly (string Table, string Must, string[] May) Waiting =
        ("analytics.changes where week in (select week from analytics.weeks)", "'week:' || week || ' stock'",
            ["'week:' || week || ' items'"]);
}
