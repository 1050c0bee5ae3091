namespace TBeauty.Tests.Trust;

/// <summary>What is found when a row is gone that many rules read.</summary>
internal static partial class DamagedBooks
{
    private const string Open = "status in ('pending', 'confirmed', 'processing', 'packed')";
    private const string OfAnOpenOrder = $"l.order_id in (select id from ordering.orders where {Open})";
    private const string Counted = "status in ('verified', 'partially_refunded', 'refunded')";

    private const string OfItsPromotion =
        "list.total_is_the_number_of_its_rows 'list:ordering.orders:promotion/' || promotion_id "
        + "where promotion_id is not null and status <> 'cancelled'";

    private static string[] GoneItem =>
    [
        Total("inventory.items"),
        "item.on_hand_is_the_sum_of_its_ledger 'inventory_item:' || id",
        "item.allocated_is_the_sum_of_its_ledger 'inventory_item:' || id",
        "item.allocated_is_the_sum_of_open_allocations 'inventory_item:' || id "
            + "where id in (select inventory_item_id from ordering.allocations)",
        "product_stock.on_hand_is_the_sum_of_counted_items 'product:' || product_id where is_counted and on_hand > 0",
        "product_stock.reserved_passes_on_hand_only_by_what_was_lost 'product:' || s.product_id "
            + "from inventory.product_stock s where s.product_id = items.product_id and s.reserved > s.on_hand",
        // Of which of a product's lots an order lost units is said by those lots.
        "order.has_its_goods_once_confirmed 'order_item:' || l.id from ordering.order_items l "
            + "join ordering.order_events e on e.order_id = l.order_id and e.what = 'fell_short' "
            + "where l.product_id = items.product_id",
    ];

    private static string[] GoneMovement =>
    [
        "item.on_hand_is_the_sum_of_its_ledger 'inventory_item:' || inventory_item_id "
            + "where type not in ('allocation', 'release')",
        "item.allocated_is_the_sum_of_its_ledger 'inventory_item:' || inventory_item_id "
            + "where type in ('allocation', 'release', 'fulfilment')",
        "item.last_ledger_row_says_on_hand_and_allocated 'inventory_item:' || m.inventory_item_id "
            + "from inventory.movements m where m.inventory_item_id = movements.inventory_item_id "
            + "group by m.inventory_item_id having max(m.id) = movements.id and min(m.id) < movements.id",
        "item.what_it_fulfilled_lies_in_parcels 'inventory_item:' || inventory_item_id where type = 'fulfilment'",
        "item.what_came_in_deliveries_stands_in_its_ledger 'inventory_item:' || inventory_item_id "
            + "where reference_type = 'goods_receipt'",
        Week("items", "created_at", "type not in ('allocation', 'release')"),
        Week("stock", "created_at", "type in ('receipt', 'fulfilment', 'return', 'write_off')"),
        // What an order lacks was released when its timeline says that it fell short.
        "order.has_its_goods_once_confirmed 'order_item:' || l.id from ordering.order_items l "
            + "where movements.type = 'release' and l.order_id = movements.reference_id and exists ("
            + "select from ordering.order_events e where e.order_id = l.order_id and e.what = 'fell_short')",
        "product_stock.reserved_passes_on_hand_only_by_what_was_lost 'product:' || s.product_id "
            + "from inventory.product_stock s join inventory.items i using (product_id) "
            + "where i.id = movements.inventory_item_id and movements.type = 'write_off' and s.reserved > s.on_hand",
    ];

    private static string[] GoneOrder =>
    [
        Total("ordering.orders"),
        "list.total_is_the_number_of_its_rows 'list:ordering.orders:' || status || '/' || payment_status",
        OfItsPromotion,
        "order.subtotal_is_the_sum_of_its_lines 'order:' || id",
        "order.amount_paid_is_the_sum_of_verified_payments 'order:' || id "
            + $"where id in (select order_id from payments.payments where {Counted})",
        "order.amount_refunded_is_the_sum_of_its_refunds 'order:' || id where id in (select p.order_id "
            + "from payments.payments p join payments.refunds r on r.payment_id = p.id where r.status = 'done')",
        "product_stock.reserved_is_the_sum_of_open_orders 'product:' || l.product_id from ordering.order_items l "
            + $"where l.order_id = orders.id and orders.{Open} "
            + "group by l.product_id having sum(l.quantity - l.cancelled_quantity - l.fulfilled_quantity) > 0",
        "promotion.used_is_its_orders 'promotion:' || p.id from ordering.promotions p "
            + "where p.id = orders.promotion_id and p.usage_limit is not null and orders.status <> 'cancelled'",
        Week("orders", "created_at"),
        Week("products", "created_at", "status <> 'cancelled'"),
        Week("customers", "created_at", "status <> 'cancelled'"),
    ];

