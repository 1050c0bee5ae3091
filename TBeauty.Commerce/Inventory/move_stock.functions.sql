-- Switches an empty item on again into which units are about to come. It holds none, so there is nothing to recount.
-- The caller holds it.
create or replace function inventory.use_again(p_item bigint, p_today date, p_actor text, p_now timestamptz)
returns void
language sql as $$
    with used as (
        update inventory.items i
        set is_active = true, is_counted = i.expiry_date is null or i.expiry_date >= p_today, updated_at = p_now
        where i.id = p_item and not i.is_active and i.on_hand = 0
        returning i.id)
    insert into ops.audit (actor, action, subject_type, subject_id, before, after, occurred_at)
    select p_actor, 'changed', 'inventory_item', u.id, jsonb_build_object('is_active', false),
        jsonb_build_object('is_active', true), p_now
    from used u
$$;

-- The one way in which on_hand changes: the item, its ledger row and the product's sellable stock together. Locks in
-- the shop's global order: the item first, the product_stock row last. Reality wins: a write-off, an adjustment or a
-- count may leave less than is set aside, and then the orders come before the item; see hold_promised.functions.sql.
-- Whoever moves several items in one transaction calls inventory.hold_promised for all of them first.
-- Outcomes: moved; unknown; insufficient (available says how many could go); too_many.
create or replace function inventory.move_stock(
    p_item bigint, p_type text, p_quantity integer, p_unit_cost numeric, p_reason text, p_notes text,
    p_reference_type text, p_reference_id bigint, p_actor text, p_now timestamptz)
returns table (outcome text, movement_id bigint, available integer)
language plpgsql as $$
declare
    item inventory.items;
    movement bigint;
    is_real boolean := p_quantity < 0 and p_type in ('write_off', 'adjustment', 'count');
begin
    if is_real then
        perform inventory.hold_for_loss(p_item, -p_quantity, null);
        perform ordering.lose_units(
            i.id, i.on_hand + p_quantity, (p_now at time zone 'Africa/Lagos')::date, p_reason, p_actor, p_now)
        from inventory.items i
        where i.id = p_item and i.on_hand + p_quantity between 0 and i.allocated - 1;
    end if;

    update inventory.items i
    set on_hand = i.on_hand + p_quantity,
        cost_price = case
            -- A transfer brings its units in at what they cost where they came from, so that no naira is lost between.
            when p_type in ('receipt', 'transfer_in') and p_unit_cost is not null
            then round((i.on_hand * i.cost_price + p_quantity * p_unit_cost) / (i.on_hand + p_quantity), 2)
            else i.cost_price end,
        last_restocked = case when p_type = 'receipt' then p_now else i.last_restocked end,
        updated_at = p_now
    where i.id = p_item and i.on_hand + p_quantity between i.allocated and 10000000
    returning * into item;

    if not found then
        return query
            select case when p_quantity > 0 then 'too_many' else 'insufficient' end, null::bigint,
                i.on_hand - case when is_real then 0 else i.allocated end
            from inventory.items i where i.id = p_item;
        if not found then
            return query select 'unknown', null::bigint, null::integer;
        end if;
        return;
    end if;

    insert into inventory.movements (
        inventory_item_id, type, quantity, on_hand_before, on_hand_after, allocated_before, allocated_after,
        unit_cost, reason, notes, reference_type, reference_id, actor, created_at)
    values (
        p_item, p_type, p_quantity, item.on_hand - p_quantity, item.on_hand, item.allocated, item.allocated,
        p_unit_cost, p_reason, p_notes, p_reference_type, p_reference_id, p_actor, p_now)
    returning id into movement;
    -- Units that came back and are written off at once never counted as stock that fell.
    perform ops.announce_low_stock(item, item.on_hand - p_quantity, p_now) where p_reference_type is distinct
        from 'return';

    if item.is_counted then
        update inventory.product_stock s
        set on_hand = s.on_hand + p_quantity, next_expiry = least(s.next_expiry, item.expiry_date)
        where s.product_id = item.product_id;
        perform ops.tell_staff_of_shortfall(item.product_id, -p_quantity, p_now) where p_quantity < 0;
    end if;

    return query select 'moved', movement, item.on_hand - item.allocated;
end
$$;
