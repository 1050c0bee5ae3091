-- Products to order: (0) days pass until units come, (1) more they shall last, by the sales of the last (2) days, since
-- (3). Lots that lie on one shelf, of one variant at one place, share the shelf's levels: an old lot that ran out does
-- not ask for units of its own. What open orders were promised beyond what is there is wanted too.
select s.*, least(floor(coalesce(s.available / s.pace, 1000000000) * 1000), 1000000000000)::bigint as urgency,
    case when s.is_late then 'cover' else 'reorder_point' end as reason, last.supplier_name, last.supplier_contact,
    last.cost_price as unit_cost
from (
    select p.id as product_id, p.name as product_name, p.sku as product_sku, stock.on_hand, stock.reserved,
        free.available, coalesce(sold.units, 0)::bigint as units_sold, sold.pace, shelves.reorder_point,
        shelves.reorder_quantity, shelves.maximum_stock,
        coalesce(free.available < sold.pace * {0}, false) as is_late,
        least(
            greatest(shelves.reorder_quantity,
                ceil(coalesce(sold.pace, 0) * ({0}::integer + {1}::integer)) - stock.on_hand + stock.reserved),
            greatest(shelves.maximum_stock, ceil(coalesce(sold.pace, 0) * {0}))
                - stock.on_hand + stock.reserved)::bigint as suggested_quantity
    from catalog.products p
    join inventory.product_stock stock on stock.product_id = p.id
    cross join lateral (select greatest(stock.on_hand - stock.reserved, 0) as available) free
    join (
        select shelf.product_id, sum(shelf.reorder_point)::bigint as reorder_point,
            sum(shelf.reorder_quantity)::bigint as reorder_quantity, sum(shelf.maximum_stock)::bigint as maximum_stock
        from (
            select i.product_id, max(i.reorder_point) as reorder_point, max(i.reorder_quantity) as reorder_quantity,
                max(i.maximum_stock) as maximum_stock
            from inventory.items i where i.is_active
            group by i.product_id, i.location_id, i.color, i.shade, i.size) shelf
        group by shelf.product_id) shelves on shelves.product_id = p.id
    left join (
        select l.product_id, sum(l.quantity - l.cancelled_quantity - l.returned_quantity) as units,
            nullif(sum(l.quantity - l.cancelled_quantity - l.returned_quantity), 0)::numeric / {2} as pace
        from ordering.orders o join ordering.order_items l on l.order_id = o.id
        where o.created_at >= {3} and o.status <> :'OrderStatus.Cancelled'
        group by l.product_id) sold on sold.product_id = p.id
    where p.is_active and not p.is_discontinued) s
join lateral (
    select i.supplier_name, i.supplier_contact, i.cost_price from inventory.items i
    where i.product_id = s.product_id
    order by i.last_restocked desc nulls last, i.id desc limit 1) last on true
where s.suggested_quantity > 0 and (s.is_late or s.available <= s.reorder_point)
