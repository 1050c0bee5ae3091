-- What each row of a table of stock is about, and what of it can't be; see RowImport. The columns that the table has
-- tell the item: all five of variant and lot, or as many as are enough to mean a single one.
select r.*, checked.problems, i.on_hand as on_hand_before,
    case when i.id is not null then inventory.item_cells(i) end as present,
    jsonb_build_object(
        'on_hand', r.on_hand, 'cost_price', r.cost_price, 'selling_price', r.selling_price,
        'minimum_stock', r.minimum_stock, 'maximum_stock', r.maximum_stock, 'reorder_point', r.reorder_point,
        'reorder_quantity', r.reorder_quantity, 'supplier_name', coalesce(r.supplier_name, ''),
        'supplier_contact', coalesce(r.supplier_contact, ''), 'is_active', r.is_active) as wanted
from (
    select s.*, p.id as product_id, l.id as location_id, l.is_active as is_open, fitting.items, case
    when fitting.items = 1 then fitting.id end as item_id,
        first_value(row) over (
            partition by coalesce(p.id, -row), l.id, lower(btrim(s.batch_number)), s.color, s.shade, s.size,
            s.expiry_date
            order by row) as first_row,
        first_value(row) over (partition by coalesce(fitting.id, -row) order by row) as first_of_item
    from stock_rows s
    left join catalog.products p on p.sku_key = lower(s.sku)
    left join inventory.locations l on l.code_key = lower(s.location)
    cross join lateral (
        select count(*) as items, min(i.id) as id
        from inventory.items i
        where i.product_id = p.id
          and (l.id is null and not 'location' = any (@given) or i.location_id = l.id)
          and (i.batch_number_key is not distinct
              from lower(btrim(s.batch_number)) or not 'batch_number' = any (@given))
          and (i.color is not distinct from s.color or not 'color' = any (@given))
          and (i.shade is not distinct from s.shade or not 'shade' = any (@given))
          and (i.size is not distinct from s.size or not 'size' = any (@given))
          and (i.expiry_date is not distinct from s.expiry_date or not 'expiry_date' = any (@given))) fitting) r
left join inventory.items i on i.id = r.item_id
cross join lateral (select array_remove(array[
    case when r.product_id is null then format('sku: There is no product with the SKU "%s".', r.sku)
         when r.items > 1
         then format(
            'sku: It has %s items; the columns location, batch_number, color, shade, size and expiry_date tell which.',
            r.items)
         when r.item_id is null and r.version is null and not array['location', 'cost_price'] <@ @given
         then format('sku: "%s" has no such item; a new one needs the columns location and cost_price.', r.sku) end,
    case when r.location_id is null and 'location' = any (@given)
         then format('location: There is no location with the code "%s".', r.location)
         when r.item_id is null and not r.is_open
         then format('location: The location "%s" is closed.', r.location) end,
    case when least(r.first_row, r.first_of_item) <> r.row
         then format('sku: Row %s has that product, location, variant and lot already.',
             least(r.first_row, r.first_of_item)) end
    ], null) as problems) checked
