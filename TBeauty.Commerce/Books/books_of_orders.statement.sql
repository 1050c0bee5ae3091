-- The lines of orders, their allocations, parcels and returns, and the status and totals that follow. What money comes
-- to is said by TBeauty.Commerce.Pricing; here it is counted once more, by nobody but this check.
with lines as materialized (
    select order_id, sum(quantity - cancelled_quantity - fulfilled_quantity) as open, sum(fulfilled_quantity) as gone,
        sum(returned_quantity) as back, sum(total_price) as price, sum(discount_amount) as discount,
        sum(tax_amount) as tax
    from ordering.order_items group by order_id),
-- A share is frozen for the units that it was given for; of those that are gone it goes, too.
shares as materialized (
    select i.id, round(round(sum(s.amount * (i.quantity - i.cancelled_quantity) / s.quantity), 12), 2) as of_kept,
        round(round(sum(s.amount * (i.quantity - i.cancelled_quantity - i.returned_quantity) / s.quantity), 12),
        2) as of_left
    from ordering.discount_shares s join ordering.order_items i on i.id = s.order_item_id group by i.id),
returned as materialized (
    select i.order_id, sum(cost.of_kept - cost.of_left) as amount
    from ordering.order_items i
    join ordering.orders o on o.id = i.order_id
    left join shares s on s.id = i.id
    cross join lateral (
        select i.unit_price * (i.quantity - i.cancelled_quantity) - coalesce(s.of_kept, 0) as of_kept,
            i.unit_price * (i.quantity - i.cancelled_quantity - i.returned_quantity) - coalesce(s.of_left,
            0) as of_left) net
    cross join lateral (
        select net.of_kept + case when o.prices_include_tax then 0
        else round(net.of_kept * o.tax_rate, 2) end as of_kept,
            net.of_left + case when o.prices_include_tax then 0
            else round(net.of_left * o.tax_rate, 2) end as of_left) cost
    where i.returned_quantity > 0
    group by i.order_id)

select 'order_item.allocated_is_the_sum_of_its_open_allocations' as rule,
    'order_item:' || coalesce(i.id, a.order_item_id) as subject,
    coalesce(a.total, 0)::text as expected, i.allocated_quantity::text as actual
from ordering.order_items i
full join (select order_item_id, sum(quantity) as total from ordering.allocations group by order_item_id) a
    on a.order_item_id = i.id
where i.allocated_quantity is distinct from coalesce(a.total, 0)

union all
select 'order_item.fulfilled_is_the_sum_of_its_parcels', 'order_item:' || coalesce(i.id, s.order_item_id),
    coalesce(s.total, 0)::text, i.fulfilled_quantity::text
from ordering.order_items i
full join (select order_item_id, sum(quantity) as total from ordering.shipment_lines group by order_item_id) s
    on s.order_item_id = i.id
where i.fulfilled_quantity is distinct from coalesce(s.total, 0)

union all
select 'order_item.returned_is_the_sum_of_its_returns', 'order_item:' || coalesce(i.id, r.order_item_id),
    coalesce(r.total, 0)::text, i.returned_quantity::text
from ordering.order_items i
full join (select order_item_id, sum(quantity) as total from ordering.return_lines group by order_item_id) r
    on r.order_item_id = i.id
where i.returned_quantity is distinct from coalesce(r.total, 0)

union all
-- Units go back to the very item that they were shipped from.
select 'return.is_of_what_was_shipped', 'order_item:' || r.order_item_id || ' inventory_item:' || r.inventory_item_id,
    coalesce(s.total, 0)::text, r.total::text
from (select order_item_id, inventory_item_id, sum(quantity) as total
      from ordering.return_lines group by order_item_id, inventory_item_id) r
left join (select order_item_id, inventory_item_id, sum(quantity) as total
           from ordering.shipment_lines group by order_item_id, inventory_item_id) s
    using (order_item_id, inventory_item_id)
where (r.total <= coalesce(s.total, 0)) is not true

