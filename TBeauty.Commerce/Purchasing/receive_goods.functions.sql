-- Takes a delivery in: finds or makes the inventory item of each lot, writes the lines of the receipt, and books them
-- as receipts in the ledger. An item that was switched off when it was empty is in use again; one that holds units
-- stays off, as staff decided about that lot. The caller has written the receipt and holds its purchase order, if it
-- has one. Locks as everybody does: items by id, then the rows of what can be sold by product.
-- Outcomes: done; too_many.
create or replace function inventory.receive_goods(
    p_receipt bigint, p_location bigint, p_lines jsonb, p_supplier text, p_today date, p_actor text, p_now timestamptz)
returns text
language plpgsql as $$
declare
    line record;
    booked record;
begin
    with made as (
        insert into inventory.items (
            product_id, location_id, batch_number, color, shade, size, expiry_date, cost_price, on_hand, allocated,
            minimum_stock,
            maximum_stock, reorder_point, reorder_quantity, supplier_name, is_active, is_counted, created_at,
            updated_at)
        select distinct on (l.product_id, lower(btrim(l.batch_number)), l.color, l.shade, l.size, l.expiry_date)
            l.product_id, p_location, l.batch_number, l.color, l.shade, l.size, l.expiry_date, l.unit_cost, 0, 0, 5,
                100, 10, 20,
            p_supplier, true, l.expiry_date is null or l.expiry_date >= p_today, p_now, p_now
        from jsonb_to_recordset(p_lines) as l (
            place integer, product_id bigint, batch_number text, color text, shade text, size text, expiry_date date,
            unit_cost numeric)
        order by l.product_id, lower(btrim(l.batch_number)), l.color, l.shade, l.size, l.expiry_date, l.place
        on conflict do nothing
        returning *)
    insert into ops.audit (actor, action, subject_type, subject_id, after, occurred_at)
    select p_actor, 'created', 'inventory_item', i.id,
        to_jsonb(i) - array['id', 'batch_number_key', 'created_at', 'updated_at', 'cost_known_since'], p_now
    from made i;

    insert into inventory.goods_receipt_lines (goods_receipt_id, place, purchase_order_line_id, inventory_item_id,
        quantity, unit_cost)
    select p_receipt, l.place, l.purchase_order_line_id, i.id, l.quantity, l.unit_cost
    from jsonb_to_recordset(p_lines) as l (
        place integer, product_id bigint, purchase_order_line_id bigint, batch_number text, color text, shade text,
        size text,
        expiry_date date, quantity integer, unit_cost numeric)
    join inventory.items i
        on i.product_id = l.product_id and i.location_id = p_location
        and (i.batch_number_key, i.color, i.shade, i.size, i.expiry_date)
            is not distinct from (lower(btrim(l.batch_number)), l.color, l.shade, l.size, l.expiry_date)
    order by l.place;

    perform 1 from inventory.items i
    where i.id in (select r.inventory_item_id from inventory.goods_receipt_lines r where r.goods_receipt_id = p_receipt)
    order by i.id for no key update;
    perform inventory.use_again(r.inventory_item_id, p_today, p_actor, p_now)
    from (select distinct l.inventory_item_id from inventory.goods_receipt_lines l
          where l.goods_receipt_id = p_receipt) r;

    for line in
        select r.inventory_item_id, r.quantity, r.unit_cost
        from inventory.goods_receipt_lines r join inventory.items i on i.id = r.inventory_item_id
        where r.goods_receipt_id = p_receipt order by i.product_id, i.id, r.place
    loop
        select * into booked from inventory.move_stock(
            line.inventory_item_id, 'receipt', line.quantity, line.unit_cost, 'Delivery', null, 'goods_receipt',
            p_receipt, p_actor, p_now);
        if booked.outcome <> 'moved' then
            return booked.outcome;
        end if;
    end loop;
    return 'done';
end
$$;
