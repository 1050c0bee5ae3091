-- Everything that must be true after anything, in one statement and so in one snapshot. No row: the books balance.
-- An allocation and a release move units between free and allocated; a fulfilment takes them out of both.
with ledger as materialized (
    select inventory_item_id, max(id) as last_id,
        coalesce(sum(quantity) filter (where type not in ('allocation', 'release')), 0) as on_hand,
        coalesce(sum(quantity) filter (where type in ('allocation', 'release', 'fulfilment')), 0) as allocated,
        -coalesce(sum(quantity) filter (where type = 'fulfilment'), 0) as fulfilled
    from inventory.movements group by inventory_item_id),
-- Every week from the first that is summed up to the last.
mondays as materialized (
    select array_agg(w.week order by w.week) as weeks, array_agg(analytics.starts_at(w.week) order by w.week) as starts,
        analytics.starts_at(min(w.week)) as first, analytics.starts_at(max(w.week) + 7) as beyond
    from (select generate_series(min(s.week)::timestamp, max(s.week)::timestamp, '1 week')::date as week from analytics.weeks s) w)

select 'item.on_hand_is_the_sum_of_its_ledger' as rule, 'inventory_item:' || i.id as subject,
    coalesce(m.on_hand, 0)::text as expected, i.on_hand::text as actual
from inventory.items i left join ledger m on m.inventory_item_id = i.id
where i.on_hand <> coalesce(m.on_hand, 0)

union all
select 'item.allocated_is_the_sum_of_its_ledger', 'inventory_item:' || i.id,
    coalesce(m.allocated, 0)::text, i.allocated::text
from inventory.items i left join ledger m on m.inventory_item_id = i.id
where i.allocated <> coalesce(m.allocated, 0)

union all
select 'item.last_ledger_row_says_on_hand_and_allocated', 'inventory_item:' || i.id,
    m.on_hand_after || ', ' || m.allocated_after, i.on_hand || ', ' || i.allocated
from inventory.items i
join ledger l on l.inventory_item_id = i.id
join inventory.movements m on m.id = l.last_id
where (i.on_hand, i.allocated) <> (m.on_hand_after, m.allocated_after)

union all
select 'item.allocated_is_the_sum_of_open_allocations', 'inventory_item:' || i.id,
    coalesce(a.total, 0)::text, i.allocated::text
from inventory.items i
left join (select inventory_item_id, sum(quantity) as total from ordering.allocations group by inventory_item_id) a
    on a.inventory_item_id = i.id
where i.allocated <> coalesce(a.total, 0)

union all
select 'item.what_it_fulfilled_lies_in_parcels', 'inventory_item:' || i.id,
    coalesce(s.total, 0)::text, coalesce(m.fulfilled, 0)::text
from inventory.items i
left join ledger m on m.inventory_item_id = i.id
left join (select inventory_item_id, sum(quantity) as total from ordering.shipment_lines group by inventory_item_id) s
    on s.inventory_item_id = i.id
where coalesce(m.fulfilled, 0) <> coalesce(s.total, 0)

union all
select 'product_stock.on_hand_is_the_sum_of_counted_items', 'product:' || s.product_id,
    coalesce(i.total, 0)::text, s.on_hand::text
from inventory.product_stock s
left join (select product_id, sum(on_hand) as total from inventory.items where is_counted group by product_id) i
    using (product_id)
where s.on_hand <> coalesce(i.total, 0)

union all
select 'product_stock.reserved_is_the_sum_of_open_orders', 'product:' || s.product_id,
    coalesce(o.total, 0)::text, s.reserved::text
from inventory.product_stock s
left join (select i.product_id, sum(i.quantity - i.cancelled_quantity - i.fulfilled_quantity) as total
           from ordering.order_items i join ordering.orders o on o.id = i.order_id
           where o.status in ('pending', 'confirmed', 'processing', 'packed')
           group by i.product_id) o using (product_id)
where s.reserved <> coalesce(o.total, 0)

