-- The lines of orders that have units of recalled items, and how many of each.
select l.order_id, l.id as order_item_id, u.inventory_item_id, l.product_id, l.product_name, l.product_sku,
    sum(u.allocated)::integer as allocated, sum(u.shipped)::bigint as shipped, sum(u.returned)::bigint as returned,
    min(u.shipped_at) as first_shipped_at, max(u.shipped_at) as last_shipped_at
from ordering.order_items l
join (
    select s.order_item_id, s.inventory_item_id, 0 as allocated, s.quantity as shipped, 0 as returned,
        p.created_at as shipped_at
    from ordering.shipment_lines s join ordering.shipments p on p.id = s.shipment_id
    where s.inventory_item_id = any ({0})
    union all
    select r.order_item_id, r.inventory_item_id, 0, 0, r.quantity, null
    from ordering.return_lines r where r.inventory_item_id = any ({0})
    union all
    select a.order_item_id, a.inventory_item_id, a.quantity, 0, 0, null
    from ordering.allocations a where a.inventory_item_id = any ({0}) and a.quantity > 0) u
    on u.order_item_id = l.id
where l.order_id = any ({1})
group by l.id, u.inventory_item_id
order by l.id, u.inventory_item_id
