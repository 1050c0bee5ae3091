namespace TBeauty.Tests.Trust;

public partial class DamagedBooksTests
{
    /// <summary>Numbers that a rule recomputes, each with what must be found when it is one off.</summary>
    internal static readonly (string Table, string Column, string Must)[] Numbers =
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
    internal static readonly (string Damage, string Must)[] Others =
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
}
