namespace TBeauty.Tests.Trust;

internal static partial class DamagedBooks
{
    /// <summary>
    /// A row that nobody wrote: a copy of one of these but for what is set, and exactly what is found; 999999 is
    /// nobody's key.
    /// </summary>
    internal static readonly (string Rows, string Set, string[] Finds)[] Extra =
    [
        ("catalog.products where family_id is null", "id = 999999; sku = 'X'; slug = 'x'; barcode = null",
            [Total("catalog.products"), "product.has_a_stock_row 'product:999999'"]),
        ("inventory.items where allocated > 0", "id = 999999; batch_number = 'X'", [
            Total("inventory.items"),
            "item.on_hand_is_the_sum_of_its_ledger 'inventory_item:999999'",
            "item.allocated_is_the_sum_of_its_ledger 'inventory_item:999999'",
            "item.allocated_is_the_sum_of_open_allocations 'inventory_item:999999'",
            "product_stock.on_hand_is_the_sum_of_counted_items 'product:' || product_id where is_counted",
        ]),
        ("inventory.items where is_counted and on_hand > 0 and allocated = 0",
            "id = 999999; product_id = 999999", [
                Total("inventory.items"), Nobody("catalog.products"),
                "item.on_hand_is_the_sum_of_its_ledger 'inventory_item:999999'",
                "product_stock.on_hand_is_the_sum_of_counted_items 'product:999999'",
            ]),
        .. new[] { "true", "type = 'fulfilment'", "reference_type = 'goods_receipt'" }.Select(which => (
            $"inventory.movements where {which} and id in (select max(id) from inventory.movements "
                + "group by inventory_item_id)",
            "id = 999999", ExtraMovement)),
        .. new[] { "true", "type = 'fulfilment'", "reference_type = 'goods_receipt'" }.Select(which => (
            "inventory.movements where " + which, "id = 999999; inventory_item_id = 999999", MovementOfNobody)),
        ("inventory.product_stock where on_hand > 0 and reserved > 0", "product_id = 999999", [
            Nobody("catalog.products"), "product.has_a_stock_row 'product:999999'",
            "product_stock.on_hand_is_the_sum_of_counted_items 'product:999999'",
            "product_stock.reserved_is_the_sum_of_open_orders 'product:999999'",
            "product_stock.reserved_passes_on_hand_only_by_what_was_lost 'product:999999' where reserved > on_hand",
        ]),
        ("inventory.goods_receipt_lines", "id = 999999", [Delivered, Received]),
        ("inventory.goods_receipt_lines", "id = 999999; purchase_order_line_id = 999999",
            [Delivered, Nobody("inventory.purchase_order_lines")]),
        ("inventory.goods_receipt_lines", "id = 999999; inventory_item_id = 999999", [
            "item.what_came_in_deliveries_stands_in_its_ledger 'inventory_item:999999'", Received,
            Nobody("inventory.items"),
        ]),
        ("inventory.purchase_order_lines", "id = 999999",
            ["purchase_order.received_is_the_sum_of_its_deliveries 'purchase_order:' || purchase_order_id"]),
        ("customers.customers", "id = 999999; email = null; instagram_handle = null", [Total("customers.customers")]),
        .. new[] { "promotion_id is not null", "returned_amount > 0", Open, "status = 'cancelled'" }
            .Select(which => ("ordering.orders where " + which, ExtraOrderSet, ExtraOrder)),
        .. new[] { "true", "returned_quantity > 0", "discount_amount > 0", "allocated_quantity > 0" }
            .Select(which => ("ordering.order_items where " + which, "id = 999999", ExtraLine)),
        ("ordering.order_items where returned_quantity > 0", "id = 999999; order_id = 999999", [
            Nobody("ordering.orders"), "order.subtotal_is_the_sum_of_its_lines 'order:999999'",
            .. ExtraLine.Where(find => find.Contains("'order_item:999999'", StringComparison.Ordinal)),
        ]),
        ("ordering.allocations where quantity > 0", "id = 999999; inventory_item_id = 999999", [
            Nobody("inventory.items"),
            "item.allocated_is_the_sum_of_open_allocations 'inventory_item:999999'",
            "order_item.allocated_is_the_sum_of_its_open_allocations 'order_item:' || order_item_id",
        ]),
        ("ordering.allocations where quantity > 0", "id = 999999; order_item_id = 999999", [
            Nobody("ordering.order_items"),
            "item.allocated_is_the_sum_of_open_allocations 'inventory_item:' || inventory_item_id",
            "order_item.allocated_is_the_sum_of_its_open_allocations 'order_item:999999'",
        ]),
        ("ordering.allocations where quantity = 0", "id = 999999; inventory_item_id = (select min(i.id) "
            + "from inventory.items i join ordering.order_items l on l.product_id <> i.product_id "
            + "where l.id = order_item_id)", ["allocation.is_of_its_lines_product 'allocation:999999'"]),
        ("ordering.shipments", "id = 999999", ["shipment.has_lines 'shipment:999999'"]),
        ("ordering.shipment_lines", "id = 999999", MiscountedShipmentLine[..2]),
        ("ordering.shipment_lines", "id = 999999; shipment_id = (select min(s.id) from ordering.shipments s "
            + "join ordering.order_items l on l.order_id <> s.order_id where l.id = order_item_id)",
            ["shipment.is_of_its_lines_order 'shipment_line:999999'", .. MiscountedShipmentLine[..2]]),
        ("ordering.shipment_lines", "id = 999999; order_item_id = 999999", [
            Nobody("ordering.order_items"), "order_item.fulfilled_is_the_sum_of_its_parcels 'order_item:999999'",
            "item.what_it_fulfilled_lies_in_parcels 'inventory_item:' || inventory_item_id",
        ]),
        ("ordering.returns where amount > 0", "id = 999999", [
            "return.has_lines 'return:999999'", "order.returned_amount_is_the_sum_of_its_returns 'order:' || order_id",
        ]),
        ("ordering.returns where amount > 0", "id = 999999; order_id = 999999",
            ["return.has_lines 'return:999999'", Nobody("ordering.orders")]),
        ("ordering.return_lines", "id = 999999; return_id = (select min(r.id) from ordering.returns r "
            + "join ordering.order_items l on l.order_id <> r.order_id where l.id = order_item_id); quantity = 999", [
                "order_item.returned_is_the_sum_of_its_returns 'order_item:' || order_item_id", OfWhatWasShipped,
                "return.is_of_its_lines_order 'return_line:999999'",
            ]),
        ("ordering.return_lines", "id = 999999; order_item_id = 999999", [
            Nobody("ordering.order_items"), "order_item.returned_is_the_sum_of_its_returns 'order_item:999999'",
            "return.is_of_what_was_shipped 'order_item:999999 inventory_item:' || inventory_item_id",
        ]),
        ("ordering.discount_shares", "source = 'staff'", MiscountedShare),
        ("ordering.discount_shares", "order_item_id = 999999", [Nobody("ordering.order_items")]),
        ("ordering.promotion_counters", "promotion_id = 999999",
            [Nobody("ordering.promotions"), "promotion.used_is_its_orders 'promotion:999999'"]),
        ("ordering.promotions where usage_limit is not null", "id = 999999; code = 'X'",
            ["promotion.used_is_its_orders 'promotion:999999'"]),
        .. ExtraMoney,
        ("ops.audit", "id = 999999", [Total("ops.audit")]),
        ("ops.messages", "id = 999999; recipient = 'somebody.else@example.com'", [Total("ops.messages")]),
        ("ops.row_counts where rows <> 0", "list = 'ordering.carts'", [Total("ordering.carts")]),
    ];

