namespace TBeauty.Tests.Trust;

internal static partial class DamagedBooks
{
    /// <summary>A number that a rule reads, and exactly what is found when it is another, or NULL.</summary>
    /// <param name="Rows">The rows of which it is damaged.</param>
    /// <param name="Column">Its column.</param>
    /// <param name="Change">What is done to it; nothing where a check lets no other number stand alone.</param>
    /// <param name="Finds">What is found then: a rule, and by SQL over the row for whom.</param>
    /// <param name="Gone">What is found if it is NULL, unless it is the same.</param>
    internal sealed record Number(string Rows, string Column, string Change, string[] Finds, string[]? Gone = null);

    private const string Due = "(total_amount - returned_amount)";
    private const string Kept = "(amount_paid - amount_refunded)";
    private const string Paid = "ordering.orders where payment_status = 'paid' and status <> 'cancelled'";
    private const string PaymentStatus = "order.payment_status_follows_its_payments 'order:' || id";

    internal static readonly Number[] Numbers =
    [
        .. NumbersOfStock, .. NumbersOfOrders, .. NumbersOfLines, .. NumbersOfMoney, .. NumbersOfWeeks,
        new("ops.row_counts where rows <> 0", "rows", "+ 1", ["list.total_is_the_number_of_its_rows 'list:' || list"]),
    ];

    private static Number[] NumbersOfStock =>
    [
        new("inventory.items where is_counted and on_hand > 0", "on_hand", "+ 1", [
            "item.on_hand_is_the_sum_of_its_ledger 'inventory_item:' || id",
            "item.last_ledger_row_says_on_hand_and_allocated 'inventory_item:' || id",
            "product_stock.on_hand_is_the_sum_of_counted_items 'product:' || product_id",
        ]),
        new("inventory.items where is_counted and allocated < on_hand", "allocated", "+ 1", [
            "item.allocated_is_the_sum_of_its_ledger 'inventory_item:' || id",
            "item.last_ledger_row_says_on_hand_and_allocated 'inventory_item:' || id",
            "item.allocated_is_the_sum_of_open_allocations 'inventory_item:' || id",
        ]),
        .. new[] { "type not in ('write_off', 'release')", "reference_type = 'goods_receipt'", "type = 'release'" }
            .Select(which => new Number("inventory.movements where " + which, "quantity", "+ 1", MiscountedMovement)),
        // Of what was lost, one less still explains what is missing.
        new("inventory.movements where type = 'write_off'", "quantity", "+ 1",
            [.. MiscountedMovement.Where(find => !find.StartsWith("product_stock", StringComparison.Ordinal))],
            MiscountedMovement),
        .. new[] { "on_hand", "allocated" }.Select(what => new Number(
            "inventory.movements where allocated_after < on_hand_after "
                + "and id in (select max(id) from inventory.movements group by inventory_item_id)",
            what + "_after", "+ 1",
            ["item.last_ledger_row_says_on_hand_and_allocated 'inventory_item:' || inventory_item_id"])),
        new("inventory.product_stock where product_id in (select product_id from inventory.items where is_counted)",
            "on_hand", "+ 1", ["product_stock.on_hand_is_the_sum_of_counted_items 'product:' || product_id"]),
        new("inventory.product_stock where reserved < on_hand", "reserved", "+ 1",
            ["product_stock.reserved_is_the_sum_of_open_orders 'product:' || product_id"]),
        new("inventory.product_stock where reserved > on_hand", "reserved", "+ 2", [
            "product_stock.reserved_is_the_sum_of_open_orders 'product:' || product_id",
            "product_stock.reserved_passes_on_hand_only_by_what_was_lost 'product:' || product_id",
        ], ["product_stock.reserved_is_the_sum_of_open_orders 'product:' || product_id"]),
        new("inventory.goods_receipt_lines", "quantity", "+ 1", [
            "item.what_came_in_deliveries_stands_in_its_ledger 'inventory_item:' || inventory_item_id",
            "purchase_order.received_is_the_sum_of_its_deliveries 'purchase_order:' || l.purchase_order_id "
                + "from inventory.purchase_order_lines l where l.id = purchase_order_line_id",
        ]),
        new("inventory.purchase_order_lines", "received_quantity", "+ 1",
            ["purchase_order.received_is_the_sum_of_its_deliveries 'purchase_order:' || purchase_order_id"]),
    ];

