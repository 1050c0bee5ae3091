-- What lies on the shelves, what the ledger says of it, and what products promise of it.
-- An allocation and a release move units between free and allocated; a fulfilment takes them out of both.
with ledger as materialized (
    select inventory_item_id, max(id) as last_id,
        coalesce(sum(quantity) filter (where type not in ('allocation', 'release')), 0) as on_hand,
        coalesce(sum(quantity) filter (where type in ('allocation', 'release', 'fulfilment')), 0) as allocated,
        -coalesce(sum(quantity) filter (where type = 'fulfilment'), 0) as fulfilled
    from inventory.movements group by inventory_item_id)

select 'item.on_hand_is_the_sum_of_its_ledger' as rule,
    'inventory_item:' || coalesce(i.id, m.inventory_item_id) as subject,
    coalesce(m.on_hand, 0)::text as expected, i.on_hand::text as actual
from inventory.items i full join ledger m on m.inventory_item_id = i.id
where i.on_hand is distinct from coalesce(m.on_hand, 0)

union all
select 'item.allocated_is_the_sum_of_its_ledger', 'inventory_item:' || coalesce(i.id, m.inventory_item_id),
    coalesce(m.allocated, 0)::text, i.allocated::text
from inventory.items i full join ledger m on m.inventory_item_id = i.id
where i.allocated is distinct from coalesce(m.allocated, 0)

union all
select 'item.last_ledger_row_says_on_hand_and_allocated', 'inventory_item:' || i.id,
    m.on_hand_after || ', ' || m.allocated_after, i.on_hand || ', ' || i.allocated
from inventory.items i
join ledger l on l.inventory_item_id = i.id
join inventory.movements m on m.id = l.last_id
where (i.on_hand, i.allocated) is distinct from (m.on_hand_after, m.allocated_after)

union all
select 'item.allocated_is_the_sum_of_open_allocations', 'inventory_item:' || coalesce(i.id, a.inventory_item_id),
    coalesce(a.total, 0)::text, i.allocated::text
from inventory.items i
full join (select inventory_item_id, sum(quantity) as total from ordering.allocations group by inventory_item_id) a
    on a.inventory_item_id = i.id
where i.allocated is distinct from coalesce(a.total, 0)

union all
select 'item.what_it_fulfilled_lies_in_parcels', 'inventory_item:' || inventory_item_id,
    coalesce(s.total, 0)::text, coalesce(m.fulfilled, 0)::text
from ledger m
full join (select inventory_item_id, sum(quantity) as total from ordering.shipment_lines group by inventory_item_id) s
    using (inventory_item_id)
where coalesce(m.fulfilled, 0) <> coalesce(s.total, 0)

union all
select 'product_stock.on_hand_is_the_sum_of_counted_items', 'product:' || product_id,
    coalesce(i.total, 0)::text, s.on_hand::text
from inventory.product_stock s
full join (select product_id, sum(on_hand) as total from inventory.items where is_counted group by product_id) i
    using (product_id)
where s.on_hand is distinct from coalesce(i.total, 0)

union all
select 'product_stock.reserved_is_the_sum_of_open_orders', 'product:' || product_id,
    coalesce(o.total, 0)::text, s.reserved::text
from inventory.product_stock s
full join (select i.product_id, sum(i.quantity - i.cancelled_quantity - i.fulfilled_quantity) as total
           from ordering.order_items i join ordering.orders o on o.id = i.order_id
           where o.status in (:'OrderStatuses.Open')
           group by i.product_id) o using (product_id)
where s.reserved is distinct from coalesce(o.total, 0)

union all
-- A sale leaves reserved at or below on_hand. So where it is above, the difference was lost since the last sale:
-- written off, counted or adjusted away, or lying on items that don't count. Clocks of replicas and slow requests get
-- five minutes.
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
select 'product.has_a_stock_row', 'product:' || coalesce(p.id, s.product_id), count(p.id)::text,
    count(s.product_id)::text
from catalog.products p full join inventory.product_stock s on s.product_id = p.id
where p.id is null or s.product_id is null
group by p.id, s.product_id

union all
select 'item.is_counted_while_active', 'inventory_item:' || i.id, 'false', 'true'
from inventory.items i
where i.is_counted and i.is_active is not true

union all
select 'item.is_counted_while_it_can_be_sold', 'inventory_item:' || i.id, 'true', 'false'
from inventory.items i
where i.is_counted is not true and i.is_active
  and (i.expiry_date is null or i.expiry_date >= (now() at time zone 'Africa/Lagos')::date)

union all
select 'item.holds_nothing_for_orders_once_it_does_not_count', 'inventory_item:' || i.id, '0', i.allocated::text
from inventory.items i
where i.is_counted is not true and i.allocated is distinct from 0

union all
-- A lot whose day has just passed may still be counted: next_expiry says so, and no sale passes it.
select 'product_stock.next_expiry_is_the_earliest_of_its_counted_items', 'product:' || s.product_id,
    coalesce(i.earliest::text, 'none'), coalesce(s.next_expiry::text, 'none')
from inventory.product_stock s
left join (select product_id, min(expiry_date) as earliest from inventory.items where is_counted and on_hand > 0
           group by product_id) i using (product_id)
where s.next_expiry > i.earliest or (s.next_expiry is null and i.earliest is not null)

union all
select 'item.what_came_in_deliveries_stands_in_its_ledger',
    'inventory_item:' || coalesce(r.inventory_item_id, m.inventory_item_id),
    coalesce(r.total, 0)::text, coalesce(m.total, 0)::text
from (select inventory_item_id, sum(quantity) as total from inventory.goods_receipt_lines group by inventory_item_id) r
full join (select inventory_item_id, sum(quantity) as total from inventory.movements
    where reference_type = 'goods_receipt'
           group by inventory_item_id) m on m.inventory_item_id = r.inventory_item_id
where coalesce(r.total, 0) <> coalesce(m.total, 0)

union all
select 'purchase_order.received_is_the_sum_of_its_deliveries', 'purchase_order:' || l.purchase_order_id,
    coalesce(r.total, 0)::text, l.received_quantity::text
from inventory.purchase_order_lines l
left join (select purchase_order_line_id, sum(quantity) as total
    from inventory.goods_receipt_lines group by purchase_order_line_id) r
    on r.purchase_order_line_id = l.id
where l.received_quantity is distinct from coalesce(r.total, 0)

order by rule, subject