    private const string Delivered =
        "item.what_came_in_deliveries_stands_in_its_ledger 'inventory_item:' || inventory_item_id";

    private const string Received =
        "purchase_order.received_is_the_sum_of_its_deliveries 'purchase_order:' || l.purchase_order_id "
        + "from inventory.purchase_order_lines l where l.id = purchase_order_line_id";

    private static string[] ExtraMovement =>
        [.. MiscountedMovement.Where(find => !find.StartsWith("order.", StringComparison.Ordinal)
            && !find.StartsWith("product_stock.", StringComparison.Ordinal))];

    private static string[] MovementOfNobody =>
    [
        Nobody("inventory.items"),
        "item.on_hand_is_the_sum_of_its_ledger 'inventory_item:999999'",
        "item.allocated_is_the_sum_of_its_ledger 'inventory_item:999999'",
        .. ExtraMovement.Where(find => !find.Contains("sum_of_its_ledger", StringComparison.Ordinal))
            .Select(find => find.Replace("|| inventory_item_id", "|| 999999", StringComparison.Ordinal)),
    ];

    private const string ExtraOrderSet = "id = 999999; order_number = 'X'; cart_id = null";

    private static string[] ExtraOrder =>
    [
        Total("ordering.orders"), "order.has_lines 'order:999999'",
        "list.total_is_the_number_of_its_rows 'list:ordering.orders:' || status || '/' || payment_status",
        OfItsPromotion,
        "order.subtotal_is_the_sum_of_its_lines 'order:999999'",
        "order.discount_is_the_sum_of_its_lines 'order:999999' where discount_amount > 0",
        "order.tax_is_the_sum_of_its_lines 'order:999999' where tax_amount > 0",
        "order.amount_paid_is_the_sum_of_verified_payments 'order:999999' where amount_paid > 0",
        "order.amount_refunded_is_the_sum_of_its_refunds 'order:999999' where amount_refunded > 0",
        .. Returned.Select(find => find.Replace("|| id", "|| 999999", StringComparison.Ordinal))
            .Select(find => find + " where returned_amount > 0"),
        "promotion.used_is_its_orders 'promotion:' || promotion_id where status <> 'cancelled'",
        Week("orders", "created_at"), Week("products", "created_at", "status <> 'cancelled'"),
        Week("customers", "created_at", "status <> 'cancelled'"),
    ];

    private static string[] ExtraLine =>
    [
        "order.subtotal_is_the_sum_of_its_lines 'order:' || order_id",
        "order.discount_is_the_sum_of_its_lines 'order:' || order_id where discount_amount > 0",
        "order.tax_is_the_sum_of_its_lines 'order:' || order_id where tax_amount > 0",
        "order.returned_amount_is_what_came_back 'order:' || order_id where returned_quantity > 0",
        "order_item.allocated_is_the_sum_of_its_open_allocations 'order_item:999999' where allocated_quantity > 0",
        "order_item.fulfilled_is_the_sum_of_its_parcels 'order_item:999999' where fulfilled_quantity > 0",
        "order_item.returned_is_the_sum_of_its_returns 'order_item:999999' where returned_quantity > 0",
        "order_item.discount_is_what_is_left_of_its_shares 'order_item:999999' where discount_amount > 0",
        "product_stock.reserved_is_the_sum_of_open_orders 'product:' || product_id from ordering.orders o "
            + $"where o.id = order_id and o.{Open} and order_items.fulfilled_quantity < order_items.quantity",
        WeekOfOrder("orders"), WeekOfOrder("products", "o.status <> 'cancelled'"),
    ];

    private static string Nobody(string table) => $"row.refers_to_what_is_there '{table}:999999'";
}