union all
-- A sale leaves reserved at or below on_hand. So where it is above, the difference was lost since the last sale: written off,
-- counted or adjusted away, or lying on items that don't count. Clocks of replicas and slow requests get five minutes.
select 'product_stock.reserved_passes_on_hand_only_by_what_was_lost', 'product:' || s.product_id,
    'at most ' || s.on_hand + lost.units, s.reserved::text
from inventory.product_stock s
cross join lateral (
    select coalesce(max(o.created_at), '-infinity') - interval '5 minutes' as moment
    from ordering.order_items l join ordering.orders o on o.id = l.order_id
    where l.product_id = s.product_id) last_sale
cross join lateral (
    select coalesce(sum(i.on_hand) filter (where not i.is_counted), 0) + coalesce(sum(gone.units), 0) as units
    from inventory.items i
    cross join lateral (
        select -sum(m.quantity) as units from inventory.movements m
        where m.inventory_item_id = i.id and m.created_at >= last_sale.moment and m.quantity < 0
          and m.type in ('write_off', 'adjustment', 'count')) gone
    where i.product_id = s.product_id) lost
where s.reserved > s.on_hand and s.reserved > s.on_hand + lost.units

union all
select 'product.has_a_stock_row', 'product:' || p.id, '1', '0'
from catalog.products p
where not exists (select from inventory.product_stock s where s.product_id = p.id)

union all
select 'item.is_counted_while_active', 'inventory_item:' || i.id, 'false', 'true'
from inventory.items i
where i.is_counted and not i.is_active

union all
select 'item.is_counted_while_it_can_be_sold', 'inventory_item:' || i.id, 'true', 'false'
from inventory.items i
where not i.is_counted and i.is_active
  and (i.expiry_date is null or i.expiry_date >= (now() at time zone 'Africa/Lagos')::date)

union all
select 'item.holds_nothing_for_orders_once_it_does_not_count', 'inventory_item:' || i.id, '0', i.allocated::text
from inventory.items i
where not i.is_counted and i.allocated <> 0

union all
-- A lot whose day has just passed may still be counted: next_expiry says so, and no sale passes it.
select 'product_stock.next_expiry_is_the_earliest_of_its_counted_items', 'product:' || s.product_id,
    coalesce(i.earliest::text, 'none'), coalesce(s.next_expiry::text, 'none')
from inventory.product_stock s
left join (select product_id, min(expiry_date) as earliest from inventory.items where is_counted and on_hand > 0
           group by product_id) i using (product_id)
where s.next_expiry > i.earliest or (s.next_expiry is null and i.earliest is not null)

union all
select 'order_line.allocated_is_the_sum_of_its_open_allocations', 'order_item:' || i.id,
    coalesce(a.total, 0)::text, i.allocated_quantity::text
from ordering.order_items i
left join (select order_item_id, sum(quantity) as total from ordering.allocations group by order_item_id) a
    on a.order_item_id = i.id
where i.allocated_quantity <> coalesce(a.total, 0)

union all
select 'order_line.fulfilled_is_the_sum_of_its_parcels', 'order_item:' || i.id,
    coalesce(s.total, 0)::text, i.fulfilled_quantity::text
from ordering.order_items i
left join (select order_item_id, sum(quantity) as total from ordering.shipment_lines group by order_item_id) s
    on s.order_item_id = i.id
where i.fulfilled_quantity <> coalesce(s.total, 0)

union all
select 'order_line.returned_is_the_sum_of_its_returns', 'order_item:' || i.id,
    coalesce(r.total, 0)::text, i.returned_quantity::text
from ordering.order_items i
left join (select order_item_id, sum(quantity) as total from ordering.return_lines group by order_item_id) r
    on r.order_item_id = i.id
where i.returned_quantity <> coalesce(r.total, 0)

union all
-- Units go back to the very item that they were shipped from.
select 'return.is_of_what_was_shipped', 'order_item:' || r.order_item_id || ' inventory_item:' || r.inventory_item_id,
    coalesce(s.total, 0)::text, r.total::text
from (select order_item_id, inventory_item_id, sum(quantity) as total
      from ordering.return_lines group by order_item_id, inventory_item_id) r
