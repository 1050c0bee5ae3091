namespace TBeauty.Tests.Trust;

/// <summary>The numbers of lines and of what becomes of them, of money, and of what is summed up.</summary>
internal static partial class DamagedBooks
{
    private static Number[] NumbersOfLines =>
    [
        new("ordering.order_items where allocated_quantity > 0 and order_id in ("
                + "select id from ordering.orders where status in ('confirmed', 'processing', 'packed'))",
            "allocated_quantity", "- 1", [
                "order_item.allocated_is_the_sum_of_its_open_allocations 'order_item:' || id",
                "order.has_its_goods_once_confirmed 'order_item:' || id",
            ]),
        new("ordering.order_items where order_id in (select id from ordering.orders where status = 'delivered')",
            "allocated_quantity", "", [
                "order_item.allocated_is_the_sum_of_its_open_allocations 'order_item:' || id",
                "order.holds_nothing_once_it_is_over 'order_item:' || id",
            ]),
        new("ordering.order_items where fulfilled_quantity > returned_quantity and order_id in ("
                + "select id from ordering.orders where status in ('shipped', 'delivered'))",
            "fulfilled_quantity", "- 1", [
                "order_item.fulfilled_is_the_sum_of_its_parcels 'order_item:' || id",
                "order.status_follows_its_parcels 'order:' || order_id",
            ], ["order_item.fulfilled_is_the_sum_of_its_parcels 'order_item:' || id"]),
        new("ordering.order_items where order_id in (select id from ordering.orders where status = 'pending')",
            "fulfilled_quantity", "+ 1", [
                "order_item.fulfilled_is_the_sum_of_its_parcels 'order_item:' || id",
                "order.status_follows_its_parcels 'order:' || order_id",
                "product_stock.reserved_is_the_sum_of_open_orders 'product:' || product_id",
            ], [
                "order_item.fulfilled_is_the_sum_of_its_parcels 'order_item:' || id",
                "product_stock.reserved_is_the_sum_of_open_orders 'product:' || product_id",
            ]),
        new("ordering.order_items where returned_quantity > 0", "returned_quantity", "- 1", [
            "order_item.returned_is_the_sum_of_its_returns 'order_item:' || id",
            "order.returned_amount_is_what_came_back 'order:' || order_id",
            "order.status_follows_its_parcels 'order:' || o.id "
                + "from ordering.orders o where o.id = order_id and o.status = 'returned'",
            WeekOfOrder("products"),
        ]),
        new("ordering.order_items where discount_amount > 0", "discount_amount", "- 1", [
            "order.discount_is_the_sum_of_its_lines 'order:' || order_id",
            "order_item.discount_is_what_is_left_of_its_shares 'order_item:' || id",
            "order_item.tax_is_of_its_price_less_its_share 'order_item:' || id",
        ]),
        new("ordering.order_items where tax_amount > 0", "tax_amount", "+ 1", [
            "order.tax_is_the_sum_of_its_lines 'order:' || order_id",
            "order_item.tax_is_of_its_price_less_its_share 'order_item:' || id",
        ]),
        // The database checks the total of these, which NULL passes.
        new("ordering.order_items", "total_price", "", [
            "order.subtotal_is_the_sum_of_its_lines 'order:' || order_id",
            "order_item.tax_is_of_its_price_less_its_share 'order_item:' || id",
            "order_item.total_is_its_price_times_its_units 'order_item:' || id",
        ]),
        new("ordering.order_items", "unit_price", "", [
            "order_item.total_is_its_price_times_its_units 'order_item:' || id",
            "order.returned_amount_is_what_came_back 'order:' || order_id where returned_quantity > 0",
        ]),
        .. new[] { "quantity", "cancelled_quantity" }.Select(column => new Number("ordering.order_items", column, "", [
            "order_item.total_is_its_price_times_its_units 'order_item:' || id",
            "order_item.discount_is_what_is_left_of_its_shares 'order_item:' || id where discount_amount > 0",
            "order.returned_amount_is_what_came_back 'order:' || order_id where returned_quantity > 0",
            "order.has_its_goods_once_confirmed 'order_item:' || order_items.id from ordering.orders o "
                + "where o.id = order_id and o.status in ('confirmed', 'processing', 'packed')",
            "product_stock.reserved_is_the_sum_of_open_orders 'product:' || product_id from ordering.orders o "
                + $"where o.id = order_id and o.{Open}",
            WeekOfOrder("orders"), WeekOfOrder("products", "o.status <> 'cancelled'"),
        ])),
        new("ordering.allocations where quantity > 0", "quantity", "+ 1", [
            "item.allocated_is_the_sum_of_open_allocations 'inventory_item:' || inventory_item_id",
            "order_item.allocated_is_the_sum_of_its_open_allocations 'order_item:' || order_item_id",
        ]),
        new("ordering.shipment_lines", "quantity", "+ 1", MiscountedShipmentLine[..2], MiscountedShipmentLine),
        new("ordering.return_lines", "quantity", "+ 1", [
            "order_item.returned_is_the_sum_of_its_returns 'order_item:' || order_item_id",
            $"{OfWhatWasShipped} where (select sum(r.quantity) + 1 from ordering.return_lines r "
                + "where r.order_item_id = return_lines.order_item_id "
                + "and r.inventory_item_id = return_lines.inventory_item_id) "
                + "> (select sum(s.quantity) from ordering.shipment_lines s "
                + "where s.order_item_id = return_lines.order_item_id "
                + "and s.inventory_item_id = return_lines.inventory_item_id)",
        ], ["order_item.returned_is_the_sum_of_its_returns 'order_item:' || order_item_id", OfWhatWasShipped]),
        new("ordering.discount_shares", "amount", "+ 1", [
            "order.promotion_amount_is_its_shares 'order:' || l.order_id "
                + "from ordering.order_items l where l.id = order_item_id", .. MiscountedShare,
        ], MiscountedShare),
        new("ordering.discount_shares", "quantity", "+ 1", MiscountedShare),
    ];

