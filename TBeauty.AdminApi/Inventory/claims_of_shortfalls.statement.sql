-- Whose orders wait for units of a product that falls short: the first of each, in the order in which they are served.
select claim.*
from (
    select l.product_id, l.order_id, l.id as order_item_id, open.units as open, l.allocated_quantity as allocated,
        count(*) over product::integer as orders_count,
        sum(open.units - l.allocated_quantity) over product::integer as all_missing,
        row_number() over (
            partition by l.product_id order by ordering.how_far(o.status) desc, o.created_at, o.id)::integer as place
    from ordering.order_items l
    join ordering.orders o on o.id = l.order_id
    join inventory.product_stock s on s.product_id = l.product_id
    cross join lateral (select l.quantity - l.cancelled_quantity - l.fulfilled_quantity as units) open
    where l.product_id = any ({0}) and open.units > l.allocated_quantity
      and (o.status in (:'OrderStatuses.Promised') or o.status = :'OrderStatus.Pending' and s.reserved > s.on_hand)
    window product as (partition by l.product_id)) claim
where claim.place <= {1}