    private static string[] MiscountedMovement =>
        [.. GoneMovement.Where(find => !find.StartsWith("item.last_ledger_row", StringComparison.Ordinal))];

    private static Number[] NumbersOfOrders =>
    [
        new(Paid, "amount_paid", "+ 1",
            ["order.amount_paid_is_the_sum_of_verified_payments 'order:' || id", Week("orders", "created_at")],
            ["order.amount_paid_is_the_sum_of_verified_payments 'order:' || id", PaymentStatus,
            Week("orders", "created_at", $"{Kept} <> {Due}")]),
        new("ordering.orders where payment_status = 'pending'", "amount_paid", "+ 1",
            ["order.amount_paid_is_the_sum_of_verified_payments 'order:' || id", Week("orders", "created_at"),
            PaymentStatus],
            ["order.amount_paid_is_the_sum_of_verified_payments 'order:' || id", Week("orders", "created_at")]),
        new("ordering.orders where 0 < amount_refunded and amount_refunded < amount_paid and status <> 'cancelled'",
            "amount_refunded", "+ 1",
            ["order.amount_refunded_is_the_sum_of_its_refunds 'order:' || id", Week("orders", "created_at"),
            $"{PaymentStatus} where payment_status = 'paid' and {Kept} - 1 < {Due}"],
            ["order.amount_refunded_is_the_sum_of_its_refunds 'order:' || id", PaymentStatus,
            Week("orders", "created_at", $"{Kept} <> {Due}")]),
        new("ordering.orders where payment_status in ('paid', 'partial') and 0 < returned_amount "
                + "and returned_amount < total_amount", "returned_amount", "+ 1",
            [.. Returned, Week("orders", "created_at"),
            $"{PaymentStatus} where payment_status = 'partial' and {Kept} >= {Due} - 1"],
            [.. Returned, Week("orders", "created_at", $"{Kept} <> {Due}"),
            $"{PaymentStatus} where payment_status = 'paid'"]),
        // The database checks the total of these, which NULL passes.
        new("ordering.orders where discount_amount > 0", "discount_amount", "", [
            "order.discount_is_the_sum_of_its_lines 'order:' || id",
            "order.total_is_the_sum_of_its_parts 'order:' || id",
            Week("orders", "created_at"),
        ]),
        new("ordering.orders where shipping_cost > 0", "shipping_cost", "",
            ["order.total_is_the_sum_of_its_parts 'order:' || id", Week("orders", "created_at")]),
        new("ordering.orders", "subtotal", "", [
            "order.subtotal_is_the_sum_of_its_lines 'order:' || id",
            "order.total_is_the_sum_of_its_parts 'order:' || id",
            Week("orders", "created_at"), Week("products", "created_at", "status <> 'cancelled'"),
        ]),
        new(Paid, "total_amount", "", [
            "order.total_is_the_sum_of_its_parts 'order:' || id", PaymentStatus,
            Week("orders", "created_at"), Week("customers", "created_at"),
        ]),
        new("ordering.orders where prices_include_tax", "tax_amount", "+ 1",
            ["order.tax_is_the_sum_of_its_lines 'order:' || id", Week("orders", "created_at")]),
        new("ordering.orders where prices_include_tax", "tax_rate", "+ 1", [
            "order_item.tax_is_of_its_price_less_its_share 'order_item:' || l.id "
                + "from ordering.order_items l where l.order_id = orders.id and l.discount_amount < l.total_price",
        ]),
        new("ordering.orders where promotion_id is not null", "promotion_amount", "+ 1",
            ["order.promotion_amount_is_its_shares 'order:' || id"]),
        new("ordering.promotion_counters", "used", "+ 1",
            ["promotion.used_is_its_orders 'promotion:' || promotion_id"]),
        new("ordering.returns", "amount", "- 1", [
            "order.returned_amount_is_the_sum_of_its_returns 'order:' || order_id",
            "invoice.credits_each_return_of_its_order_once 'invoice:' || n.invoice_id || ' return:' || returns.id "
                + "from payments.credit_notes n where n.return_id = returns.id and n.amount > returns.amount - 1",
        ]),
    ];

    private static string[] Returned =>
    [
        "order.returned_amount_is_the_sum_of_its_returns 'order:' || id",
        "order.returned_amount_is_what_came_back 'order:' || id",
    ];
}
