-- What waits for somebody. The parameters: the day in Lagos, when it began, the last day of a month from it, now,
-- the currency.
-- Orders and payments are counted along by their status, however many wait; proofs of payment have an index.
select {0}::date as date, counted.*, items.*,
    (select count(*) from payments.payments p where p.is_proof and p.status = :'PaymentStatus.Unverified')::integer
        as proofs_to_check,
    (select count(*) from (
        select s.product_id from inventory.product_stock s where s.reserved > s.on_hand
        union
        select l.product_id
        from ordering.orders o join ordering.order_items l on l.order_id = o.id
        where o.status in (:'OrderStatuses.Promised')
          and l.quantity - l.cancelled_quantity - l.fulfilled_quantity > l.allocated_quantity) short
    )::integer as short_products,
    (select count(*) from ops.messages m where m.status = :'MessageStatus.Dead')::integer as failed_messages,
    placed.*, {4}::text as currency, {3}::timestamptz as as_of
from (
    select coalesce(sum(c.rows) filter (where c.list
            like 'ordering.orders:' || :'OrderStatus.Pending' || '/%'), 0)::integer as new_orders,
        coalesce(sum(c.rows) filter (where c.list
            like 'ordering.orders:' || :'OrderStatus.Confirmed' || '/%'), 0)::integer as to_collect,
        coalesce(sum(c.rows) filter (where c.list
            like 'ordering.orders:' || :'OrderStatus.Processing' || '/%'), 0)::integer as to_pack,
        coalesce(sum(c.rows) filter (where c.list
            like 'ordering.orders:' || :'OrderStatus.Packed' || '/%'), 0)::integer as to_hand_over,
        coalesce(sum(c.rows) filter (where c.list
            like 'ordering.orders:' || :'OrderStatus.Shipped' || '/%'), 0)::integer as on_their_way,
        coalesce(sum(c.rows) filter (where c.list
            like 'payments.payments:%/' || :'PaymentStatus.Unverified'), 0)::integer as payments_to_check
    from ops.row_counts c) counted
cross join (
    select count(*) filter (where i.is_active and i.on_hand <= i.minimum_stock)::integer as low_stock_items,
        count(*) filter (where i.is_active and i.on_hand = 0)::integer as out_of_stock_items,
        count(*) filter (where i.on_hand > 0 and i.expiry_date between {0} and {2})::integer as expiring_items,
        count(*) filter (where i.on_hand > 0 and i.expiry_date < {0})::integer as expired_items
    from inventory.items i
    where i.is_active and i.on_hand <= i.minimum_stock or i.on_hand > 0 and i.expiry_date <= {2}) items
cross join (
    select count(*)::integer as orders_today,
        coalesce(sum(o.total_amount) filter (where o.status <> :'OrderStatus.Cancelled'), 0.00) as sold_today
    from ordering.orders o where o.created_at >= {1}) placed
