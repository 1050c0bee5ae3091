-- The inventory items of a lot, of one product or of all, and how many units of each went out and came back.
select i.id as inventory_item_id, i.product_id, p.name as product_name, p.sku as product_sku, l.code as location,
    i.color, i.shade, i.size, i.expiry_date, i.is_active, i.on_hand, i.allocated,
    sent.units as shipped, back.units as returned, sent.units - back.units as still_out
from inventory.items i
join catalog.products p on p.id = i.product_id
join inventory.locations l on l.id = i.location_id
cross join lateral (select coalesce(sum(s.quantity), 0)::bigint as units
    from ordering.shipment_lines s where s.inventory_item_id = i.id) sent
cross join lateral (select coalesce(sum(r.quantity), 0)::bigint as units
    from ordering.return_lines r where r.inventory_item_id = i.id) back
where i.batch_number_key = lower(btrim({0})) and ({1}::bigint is null or i.product_id = {1}::bigint)
order by i.id
