-- How many orders of how many customers have had units of these items, or have some set aside.
select count(*)::integer as orders, count(distinct o.customer_id)::integer as customers
from ordering.orders o
where o.id in (
    select l.order_id from ordering.order_items l
    where l.id in (
        select s.order_item_id from ordering.shipment_lines s where s.inventory_item_id = any ({0})
        union
        select a.order_item_id from ordering.allocations a
        where a.inventory_item_id = any ({0}) and a.quantity > 0))
