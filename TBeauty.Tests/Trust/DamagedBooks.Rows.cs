namespace TBeauty.Tests.Trust;

internal static partial class DamagedBooks
{
    /// <summary>
    /// Each table that a rule reads, and exactly what is found when one of its rows is gone: a rule, and by SQL over
    /// that row for whom. Beside that, each table that refers to the row says so; where nothing else is named, that is
    /// all.
    /// </summary>
    internal static readonly (string Rows, string[] Finds)[] Rows =
    [
        ("catalog.brands where exists (select from catalog.products p where p.brand_id = brands.id)", []),
        ("catalog.categories where exists (select from catalog.products p where p.category_id = categories.id)", []),
        ("catalog.families", []),
        ("catalog.products", [Total("catalog.products"), "product.has_a_stock_row 'product:' || id"]),
        .. new[] { "", " where id in (select inventory_item_id from ordering.allocations where quantity > 0)" }
            .Select(which => ("inventory.items" + which, GoneItem)),
        .. new[] { "true", "reference_type = 'goods_receipt'", "type = 'fulfilment'", "type = 'release'" }
            .Select(which => ("inventory.movements where " + which, GoneMovement)),
        ("inventory.product_stock", [
            "product.has_a_stock_row 'product:' || product_id",
            "product_stock.on_hand_is_the_sum_of_counted_items 'product:' || product_id where exists ("
                + "select from inventory.items i where i.product_id = product_stock.product_id and i.is_counted)",
            "product_stock.reserved_is_the_sum_of_open_orders 'product:' || product_id where exists ("
                + "select from ordering.order_items l "
                + $"where l.product_id = product_stock.product_id and {OfAnOpenOrder})",
        ]),
        ("inventory.goods_receipt_lines", [
            "item.what_came_in_deliveries_stands_in_its_ledger 'inventory_item:' || inventory_item_id",
            "purchase_order.received_is_the_sum_of_its_deliveries 'purchase_order:' || l.purchase_order_id "
                + "from inventory.purchase_order_lines l where l.id = purchase_order_line_id",
        ]),
        ("inventory.goods_receipts", []),
        ("inventory.locations", []),
        ("inventory.purchase_order_lines where received_quantity > 0", []),
        ("inventory.purchase_orders", []),
        ("inventory.stocktakes", []),
        ("inventory.suppliers", []),
        ("customers.addresses where id in (select default_address_id from customers.customers)", []),
        ("customers.customers", [Total("customers.customers")]),
        .. new[] { "true", "promotion_id is not null", "returned_amount > 0", Open, "status = 'cancelled'" }
            .Select(which => ("ordering.orders where " + which, GoneOrder)),
        .. new[] { "true", "returned_quantity > 0", "discount_amount > 0", "allocated_quantity > 0" }
            .Select(which => ("ordering.order_items where " + which, GoneLine)),
        // What took an order's goods stands in its timeline.
        ("ordering.order_events where what = 'fell_short'", [
            "order.has_its_goods_once_confirmed 'order_item:' || l.id "
                + "from ordering.order_items l where l.order_id = order_events.order_id",
        ]),
        ("ordering.delivery_zones", []),
        ("ordering.discount_shares", [
            "order_item.discount_is_what_is_left_of_its_shares 'order_item:' || order_item_id",
            "order.returned_amount_is_what_came_back 'order:' || l.order_id "
                + "from ordering.order_items l where l.id = order_item_id and l.returned_quantity > 0",
        ]),
        ("ordering.promotion_counters", ["promotion.used_is_its_orders 'promotion:' || promotion_id"]),
        ("ordering.promotions", []),
        ("ordering.allocations where quantity > 0", [
            "item.allocated_is_the_sum_of_open_allocations 'inventory_item:' || inventory_item_id",
            "order_item.allocated_is_the_sum_of_its_open_allocations 'order_item:' || order_item_id",
        ]),
        ("ordering.shipments", []),
        .. new[] { "true", "order_item_id in (select order_item_id from ordering.return_lines)" }
            .Select(which => ("ordering.shipment_lines where " + which, GoneShipmentLine)),
        ("ordering.returns where amount > 0", [
            "order.returned_amount_is_the_sum_of_its_returns 'order:' || order_id",
        ]),
        ("ordering.return_lines", [
            "order_item.returned_is_the_sum_of_its_returns 'order_item:' || order_item_id",
            "return.has_lines 'return:' || return_id where not exists (select from ordering.return_lines l "
                + "where l.return_id = return_lines.return_id and l.id <> return_lines.id)",
        ]),
        .. new[] { "true", "refunded_amount > 0", "provider is not null", "status = 'unverified'" }
            .Select(which => ("payments.payments where " + which, GonePayment)),
        ("payments.refunds where status <> 'failed'", GoneRefund),
        ("payments.online_payments where status = 'paid'", [
            "payment.online_has_the_reference_that_its_provider_was_given 'payment:' || payment_id",
        ]),
        ("payments.invoices", [
            Total("payments.invoices"),
            "invoice.numbers_have_no_gap 'counter:invoice' where invoice_number is not null",
            .. new[] { "subtotal", "discount", "tax" }
                .Select(sum => $"invoice.{sum}_is_the_sum_of_its_lines 'invoice:' || id"),
            "invoice.credited_amount_is_the_sum_of_its_credit_notes 'invoice:' || id where credited_amount > 0",
        ]),
        ("payments.invoice_items", [
            "invoice.subtotal_is_the_sum_of_its_lines 'invoice:' || invoice_id",
            "invoice.discount_is_the_sum_of_its_lines 'invoice:' || invoice_id where discount_amount > 0",
            "invoice.tax_is_the_sum_of_its_lines 'invoice:' || invoice_id where tax_amount > 0",
        ]),
        ("payments.credit_notes", [
            "invoice.credited_amount_is_the_sum_of_its_credit_notes 'invoice:' || invoice_id",
            "invoice.numbers_have_no_gap 'counter:credit_note'",
        ]),
        ("payments.counters", ["invoice.numbers_have_no_gap 'counter:' || name"]),
        // A week in which nothing happened has no sums that could be wrong.
        ("analytics.weeks where week in (select week from analytics.item_weeks)", [
            .. new[] { ("orders", "order_days"), ("payments", "payment_days"), ("stock", "stock_days") }.Select(of =>
                SumOf($"'week:' || week || ' {of.Item1}' where exists (select from analytics.{of.Item2} d "
                    + "where d.day >= week and d.day < week + 7)")),
            .. new[] { "product", "customer", "item" }.Select(of => SumOf(
                $"'week:' || week || ' {of}s' where week in (select s.week from analytics.{of}_weeks s)")),
        ]),
        ("analytics.order_days", [WeekOfDay("orders")]),
        ("analytics.payment_days", [WeekOfDay("payments")]),
        ("analytics.stock_days", [WeekOfDay("stock")]),
        ("analytics.product_weeks", [ThatWeek("products")]),
        ("analytics.customer_weeks", [ThatWeek("customers")]),
        ("analytics.item_weeks", [ThatWeek("items")]),
        ("ops.audit", [Total("ops.audit")]),
        ("ops.messages", [Total("ops.messages")]),
        ("ops.staff_users where id in (select staff_id from ops.saved_views)", []),
        ("ops.outbox where id in (select outbox_id from ops.webhook_deliveries)", []),
        ("ops.webhooks", []),
        ("ops.row_counts where rows <> 0", ["list.total_is_the_number_of_its_rows 'list:' || list"]),
    ];

    /// <summary>
    /// What says that a week waits to be summed up anew, and isn't compared until then. Without it, it is found.
    /// </summary>
    internal static readonly (string Rows, string[] Finds) Waiting =
        ("analytics.changes where week in (select week from analytics.weeks)",
            [ThatWeek("stock"), ThatWeek("items")]);
}
