-- What each row of a table of stock would do: created, updated, unchanged, or refused with its problems.
select r.*, i.id as item_id, i.on_hand as on_hand_before, described.differs,
    i.is_active is distinct from r.is_active as is_switched, checked.problems,
    case
        when cardinality(checked.problems) > 0 then 'refused'
        when i.id is null then 'created'
        when described.differs or i.on_hand <> r.on_hand then 'updated'
        else 'unchanged' end as outcome
from (
    select s.*, p.id as product_id, l.id as location_id,
        first_value(row) over (
            partition by coalesce(p.id, -row), l.id, lower(btrim(batch_number)), color, shade, size, expiry_date order by row) as first_row
    from stock_rows s
    left join catalog.products p on p.sku_key = lower(s.sku)
    left join inventory.locations l on l.code_key = lower(s.location)) r
left join inventory.items i
    on i.product_id = r.product_id and i.location_id = r.location_id
    and (i.batch_number_key, i.color, i.shade, i.size, i.expiry_date)
        is not distinct from (lower(btrim(r.batch_number)), r.color, r.shade, r.size, r.expiry_date)
cross join lateral (select
    -- JSON can hold an empty text where a cell can only be empty: they are the same here.
    (i.cost_price, i.selling_price, i.minimum_stock, i.maximum_stock, i.reorder_point, i.reorder_quantity,
        coalesce(i.supplier_name, ''), coalesce(i.supplier_contact, ''), i.is_active)
    is distinct from
    (r.cost_price, r.selling_price, r.minimum_stock, r.maximum_stock, r.reorder_point, r.reorder_quantity,
        coalesce(r.supplier_name, ''), coalesce(r.supplier_contact, ''), r.is_active) as differs) described
cross join lateral (select array_remove(array[
    case when r.product_id is null then 'sku: There is no product with that SKU.' end,
    case when r.location_id is null then 'location: There is no location with that code.' end,
    case when r.first_row <> r.row
         then format('sku: Row %s has that product, location, variant and lot already.', r.first_row) end
    ], null) as problems) checked