left join (select order_item_id, inventory_item_id, sum(quantity) as total
           from ordering.shipment_lines group by order_item_id, inventory_item_id) s
    using (order_item_id, inventory_item_id)
where r.total > coalesce(s.total, 0)

union all
select 'allocation.is_of_its_lines_product', 'allocation:' || a.id, l.product_id::text, i.product_id::text
from ordering.allocations a
join ordering.order_items l on l.id = a.order_item_id
join inventory.items i on i.id = a.inventory_item_id
where l.product_id <> i.product_id

union all
-- Confirmed with all of its goods, an order lacks units only where reality took them: releases at the moment of an entry in
-- its timeline that says so. Such a line stands in the shortfall list, and what it lacks is never more than it lost.
select 'order.has_its_goods_once_confirmed', 'order_item:' || l.id, open.units::text, l.allocated_quantity::text
from ordering.order_items l join ordering.orders o on o.id = l.order_id
cross join lateral (select l.quantity - l.cancelled_quantity - l.fulfilled_quantity as units) open
where o.status in ('confirmed', 'processing', 'packed') and l.allocated_quantity <> open.units
  and open.units - l.allocated_quantity not between 0 and (
    select coalesce(-sum(m.quantity), 0)
    from inventory.items i join inventory.movements m on m.inventory_item_id = i.id
    where i.product_id = l.product_id and m.type = 'release' and m.reference_type = 'order' and m.reference_id = o.id
      and exists (
        select from ordering.order_events e
        where e.order_id = o.id and e.what in ('reallocated', 'fell_short') and e.occurred_at = m.created_at))

union all
select 'order.holds_nothing_once_it_is_over', 'order_item:' || i.id, '0', i.allocated_quantity::text
from ordering.order_items i join ordering.orders o on o.id = i.order_id
where o.status in ('shipped', 'delivered', 'returned', 'cancelled') and i.allocated_quantity <> 0

union all
select 'order.status_follows_its_parcels', 'order:' || o.id, s.expected, o.status
from ordering.orders o
join (select order_id, sum(quantity - cancelled_quantity - fulfilled_quantity) as open, sum(fulfilled_quantity) as gone,
          sum(returned_quantity) as back
      from ordering.order_items group by order_id) i on i.order_id = o.id
cross join lateral (select case
    when i.gone = 0 then 'not shipped'
    when i.open > 0 then 'packed'
    when i.back = i.gone then 'returned'
    else 'shipped or delivered' end as expected) s
where not case s.expected
    when 'not shipped' then o.status in ('pending', 'confirmed', 'processing', 'packed', 'cancelled')
    when 'shipped or delivered' then o.status in ('shipped', 'delivered')
    else o.status = s.expected end

union all
select 'order.total_is_the_sum_of_its_parts', 'order:' || o.id,
    (o.subtotal - o.discount_amount + o.shipping_cost)::text || ' or ' || o.tax_amount || ' more', o.total_amount::text
from ordering.orders o
where o.total_amount - (o.subtotal - o.discount_amount + o.shipping_cost) not in (0, o.tax_amount)

union all
select 'order.subtotal_is_the_sum_of_its_lines', 'order:' || o.id, coalesce(i.total, 0)::text, o.subtotal::text
from ordering.orders o
left join (select order_id, sum(total_price) as total from ordering.order_items group by order_id) i on i.order_id = o.id
where o.subtotal <> coalesce(i.total, 0)

union all
select 'order.amount_paid_is_the_sum_of_verified_payments', 'order:' || o.id,
    coalesce(p.total, 0)::text, o.amount_paid::text
from ordering.orders o
left join (select order_id, sum(amount) as total from payments.payments
           where status in ('verified', 'partially_refunded', 'refunded') group by order_id) p on p.order_id = o.id
where o.amount_paid <> coalesce(p.total, 0)

union all
select 'order.amount_refunded_is_the_sum_of_its_refunds', 'order:' || o.id,
    coalesce(r.total, 0)::text, o.amount_refunded::text
