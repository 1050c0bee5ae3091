-- Makes allocations what staff say: so many units of this item for this line. Where a line would hold more than it has
-- open, units are taken off its other items. All or nothing; the caller has checked that lines and items belong here.
-- Outcomes: done; unknown; status; quantity (more than the line has open); not_sellable; insufficient (the item has
-- fewer to give); not_allocated (a confirmed order would be left with less than it has).
create or replace function ordering.allocate_by_hand(
    p_order bigint, p_lines bigint[], p_items bigint[], p_quantities integer[], p_today date, p_actor text,
    p_now timestamptz)
returns table (outcome text, row_id bigint, details jsonb)
language plpgsql as $$
declare
    held text := ordering.hold_order(p_order, array[:'OrderStatuses.Open']);
    is_pending boolean;
    refused jsonb;
    line record;
    lot record;
    moved integer := 0;
begin
    if held <> 'held' then
        return query select held, null::bigint, null::jsonb;
        return;
    end if;
    perform ordering.hold_items(p_lines, p_items);

    select jsonb_agg(jsonb_build_object('order_item_id', l.id, 'requested', w.units,
        'quantity', l.quantity - l.cancelled_quantity - l.fulfilled_quantity) order by l.id) into refused
    from (select x.line, sum(x.units)::integer as units
        from unnest(p_lines, p_quantities) as x (line, units) group by x.line) w
    join ordering.order_items l on l.id = w.line
    where w.units > l.quantity - l.cancelled_quantity - l.fulfilled_quantity;
    if refused is not null then
        return query select 'quantity', null::bigint, refused;
        return;
    end if;

    select jsonb_agg(jsonb_build_object('order_item_id', w.line, 'inventory_item_id', w.item,
        'reason', case when not i.is_active then 'inactive' else 'expired' end) order by w.line, w.item) into refused
    from unnest(p_lines, p_items, p_quantities) as w (line, item, units)
    join inventory.items i on i.id = w.item
    left join ordering.allocations a on a.order_item_id = w.line and a.inventory_item_id = w.item
    where w.units > coalesce(a.quantity, 0) and not inventory.is_sellable(i, p_today);
    if refused is not null then
        return query select 'not_sellable', null::bigint, refused;
        return;
    end if;

    select jsonb_agg(jsonb_build_object('order_item_id', w.line, 'inventory_item_id', w.item, 'requested', w.units,
        'available_quantity', coalesce(i.on_hand - i.allocated, 0) + coalesce(a.quantity, 0)) order by w.line, w.item)
    into refused
    from unnest(p_lines, p_items, p_quantities) as w (line, item, units)
    left join inventory.items i on i.id = w.item
    left join ordering.allocations a on a.order_item_id = w.line and a.inventory_item_id = w.item
    where w.units > coalesce(i.on_hand - i.allocated, 0) + coalesce(a.quantity, 0);
    if refused is not null then
        return query select 'insufficient', null::bigint, refused;
        return;
    end if;

    select o.status = :'OrderStatus.Pending' into is_pending from ordering.orders o where o.id = p_order;
    for line in
        select l.id, l.allocated_quantity as before, l.quantity - l.cancelled_quantity - l.fulfilled_quantity as open,
            sum(w.units)::integer as wanted,
            l.allocated_quantity - sum(coalesce(a.quantity, 0))::integer as others
        from unnest(p_lines, p_items, p_quantities) as w (line, item, units)
        join ordering.order_items l on l.id = w.line
        left join ordering.allocations a on a.order_item_id = w.line and a.inventory_item_id = w.item
        group by l.id
        order by l.product_id, l.id
    loop
        if not is_pending and least(line.open, line.wanted + line.others) < line.before then
            refused := coalesce(refused, '[]') || jsonb_build_object('order_item_id', line.id, 'quantity', line.open,
                'allocated_quantity', line.before, 'requested', line.wanted + line.others);
        end if;
    end loop;
    if refused is not null then
        return query select 'not_allocated', null::bigint, refused;
        return;
    end if;

    -- Giving back comes first, so that no line ever holds more than it has open.
    for lot in
        select w.line, w.item, a.quantity - w.units as units
        from unnest(p_lines, p_items, p_quantities) as w (line, item, units)
        join ordering.allocations a on a.order_item_id = w.line and a.inventory_item_id = w.item
        where w.units < a.quantity
    loop
        perform ordering.bind_units(p_order, lot.line, lot.item, -lot.units, p_actor, p_now);
        moved := moved + lot.units;
    end loop;

    for line in
        select l.id, sum(w.units)::integer + l.allocated_quantity - sum(coalesce(a.quantity, 0))::integer
                - (l.quantity - l.cancelled_quantity - l.fulfilled_quantity) as excess,
            array_agg(w.item) as named
        from unnest(p_lines, p_items, p_quantities) as w (line, item, units)
        join ordering.order_items l on l.id = w.line
        left join ordering.allocations a on a.order_item_id = w.line and a.inventory_item_id = w.item
        group by l.id
    loop
        if line.excess > 0 then
            perform ordering.unbind_units(p_order, line.id, line.excess, line.named, p_actor, p_now);
        end if;
    end loop;

    for lot in
        select w.line, w.item, w.units - coalesce(a.quantity, 0) as units
        from unnest(p_lines, p_items, p_quantities) as w (line, item, units)
        left join ordering.allocations a on a.order_item_id = w.line and a.inventory_item_id = w.item
        where w.units > coalesce(a.quantity, 0)
    loop
        perform ordering.bind_units(p_order, lot.line, lot.item, lot.units, p_actor, p_now);
        moved := moved + lot.units;
    end loop;

    if moved > 0 then
        update ordering.orders o set updated_at = p_now where o.id = p_order;
        insert into ordering.order_events (order_id, what, actor, note, occurred_at)
        values (p_order, 'allocated', p_actor, 'by hand', p_now);
    end if;

    return query select 'done', null::bigint, null::jsonb;
end
$$;