union all
select 'shipment.has_lines', 'shipment:' || s.id, 'some', '0'
from ordering.shipments s
where not exists (select from ordering.shipment_lines l where l.shipment_id = s.id)

union all
select 'return.has_lines', 'return:' || r.id, 'some', '0'
from ordering.returns r
where not exists (select from ordering.return_lines l where l.return_id = r.id)

union all
select 'shipment.is_of_its_lines_order', 'shipment_line:' || l.id, 'order:' || i.order_id, 'order:' || s.order_id
from ordering.shipment_lines l
join ordering.order_items i on i.id = l.order_item_id
left join ordering.shipments s on s.id = l.shipment_id
where s.order_id is distinct from i.order_id and (s.id is not null or l.shipment_id is null)

union all
select 'return.is_of_its_lines_order', 'return_line:' || l.id, 'order:' || i.order_id, 'order:' || r.order_id
from ordering.return_lines l
join ordering.order_items i on i.id = l.order_item_id
left join ordering.returns r on r.id = l.return_id
where r.order_id is distinct from i.order_id and (r.id is not null or l.return_id is null)

union all
select 'allocation.is_of_its_lines_product', 'allocation:' || a.id, l.product_id::text, i.product_id::text
from ordering.allocations a
join ordering.order_items l on l.id = a.order_item_id
join inventory.items i on i.id = a.inventory_item_id
where l.product_id is distinct from i.product_id

union all
-- Confirmed with all of its goods, an order lacks units only where reality took them: releases at the moment of an
-- entry in its timeline that says so. Such a line stands in the shortfall list, and what it lacks is never more than it
-- lost.
select 'order.has_its_goods_once_confirmed', 'order_item:' || l.id, open.units::text, l.allocated_quantity::text
from ordering.order_items l join ordering.orders o on o.id = l.order_id
cross join lateral (select l.quantity - l.cancelled_quantity - l.fulfilled_quantity as units) open
where o.status in (:'OrderStatuses.Promised') and l.allocated_quantity is distinct from open.units
  and (open.units - l.allocated_quantity between 0 and (
    select coalesce(-sum(m.quantity), 0)
    from inventory.items i join inventory.movements m on m.inventory_item_id = i.id
    where i.product_id = l.product_id and m.type = 'release' and m.reference_type = 'order' and m.reference_id = o.id
      and exists (
        select from ordering.order_events e
        where e.order_id = o.id and e.what in ('reallocated', 'fell_short')
          and e.occurred_at = m.created_at))) is not true

union all
select 'order.holds_nothing_once_it_is_over', 'order_item:' || i.id, '0', i.allocated_quantity::text
from ordering.order_items i join ordering.orders o on o.id = i.order_id
where o.status not in (:'OrderStatuses.Open') and i.allocated_quantity is distinct from 0

union all
select 'order.status_follows_its_parcels', 'order:' || o.id, s.expected, o.status
from ordering.orders o
join lines i on i.order_id = o.id
cross join lateral (select case
    when i.gone = 0 then 'not shipped'
    when i.open > 0 then :'OrderStatus.Packed'
    when i.back = i.gone then :'OrderStatus.Returned'
    else 'shipped or delivered' end as expected) s
where case s.expected
    when 'not shipped' then o.status in (:'OrderStatuses.Open', :'OrderStatus.Cancelled')
    when 'shipped or delivered' then o.status in (:'OrderStatus.Shipped', :'OrderStatus.Delivered')
    else o.status = s.expected end is not true

union all
select 'order.total_is_the_sum_of_its_parts', 'order:' || o.id,
    (o.subtotal - o.discount_amount + o.shipping_cost + case when o.prices_include_tax then 0
    else o.tax_amount end)::text,
    o.total_amount::text
from ordering.orders o
where o.total_amount is distinct from o.subtotal - o.discount_amount + o.shipping_cost
    + case when o.prices_include_tax then 0 else o.tax_amount end

union all
select 'order_item.total_is_its_price_times_its_units', 'order_item:' || i.id,
    (i.unit_price * (i.quantity - i.cancelled_quantity))::text, i.total_price::text