from ordering.orders o
left join (select p.order_id, sum(r.amount) as total
           from payments.refunds r join payments.payments p on p.id = r.payment_id group by p.order_id) r on r.order_id = o.id
where o.amount_refunded <> coalesce(r.total, 0)

union all
select 'payment.refunded_amount_is_the_sum_of_its_refunds', 'payment:' || p.id,
    coalesce(r.total, 0)::text, p.refunded_amount::text
from payments.payments p
left join (select payment_id, sum(amount) as total from payments.refunds group by payment_id) r on r.payment_id = p.id
where p.refunded_amount <> coalesce(r.total, 0)

union all
select 'payment.status_follows_its_refunds', 'payment:' || p.id, s.expected, p.status
from payments.payments p
cross join lateral (select case
    when p.refunded_amount = p.amount then 'refunded'
    when p.refunded_amount > 0 then 'partially_refunded'
    when p.status in ('refunded', 'partially_refunded') then 'verified'
    else p.status end as expected) s
where p.status <> s.expected

union all
select 'order.payment_status_follows_its_payments', 'order:' || o.id, s.expected, o.payment_status
from ordering.orders o
cross join lateral (select case
    when o.amount_paid > 0 and o.amount_paid = o.amount_refunded then 'refunded'
    when o.status = 'cancelled' and o.amount_paid = 0 then 'cancelled'
    when o.amount_paid - o.amount_refunded >= o.total_amount then 'paid'
    when o.amount_paid - o.amount_refunded > 0 then 'partial'
    else 'pending' end as expected) s
where o.payment_status <> s.expected

union all
select 'invoice.amount_paid_is_the_sum_of_its_payments', 'invoice:' || i.id, coalesce(p.total, 0)::text, i.amount_paid::text
from payments.invoices i
left join lateral (
    select sum(p.amount - p.refunded_amount) as total from payments.payments p
    where p.status in ('verified', 'partially_refunded', 'refunded')
      and (p.order_id = i.order_id or p.invoice_id = i.id and p.order_id is null)) p on true
where i.status <> 'cancelled' and i.sent_at is not null and i.amount_paid <> coalesce(p.total, 0)

union all
select 'invoice.subtotal_is_the_sum_of_its_lines', 'invoice:' || i.id, coalesce(l.total, 0)::text, i.subtotal::text
from payments.invoices i
left join (select invoice_id, sum(total_price) as total from payments.invoice_items group by invoice_id) l on l.invoice_id = i.id
where i.subtotal <> coalesce(l.total, 0)

union all
select 'invoice.credited_amount_is_the_sum_of_its_credit_notes', 'invoice:' || i.id, coalesce(n.total, 0)::text, i.credited_amount::text
from payments.invoices i
left join (select invoice_id, sum(amount) as total from payments.credit_notes group by invoice_id) n on n.invoice_id = i.id
where i.credited_amount <> coalesce(n.total, 0)

union all
select 'invoice.numbers_have_no_gap', 'counter:' || c.name, c.value::text, n.given::text
from payments.counters c
cross join lateral (select case c.name
    when 'invoice' then (select count(*) from payments.invoices where invoice_number is not null)
    else (select count(*) from payments.credit_notes) end as given) n
where c.value <> n.given

union all
select 'payment.belongs_to_the_customer_of_its_order', 'payment:' || p.id, o.customer_id::text, p.customer_id::text
from payments.payments p join ordering.orders o on o.id = p.order_id
where p.customer_id <> o.customer_id

union all
-- Only while nothing in the week has changed: until then they are not read.
select 'analytics.week_is_the_sum_of_what_happened', 'week:' || w.week || ' ' || f.what,
    array_agg(f.figures order by f.counted) filter (where f.counted)::text,
    array_agg(f.figures order by f.counted) filter (where not f.counted)::text
