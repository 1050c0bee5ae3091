-- Expired or switched off, an item is neither allocated nor shipped. Nor is one that a recount has taken out already,
-- however late a step is whose day began before midnight: what was given back then stays given back.
create or replace function inventory.is_sellable(p_item inventory.items, p_today date)
returns boolean
language sql immutable as $$
    select p_item.is_counted and p_item.is_active and (p_item.expiry_date is null or p_item.expiry_date >= p_today)
$$;

-- Locks the items that these lines have units of, and others, in the order in which everybody locks items.
create or replace function ordering.hold_items(p_lines bigint[], p_others bigint[])
returns void
language plpgsql as $$
begin
    perform 1 from inventory.items i
    where i.id = any (p_others)
       or i.id in (select a.inventory_item_id from ordering.allocations a
                   where a.order_item_id = any (p_lines) and a.quantity > 0)
    order by i.id for no key update;
end
$$;

-- Sets units of an item aside for an order item, or gives them back (negative) to exactly that item, with the ledger
-- row that says so, and why; on_hand stays. The caller holds the order and the item.
create or replace function ordering.bind_units(
    p_order bigint, p_line bigint, p_item bigint, p_units integer, p_reason text, p_actor text, p_now timestamptz)
returns void
language plpgsql as $$
declare
    item inventory.items;
begin
    update inventory.items i set allocated = i.allocated + p_units, updated_at = p_now
    where i.id = p_item
    returning * into item;

    insert into inventory.movements (
        inventory_item_id, type, quantity, on_hand_before, on_hand_after, allocated_before, allocated_after,
        reason, reference_type, reference_id, actor, created_at)
    values (
        p_item, case when p_units > 0 then 'allocation' else 'release' end, p_units, item.on_hand, item.on_hand,
        item.allocated - p_units, item.allocated, p_reason, 'order', p_order, p_actor, p_now);

    update ordering.allocations a set quantity = a.quantity + p_units, updated_at = p_now
    where a.order_item_id = p_line and a.inventory_item_id = p_item;
    if not found then
        insert into ordering.allocations (order_item_id, inventory_item_id, quantity, created_at, updated_at)
        values (p_line, p_item, p_units, p_now, p_now);
    end if;

    update ordering.order_items l set allocated_quantity = l.allocated_quantity + p_units where l.id = p_line;
end
$$;

-- The same as a step of the order, which needs no other reason.
create or replace function ordering.bind_units(
    p_order bigint, p_line bigint, p_item bigint, p_units integer, p_actor text, p_now timestamptz)
returns void
language sql as $$
    select ordering.bind_units(p_order, p_line, p_item, p_units, null, p_actor, p_now)
$$;

-- Binds units of a line as the shop's rules choose, of items that fit its wishes only: the lot that expires first, then
-- the item that names what was wished, then the one with most to give; never from the item that is spared. A Coral is
-- no Ruby: only staff may give another one. The caller holds the order and all items of the product.
-- Answers how many could be bound.
create or replace function ordering.bind_by_rule(
    p_order bigint, p_line bigint, p_units integer, p_spared bigint, p_today date, p_reason text, p_actor text,
    p_now timestamptz)
returns integer
language plpgsql as $$
declare
    rest integer := p_units;
    units integer;
    lot record;
begin
    for lot in
        select i.id, i.on_hand - i.allocated as free
        from ordering.order_items l join inventory.items i on i.product_id = l.product_id
        where l.id = p_line and i.on_hand > i.allocated and i.id is distinct from p_spared
          and inventory.is_sellable(i, p_today) and ordering.fits(l, i)
        order by i.expiry_date nulls last, ordering.wishes_met(l, i) desc, i.on_hand - i.allocated desc, i.id
    loop
        exit when rest <= 0;
        units := least(rest, lot.free);
        perform ordering.bind_units(p_order, p_line, lot.id, units, p_reason, p_actor, p_now);
        rest := rest - units;
    end loop;
    return p_units - rest;
end
$$;

-- Gives back units of a line: what is no wish of the customer's first, then from the items that would be chosen last,
-- sparing some items. The caller holds them.
create or replace function ordering.unbind_units(
    p_order bigint, p_line bigint, p_units integer, p_spared bigint[], p_actor text, p_now timestamptz)
returns void
language plpgsql as $$
declare
    rest integer := p_units;
    lot record;
begin
    for lot in
        select a.inventory_item_id as item, a.quantity as units
        from ordering.allocations a
        join inventory.items i on i.id = a.inventory_item_id
        join ordering.order_items l on l.id = a.order_item_id
        where a.order_item_id = p_line and a.quantity > 0 and a.inventory_item_id <> all (p_spared)
        order by ordering.fits(l, i), i.expiry_date desc nulls first, ordering.wishes_met(l, i), i.id desc
    loop
        exit when rest <= 0;
        perform ordering.bind_units(p_order, p_line, lot.item, -least(rest, lot.units), p_actor, p_now);
        rest := rest - least(rest, lot.units);
    end loop;
end
$$;