    private static string[] GoneLine =>
    [
        "order.has_lines 'order:' || order_id where not exists (select from ordering.order_items l "
            + "where l.order_id = order_items.order_id and l.id <> order_items.id)",
        "order.subtotal_is_the_sum_of_its_lines 'order:' || order_id where total_price > 0",
        "order.discount_is_the_sum_of_its_lines 'order:' || order_id where discount_amount > 0",
        "order.tax_is_the_sum_of_its_lines 'order:' || order_id where tax_amount > 0",
        "order.returned_amount_is_what_came_back 'order:' || order_id where returned_quantity > 0",
        "order_item.allocated_is_the_sum_of_its_open_allocations 'order_item:' || id "
            + "where id in (select order_item_id from ordering.allocations)",
        "order_item.fulfilled_is_the_sum_of_its_parcels 'order_item:' || id "
            + "where id in (select order_item_id from ordering.shipment_lines)",
        "order_item.returned_is_the_sum_of_its_returns 'order_item:' || id "
            + "where id in (select order_item_id from ordering.return_lines)",
        "product_stock.reserved_is_the_sum_of_open_orders 'product:' || product_id from ordering.orders o "
            + $"where o.id = order_id and o.{Open} and order_items.fulfilled_quantity < order_items.quantity",
        WeekOfOrder("orders"),
        WeekOfOrder("products", "o.status <> 'cancelled'"),
    ];

    private static string[] GoneShipmentLine =>
    [
        "item.what_it_fulfilled_lies_in_parcels 'inventory_item:' || inventory_item_id",
        "order_item.fulfilled_is_the_sum_of_its_parcels 'order_item:' || order_item_id",
        "shipment.has_lines 'shipment:' || shipment_id where not exists (select from ordering.shipment_lines l "
            + "where l.shipment_id = shipment_lines.shipment_id and l.id <> shipment_lines.id)",
        "return.is_of_what_was_shipped 'order_item:' || r.order_item_id || ' inventory_item:' || r.inventory_item_id "
            + "from ordering.return_lines r where (r.order_item_id, r.inventory_item_id) "
            + "= (shipment_lines.order_item_id, shipment_lines.inventory_item_id) "
            + "group by r.order_item_id, r.inventory_item_id",
    ];

    private static string[] GonePayment =>
    [
        Total("payments.payments"),
        "list.total_is_the_number_of_its_rows 'list:payments.payments:' || payment_method || '/' || status",
        $"order.amount_paid_is_the_sum_of_verified_payments 'order:' || order_id where {Counted}",
        "order.amount_refunded_is_the_sum_of_its_refunds 'order:' || order_id where refunded_amount > 0",
        "payment.refunded_amount_is_the_sum_of_its_refunds 'payment:' || id where refunded_amount > 0",
        "payment.pending_refunds_are_the_sum_of_those_that_wait 'payment:' || id where pending_refunds > 0",
        "payment.online_has_the_reference_that_its_provider_was_given 'payment:' || id where provider is not null",
        "invoice.amount_paid_is_the_sum_of_its_payments 'invoice:' || i.id from payments.invoices i where "
            + $"i.order_id = payments.order_id and payments.{Counted} and payments.refunded_amount < payments.amount",
        SumOf("'week:' || w.week || ' payments' from analytics.weeks w where w.week in ("
            + $"select analytics.week_of(payment_date) where {Counted} and source_payment_id is null union all "
            + "select analytics.week_of(r.created_at) from payments.refunds r where r.payment_id = payments.id "
            + "and r.status = 'done' and r.applied_to_payment_id is null)"),
    ];

    private static string[] GoneRefund =>
    [
        "payment.pending_refunds_are_the_sum_of_those_that_wait 'payment:' || payment_id where status = 'pending'",
        "payment.refunded_amount_is_the_sum_of_its_refunds 'payment:' || payment_id where status = 'done'",
        "order.amount_refunded_is_the_sum_of_its_refunds 'order:' || p.order_id "
            + "from payments.payments p where p.id = payment_id and refunds.status = 'done'",
        Week("payments", "created_at", "status = 'done' and applied_to_payment_id is null"),
    ];

    private static string Total(string list) => $"list.total_is_the_number_of_its_rows 'list:{list}'";

    /// <summary>The week of a moment, if it is summed up.</summary>
    private static string Week(string what, string moment, string where = "true") => SumOf(
        $"'week:' || w.week || ' {what}' from analytics.weeks w "
        + $"where w.week = analytics.week_of({moment}) and {where}");

    private static string WeekOfOrder(string what, string where = "true") => SumOf(
        $"'week:' || w.week || ' {what}' from analytics.weeks w join ordering.orders o "
        + $"on w.week = analytics.week_of(o.created_at) where o.id = order_id and {where}");

    private static string WeekOfDay(string what) => SumOf($"'week:' || date_trunc('week', day)::date || ' {what}'");

    private static string ThatWeek(string what) => SumOf($"'week:' || week || ' {what}'");

    private static string SumOf(string whose) => $"analytics.week_is_the_sum_of_what_happened {whose}";
}