from analytics.weeks w
join (
    -- All weeks are counted in one go, and so read once.
    select m.weeks[o.bucket] as week, 'orders' as what, true as counted,
        array[sum(o.orders), sum(o.units), sum(o.revenue), sum(o.outstanding), sum(o.credit)] as figures
    from mondays m cross join lateral analytics.orders_in(m.starts, m.first, m.beyond) o group by 1
    union all
    select analytics.week_of(analytics.starts_at(d.day)), 'orders', false,
        array[sum(d.orders), sum(d.units), sum(d.revenue), sum(d.outstanding), sum(d.credit)]
    from analytics.order_days d group by 1
    union all
    select m.weeks[p.bucket], 'payments', true, array[sum(p.payments), sum(p.collected), sum(p.refunds), sum(p.refunded)]
    from mondays m cross join lateral analytics.payments_in(m.starts, m.first, m.beyond) p group by 1
    union all
    select analytics.week_of(analytics.starts_at(d.day)), 'payments', false,
        array[sum(d.payments), sum(d.collected), sum(d.refunds), sum(d.refunded)]
    from analytics.payment_days d group by 1
    union all
    select m.weeks[t.bucket], 'stock', true,
        array[sum(t.received_units), sum(t.shipped_units), sum(t.returned_units), sum(t.written_off_units), sum(t.shipped_cost)]
    from mondays m cross join lateral analytics.stock_in(m.starts, m.first, m.beyond) t group by 1
    union all
    select analytics.week_of(analytics.starts_at(d.day)), 'stock', false,
        array[sum(d.received_units), sum(d.shipped_units), sum(d.returned_units), sum(d.written_off_units), sum(d.shipped_cost)]
    from analytics.stock_days d group by 1
    union all
    select m.weeks[width_bucket(o.created_at, m.starts)], 'products', true,
        array[sum(i.quantity - i.cancelled_quantity), sum(i.returned_quantity), sum(i.total_price)]
    from mondays m join ordering.orders o on o.created_at >= m.first and o.created_at < m.beyond and o.status <> 'cancelled'
    join ordering.order_items i on i.order_id = o.id group by 1
    union all
    select p.week, 'products', false, array[sum(p.units), sum(p.returned_units), sum(p.revenue)]
    from analytics.product_weeks p group by 1
    union all
    select m.weeks[width_bucket(o.created_at, m.starts)], 'customers', true,
        array[count(distinct o.customer_id), count(*), sum(o.total_amount)]
    from mondays m join ordering.orders o on o.created_at >= m.first and o.created_at < m.beyond and o.status <> 'cancelled'
    group by 1
    union all
    select c.week, 'customers', false, array[count(*), sum(c.orders), sum(c.revenue)] from analytics.customer_weeks c group by 1
    union all
    select m.weeks[width_bucket(l.created_at, m.starts)], 'items', true,
        array[count(distinct l.inventory_item_id), coalesce(-sum(l.quantity) filter (where l.type = 'fulfilment'), 0), sum(l.quantity)]
    from mondays m join inventory.movements l
        on l.created_at >= m.first and l.created_at < m.beyond and l.type not in ('allocation', 'release')
    group by 1
    union all
    select i.week, 'items', false, array[count(*), sum(i.shipped_units), sum(i.change)] from analytics.item_weeks i group by 1) f
    using (week)
where not exists (select from analytics.changes c where c.week = w.week)
group by w.week, f.what
having (array_agg(f.figures order by f.counted) filter (where f.counted))
    is distinct from (array_agg(f.figures order by f.counted) filter (where not f.counted))

union all
select 'list.total_is_the_number_of_its_rows', 'list:' || l.name, l.rows::text, coalesce(c.total, 0)::text
from (
    select 'catalog.products' as name, count(*) as rows from catalog.products
    union all select 'inventory.items', count(*) from inventory.items
    union all select 'customers.customers', count(*) from customers.customers
    union all select 'ordering.orders', count(*) from ordering.orders
    union all select 'payments.payments', count(*) from payments.payments
    union all select 'payments.invoices', count(*) from payments.invoices
    union all select 'ops.audit', count(*) from ops.audit) l
left join (select list, sum(rows) as total from ops.row_counts group by list) c on c.list = l.name
where l.rows <> coalesce(c.total, 0)

order by rule, subject
