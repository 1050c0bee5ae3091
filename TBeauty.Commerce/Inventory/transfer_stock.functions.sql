-- Carries units of one item to another location: same product, same variant, same lot, at their own cost.
-- The two items are locked in id order, so that two vans that pass each other don't wait for each other. Everything
-- that can refuse is asked before the first write, so that a refusal leaves nothing behind, not even an empty item.
-- An item there that was switched off when it was empty is in use again, or what is sold would lose the units on their
-- way. One that was switched off with units in it is for staff to switch on: nobody knows whether those may be sold.
-- Outcomes: moved; unknown (no such item); same_location; insufficient; switched_off; too_many; or it undoes everything
-- with serialization_failure, as somebody relabelled or removed one of the two items meanwhile.
create or replace function inventory.transfer_stock(
    p_from bigint, p_location bigint, p_quantity integer, p_reason text, p_actor text, p_today date, p_now timestamptz)
returns table (outcome text, to_item bigint, movement_out bigint, movement_in bigint, available integer)
language plpgsql as $$
declare
    source inventory.items;
    target inventory.items;
    target_id bigint;
    departed bigint;
    arrived bigint;
begin
    select * into source from inventory.items i where i.id = p_from;
    if not found then
        return query select 'unknown', null::bigint, null::bigint, null::bigint, null::integer;
        return;
    end if;
    if source.location_id = p_location then
        return query select 'same_location', null::bigint, null::bigint, null::bigint, null::integer;
        return;
    end if;

    select i.id into target_id from inventory.items i
    where i.product_id = source.product_id and i.location_id = p_location
      and (i.batch_number_key, i.color, i.shade, i.size, i.expiry_date)
          is not distinct from (source.batch_number_key, source.color, source.shade, source.size, source.expiry_date);

    perform 1 from inventory.items i where i.id in (p_from, target_id) order by i.id for no key update;
    select * into source from inventory.items i where i.id = p_from;
    if source.on_hand - source.allocated < p_quantity then
        return query
            select 'insufficient', target_id, null::bigint, null::bigint, source.on_hand - source.allocated;
        return;
    end if;

    if target_id is null then
        insert into inventory.items (
            product_id, location_id, batch_number, color, shade, size, expiry_date, cost_price, selling_price,
            on_hand, allocated, minimum_stock, maximum_stock, reorder_point, reorder_quantity, supplier_name,
            supplier_contact, is_active, is_counted, created_at, updated_at)
        values (
            source.product_id, p_location, source.batch_number, source.color, source.shade, source.size,
            source.expiry_date, source.cost_price, source.selling_price, 0, 0, source.minimum_stock,
            source.maximum_stock, source.reorder_point, source.reorder_quantity, source.supplier_name,
            source.supplier_contact, source.is_active,
            source.is_active and (source.expiry_date is null or source.expiry_date >= p_today), p_now, p_now)
        on conflict (product_id, location_id, batch_number_key, color, shade, size, expiry_date) do nothing
        returning id into target_id;
    end if;

    select * into target from inventory.items i
    where i.product_id = source.product_id and i.location_id = p_location
      and (i.batch_number_key, i.color, i.shade, i.size, i.expiry_date)
          is not distinct from (source.batch_number_key, source.color, source.shade, source.size, source.expiry_date)
    for no key update;
    if not found or target.id <> coalesce(target_id, target.id) then
        -- Somebody relabelled or removed one of the two between our look and our lock.
        raise exception using errcode = 'serialization_failure', message = 'The items changed; try again.';
    end if;
    if source.is_active and not target.is_active and target.on_hand > 0 then
        return query select 'switched_off', target.id, null::bigint, null::bigint, source.on_hand - source.allocated;
        return;
    end if;
    if target.on_hand + p_quantity > 10000000 then
        return query select 'too_many', target.id, null::bigint, null::bigint, source.on_hand - source.allocated;
        return;
    end if;

    perform inventory.use_again(target.id, p_today, p_actor, p_now) where source.is_active;
    select m.movement_id into departed from inventory.move_stock(
        p_from, 'transfer_out', -p_quantity, source.cost_price, p_reason, null, 'inventory_item', target.id, p_actor,
        p_now) m;
    select m.movement_id into arrived from inventory.move_stock(
        target.id, 'transfer_in', p_quantity, source.cost_price, p_reason, null, 'inventory_item', p_from, p_actor,
        p_now) m;

    return query select 'moved', target.id, departed, arrived, source.on_hand - source.allocated - p_quantity;
end
$$;