    private const string OfWhatWasShipped =
        "return.is_of_what_was_shipped 'order_item:' || order_item_id || ' inventory_item:' || inventory_item_id";

    private static string[] MiscountedShipmentLine =>
        [.. GoneShipmentLine.Where(find => !find.StartsWith("shipment.", StringComparison.Ordinal))];

    private static string[] MiscountedShare =>
    [
        "order_item.discount_is_what_is_left_of_its_shares 'order_item:' || order_item_id",
        "order.returned_amount_is_what_came_back 'order:' || l.order_id "
            + "from ordering.order_items l where l.id = order_item_id and l.returned_quantity > 0",
    ];

    private const string OfItsInvoice = "invoice.amount_paid_is_the_sum_of_its_payments 'invoice:' || i.id "
        + "from payments.invoices i where i.order_id = payments.order_id";

    private static Number[] NumbersOfMoney =>
    [
        new($"payments.payments where {Counted}", "amount", "+ 1", [
            "order.amount_paid_is_the_sum_of_verified_payments 'order:' || order_id", OfItsInvoice,
            "payment.status_follows_its_refunds 'payment:' || id where status = 'refunded'",
            Week("payments", "payment_date", "source_payment_id is null"),
        ]),
        new("payments.payments where status = 'partially_refunded' and refunded_amount > 1", "refunded_amount", "- 1",
            ["payment.refunded_amount_is_the_sum_of_its_refunds 'payment:' || id", OfItsInvoice],
            ["payment.refunded_amount_is_the_sum_of_its_refunds 'payment:' || id", OfItsInvoice,
            "payment.status_follows_its_refunds 'payment:' || id"]),
        new("payments.payments where status = 'verified'", "refunded_amount", "+ 1",
            ["payment.refunded_amount_is_the_sum_of_its_refunds 'payment:' || id", OfItsInvoice,
            "payment.status_follows_its_refunds 'payment:' || id"],
            ["payment.refunded_amount_is_the_sum_of_its_refunds 'payment:' || id", OfItsInvoice]),
        new("payments.payments where refunded_amount < amount", "pending_refunds", "+ 1",
            ["payment.pending_refunds_are_the_sum_of_those_that_wait 'payment:' || id"]),
        new("payments.refunds where status <> 'failed'", "amount", "+ 1", GoneRefund),
        new("payments.invoices where sent_at is not null and status <> 'cancelled'", "amount_paid", "+ 1",
            ["invoice.amount_paid_is_the_sum_of_its_payments 'invoice:' || id"]),
        new("payments.invoices", "credited_amount", "+ 1",
            ["invoice.credited_amount_is_the_sum_of_its_credit_notes 'invoice:' || id"]),
        new("payments.invoices where prices_include_tax", "tax_amount", "+ 1",
            ["invoice.tax_is_the_sum_of_its_lines 'invoice:' || id"]),
        .. new[] { "subtotal", "discount" }.Select(sum =>
            new Number("payments.invoices", sum is "discount" ? "discount_amount" : sum, "", [
                $"invoice.{sum}_is_the_sum_of_its_lines 'invoice:' || id",
                "invoice.total_is_the_sum_of_its_parts 'invoice:' || id",
            ])),
        .. new[] { "shipping_cost", "total_amount" }.Select(part => new Number("payments.invoices", part, "",
            ["invoice.total_is_the_sum_of_its_parts 'invoice:' || id"])),
        new("payments.invoice_items where tax_amount > 0", "tax_amount", "+ 1",
            ["invoice.tax_is_the_sum_of_its_lines 'invoice:' || invoice_id"]),
        new("payments.invoice_items where discount_amount > 0", "discount_amount", "+ 1",
            ["invoice.discount_is_the_sum_of_its_lines 'invoice:' || invoice_id"]),
        new("payments.invoice_items", "total_price", "", [
            "invoice.subtotal_is_the_sum_of_its_lines 'invoice:' || invoice_id",
            "invoice.line_is_its_price_times_its_units 'invoice:' || invoice_id || ' invoice_item:' || id",
        ]),
        .. new[] { "quantity", "unit_price" }.Select(factor => new Number("payments.invoice_items", factor, "",
            ["invoice.line_is_its_price_times_its_units 'invoice:' || invoice_id || ' invoice_item:' || id"])),
        new("payments.credit_notes", "amount", "+ 1", [
            "invoice.credited_amount_is_the_sum_of_its_credit_notes 'invoice:' || invoice_id",
            "invoice.credits_each_return_of_its_order_once 'invoice:' || invoice_id || ' return:' || return_id "
                + "where return_id is not null",
        ]),
        new("payments.counters", "value", "+ 1", ["invoice.numbers_have_no_gap 'counter:' || name"]),
    ];

    private static Number[] NumbersOfWeeks =>
    [
        .. SumsOf("order_days", WeekOfDay("orders"), "orders", "units", "gross_sales", "discounts", "shipping", "tax",
            "revenue", "outstanding", "credit"),
        .. SumsOf("payment_days", WeekOfDay("payments"), "payments", "collected", "refunds", "refunded"),
        .. SumsOf("stock_days", WeekOfDay("stock"), "received_units", "shipped_units", "returned_units",
            "written_off_units", "shipped_cost"),
        .. SumsOf("product_weeks", ThatWeek("products"), "orders", "units", "returned_units", "revenue"),
        .. SumsOf("customer_weeks", ThatWeek("customers"), "orders", "revenue"),
        .. SumsOf("item_weeks", ThatWeek("items"), "shipped_units", "shipped_cost", "written_off_units", "change"),
    ];

    /// <summary>Nothing in place of nothing changes no sum, so that of a number alone is looked for.</summary>
    private static IEnumerable<Number> SumsOf(string table, string finds, params string[] columns) => columns.Select(
        column => new Number($"analytics.{table} where {column} <> 0", column, "+ 1", [finds]));
}