from ordering.order_items i
where (i.total_price = i.unit_price * (i.quantity - i.cancelled_quantity)) is not true

union all
select 'order.subtotal_is_the_sum_of_its_lines', 'order:' || coalesce(o.id, i.order_id), coalesce(i.price, 0)::text,
    o.subtotal::text
from ordering.orders o full join lines i on i.order_id = o.id
where o.subtotal is distinct from coalesce(i.price, 0)

union all
select 'order.has_lines', 'order:' || o.id, 'some', '0'
from ordering.orders o
where not exists (select from lines i where i.order_id = o.id)

union all
select 'order.discount_is_the_sum_of_its_lines', 'order:' || o.id, coalesce(i.discount, 0)::text,
    o.discount_amount::text
from ordering.orders o left join lines i on i.order_id = o.id
where o.discount_amount is distinct from coalesce(i.discount, 0)

union all
select 'order.tax_is_the_sum_of_its_lines', 'order:' || o.id, coalesce(i.tax, 0)::text, o.tax_amount::text
from ordering.orders o left join lines i on i.order_id = o.id
where o.tax_amount is distinct from coalesce(i.tax, 0)

union all
select 'order_item.discount_is_what_is_left_of_its_shares', 'order_item:' || i.id,
    least(coalesce(s.of_kept, 0), i.total_price)::text, i.discount_amount::text
from ordering.order_items i left join shares s on s.id = i.id
where i.discount_amount is distinct from least(coalesce(s.of_kept, 0), i.total_price)

union all
-- What a promotion gave: its shares, or else the whole delivery.
select 'order.promotion_amount_is_its_shares', 'order:' || o.id, coalesce(s.amount, 0)::text,
    coalesce(o.promotion_amount, 0)::text
from ordering.orders o
left join (
    select i.order_id, sum(s.amount) as amount
    from ordering.discount_shares s join ordering.order_items i on i.id = s.order_item_id
    where s.source = 'promotion' group by i.order_id) s on s.order_id = o.id
where (o.promotion_id is not null or s.amount is not null)
  and coalesce(o.promotion_amount, 0) <> coalesce(s.amount, 0)
      and (s.amount is not null or o.shipping_cost is distinct from 0 or o.promotion_id is null)

union all
select 'promotion.used_is_its_orders', 'promotion:' || coalesce(p.id, c.promotion_id), coalesce(u.orders, 0)::text,
    c.used::text
from ordering.promotions p
full join ordering.promotion_counters c on c.promotion_id = p.id
left join (
    select promotion_id, count(*) as orders from ordering.orders
    where promotion_id is not null and status <> :'OrderStatus.Cancelled'
    group by promotion_id) u on u.promotion_id = coalesce(p.id, c.promotion_id)
where (p.id is null or p.usage_limit is not null) and c.used is distinct from coalesce(u.orders, 0)

union all
select 'order_item.tax_is_of_its_price_less_its_share', 'order_item:' || i.id, t.expected::text, i.tax_amount::text
from ordering.order_items i
join ordering.orders o on o.id = i.order_id
cross join lateral (select round((i.total_price - i.discount_amount) * o.tax_rate
    / case when o.prices_include_tax then 1 + o.tax_rate else 1 end, 2) as expected) t
where i.tax_amount is distinct from t.expected

union all
select 'order.returned_amount_is_what_came_back', 'order:' || o.id, coalesce(r.amount, 0)::text, o.returned_amount::text
from ordering.orders o left join returned r on r.order_id = o.id
where o.returned_amount is distinct from coalesce(r.amount, 0)

union all
select 'order.returned_amount_is_the_sum_of_its_returns', 'order:' || o.id, coalesce(r.amount, 0)::text,
    o.returned_amount::text
from ordering.orders o
left join (select order_id, sum(amount) as amount from ordering.returns group by order_id) r on r.order_id = o.id
where o.returned_amount is distinct from coalesce(r.amount, 0)

order by rule, subject
