-- Writes what compare_stock_rows.statement.sql found. The items that exist are locked already; product_stock rows come
-- after all of them, by product id, and then nobody can be met half-way: switches are recounted and counts are moved.
with created as (
    insert into inventory.items (
        product_id, location_id, batch_number, color, shade, size, expiry_date, cost_price, selling_price, on_hand,
        allocated, minimum_stock, maximum_stock, reorder_point, reorder_quantity, supplier_name, supplier_contact,
        is_active, is_counted, created_at, updated_at)
    select product_id, location_id, batch_number, color, shade, size, expiry_date, cost_price, selling_price, 0, 0,
        minimum_stock, maximum_stock, reorder_point, reorder_quantity, supplier_name, supplier_contact, is_active,
        is_active and (expiry_date is null or expiry_date >= @today), @now, @now
    from stock_changes
    where outcome = 'created'
    order by row
    returning *)
insert into ops.audit (actor, action, subject_type, subject_id, after, occurred_at)
select @actor, 'created', 'inventory_item', i.id,
    to_jsonb(i) - array['id', 'batch_number_key', 'created_at', 'updated_at', 'cost_known_since'], @now
from created i;

with changed as (
    update inventory.items i
    set cost_price = case when 'cost_price' = any (c.changed) then c.cost_price else i.cost_price end,
        selling_price = case when 'selling_price' = any (c.changed) then c.selling_price else i.selling_price end,
        minimum_stock = case when 'minimum_stock' = any (c.changed) then c.minimum_stock else i.minimum_stock end,
        maximum_stock = case when 'maximum_stock' = any (c.changed) then c.maximum_stock else i.maximum_stock end,
        reorder_point = case when 'reorder_point' = any (c.changed) then c.reorder_point else i.reorder_point end,
        reorder_quantity = case when 'reorder_quantity' = any (c.changed) then c.reorder_quantity
        else i.reorder_quantity end,
        supplier_name = case when 'supplier_name' = any (c.changed) then c.supplier_name else i.supplier_name end,
        supplier_contact = case when 'supplier_contact' = any (c.changed) then c.supplier_contact
        else i.supplier_contact end,
        is_active = case when 'is_active' = any (c.changed) then c.is_active else i.is_active end,
        updated_at = @now
    from stock_changes c join inventory.items old on old.id = c.item_id
    where i.id = c.item_id and c.outcome = 'updated' and c.changed <> array['on_hand']
    returning i.id, to_jsonb(old) - 'updated_at' as before, to_jsonb(i) - 'updated_at' as after)
insert into ops.audit (actor, action, subject_type, subject_id, before, after, occurred_at)
select @actor, 'changed', 'inventory_item', c.id, told.before, told.after, @now
from changed c
cross join lateral (
    select jsonb_object_agg(b.key, b.value) as before, jsonb_object_agg(b.key, c.after -> b.key) as after
    from jsonb_each(c.before) b where c.after -> b.key is distinct from b.value) told;

select from inventory.product_stock
where product_id in (select product_id from stock_changes where outcome <> 'unchanged')
order by product_id for no key update;

-- A new item's units came in; what is found of a known one is a count. All was compared under lock, so all of it moves.
create temporary table stock_moves on commit drop as
select i.id, i.product_id, c.on_hand - i.on_hand as difference, false as is_new, c.cost_price
from stock_changes c join inventory.items i on i.id = c.item_id
where c.outcome = 'updated' and 'on_hand' = any (c.changed)
union all
select i.id, i.product_id, c.on_hand, true, c.cost_price
from stock_changes c
join inventory.items i
    on i.product_id = c.product_id and i.location_id = c.location_id
    and (i.batch_number_key, i.color, i.shade, i.size, i.expiry_date)
        is not distinct from (lower(btrim(c.batch_number)), c.color, c.shade, c.size, c.expiry_date)
where c.outcome = 'created' and c.on_hand > 0;
create temporary table stock_moved (outcome text check (outcome = 'moved')) on commit drop;

-- What was found comes first, so that orders that lose units elsewhere in the table can have it.
insert into stock_moved
select m.outcome
from (select * from stock_moves where difference > 0 order by product_id, id) d
cross join lateral inventory.move_stock(
    d.id, case when d.is_new then 'receipt' else 'count' end, d.difference, case when d.is_new then d.cost_price end,
    case when d.is_new then 'Opening stock, imported' else 'Count, imported' end, null, null, null, @actor, @now) m;

select inventory.recount(p.product_id, @today, @actor, @now)
from (
    select distinct product_id from stock_changes
    where outcome = 'updated' and 'is_active' = any (changed) order by product_id) p;

insert into stock_moved
select m.outcome
from (select * from stock_moves where difference < 0 order by product_id, id) d
cross join lateral inventory.move_stock(
    d.id, 'count', d.difference, null, 'Count, imported', null, null, null, @actor, @now) m
