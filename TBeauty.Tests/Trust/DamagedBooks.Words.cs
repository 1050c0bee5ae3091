namespace TBeauty.Tests.Trust;

internal static partial class DamagedBooks
{
    /// <summary>States, dates and references that are others, and exactly what is found.</summary>
    internal static readonly (string Rows, string Set, string[] Finds)[] Words =
    [
        ("inventory.items where is_counted", "is_active = false",
            ["item.is_counted_while_active 'inventory_item:' || id"]),
        ("customers.merges", "from_id = (select min(id) from customers.customers)",
            ["customer.merged_is_gone 'customer:' || min(c.id) from customers.customers c"]),
        .. new[] { "allocated = 0", "allocated > 0" }.Select(which => (
            $"inventory.items where is_counted and on_hand > 0 and {which} "
                + "and (expiry_date is null or expiry_date > now() + interval '1 day')", "is_counted = false", new[]
            {
                "item.is_counted_while_it_can_be_sold 'inventory_item:' || id",
                "item.holds_nothing_for_orders_once_it_does_not_count 'inventory_item:' || id where allocated > 0",
                "product_stock.on_hand_is_the_sum_of_counted_items 'product:' || product_id",
            })),
        ("inventory.items where is_counted and on_hand > 0", "expiry_date = '2001-01-01'",
            ["product_stock.next_expiry_is_the_earliest_of_its_counted_items 'product:' || product_id"]),
        ("inventory.movements where type = 'fulfilment'", "type = 'adjustment'", [
            "item.allocated_is_the_sum_of_its_ledger 'inventory_item:' || inventory_item_id",
            "item.what_it_fulfilled_lies_in_parcels 'inventory_item:' || inventory_item_id",
            Week("items", "created_at"), Week("stock", "created_at"),
        ]),
        ("ordering.orders where status = 'pending'", "status = 'delivered'", [
            .. Kinds("ordering.orders", "status || '/' || payment_status", "'delivered/' || payment_status"),
            "order.status_follows_its_parcels 'order:' || id",
            "product_stock.reserved_is_the_sum_of_open_orders 'product:' || l.product_id "
                + "from ordering.order_items l where l.order_id = orders.id group by l.product_id",
        ]),
        ("ordering.orders where status = 'pending'", "payment_status = 'partial'", [
            .. Kinds("ordering.orders", "status || '/' || payment_status", "status || '/partial'"), PaymentStatus,
        ]),
        ("ordering.allocations where quantity > 0", "inventory_item_id = 999999", [
            Nobody("inventory.items"),
            "item.allocated_is_the_sum_of_open_allocations 'inventory_item:' || inventory_item_id",
            "item.allocated_is_the_sum_of_open_allocations 'inventory_item:999999'",
        ]),
        ("ordering.shipments", "order_id = 999999", [
            Nobody("ordering.orders"), "shipment.is_of_its_lines_order 'shipment_line:' || l.id "
                + "from ordering.shipment_lines l where l.shipment_id = shipments.id",
        ]),
        ("ordering.shipment_lines", "shipment_id = null", [
            "shipment.is_of_its_lines_order 'shipment_line:' || id", GoneShipmentLine[2],
        ]),
        ("ordering.return_lines", "return_id = null", [
            "return.is_of_its_lines_order 'return_line:' || id",
            "return.has_lines 'return:' || return_id where not exists (select from ordering.return_lines l "
                + "where l.return_id = return_lines.return_id and l.id <> return_lines.id)",
        ]),
        ("payments.payments where status = 'verified'", "status = 'unverified'", [
            .. Kinds("payments.payments", "payment_method || '/' || status", "payment_method || '/unverified'"),
            "order.amount_paid_is_the_sum_of_verified_payments 'order:' || order_id", OfItsInvoice,
            Week("payments", "payment_date", "source_payment_id is null"),
        ]),
        ("payments.payments where status = 'partially_refunded'", "status = 'verified'", [
            .. Kinds("payments.payments", "payment_method || '/' || status", "payment_method || '/verified'"),
            "payment.status_follows_its_refunds 'payment:' || id",
        ]),
        ("payments.payments where order_id is not null", "customer_id = 999999",
            [Nobody("customers.customers"), "payment.belongs_to_the_customer_of_its_order 'payment:' || id"]),
        ("payments.payments where provider is not null", "payment_method = 'cash'", [
            .. Kinds("payments.payments", "payment_method || '/' || status", "'cash/' || status"),
            "payment.online_has_the_reference_that_its_provider_was_given 'payment:' || id",
        ]),
        ("payments.online_payments where status = 'paid'", "reference = 'X'",
            ["payment.online_has_the_reference_that_its_provider_was_given 'payment:' || payment_id"]),
        ("payments.refunds where status <> 'failed'", "status = 'failed'", GoneRefund),
    ];

    /// <summary>One fewer of the kind that it was, and one more of the kind that it is said to be.</summary>
    private static IEnumerable<string> Kinds(string list, params string[] kinds) =>
        kinds.Select(kind => $"list.total_is_the_number_of_its_rows 'list:{list}:' || {kind}");
}
