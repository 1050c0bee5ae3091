-- Drops units that have not been shipped, and what they cost. Units without an allocation go first, then those from the
-- items that would be chosen last. An order of which nothing was shipped and nothing is left is cancelled; one of which
-- everything that is left was shipped is shipped. Without lines: everything that has not been shipped.
-- Outcomes: done; unknown; status; quantity (more than the line has open).
create or replace function ordering.cancel_lines(
    p_order bigint, p_lines bigint[], p_quantities integer[], p_reason text, p_tax_rate numeric,
    p_is_tax_included boolean, p_actor text, p_now timestamptz)
returns table (outcome text, row_id bigint, details jsonb)
language plpgsql as $$
declare
    statuses constant text[] := array['pending', 'confirmed', 'processing', 'packed'];
    held text := ordering.hold_order(p_order, statuses);
    refused jsonb;
    line record;
begin
    if held <> 'held' then
        return query select held, null::bigint, null::jsonb;
        return;
    end if;

    if p_lines is null then
        select array_agg(l.id), array_agg(l.quantity - l.cancelled_quantity - l.fulfilled_quantity)
        into p_lines, p_quantities
        from ordering.order_items l
        where l.order_id = p_order and l.quantity > l.cancelled_quantity + l.fulfilled_quantity;
    end if;

    select jsonb_agg(jsonb_build_object('order_item_id', l.id, 'requested', w.units,
        'quantity', l.quantity - l.cancelled_quantity - l.fulfilled_quantity) order by l.id) into refused
    from unnest(p_lines, p_quantities) as w (line, units) join ordering.order_items l on l.id = w.line
    where w.units > l.quantity - l.cancelled_quantity - l.fulfilled_quantity;
    if refused is not null then
        return query select 'quantity', null::bigint, refused;
        return;
    end if;

    if (select sum(l.quantity - l.cancelled_quantity) from ordering.order_items l where l.order_id = p_order)
        = (select sum(w.units) from unnest(p_quantities) as w (units))
    then
        perform ordering.cancel_order(p_order, statuses, false, false, 'cancelled', p_reason, p_actor, p_now);
        return query select 'done', null::bigint, null::jsonb;
        return;
    end if;

    perform ordering.hold_items(p_lines, array[]::bigint[]);
    for line in
        select l.id, w.units,
            w.units - (l.quantity - l.cancelled_quantity - l.fulfilled_quantity - l.allocated_quantity) as bound
        from unnest(p_lines, p_quantities) as w (line, units) join ordering.order_items l on l.id = w.line
        order by l.id
    loop
        perform ordering.unbind_units(p_order, line.id, line.bound, array[]::bigint[], p_actor, p_now);
        update ordering.order_items l
        set cancelled_quantity = l.cancelled_quantity + line.units,
            total_price = l.unit_price * (l.quantity - l.cancelled_quantity - line.units) - l.discount_amount
        where l.id = line.id;
    end loop;

    for line in
        select l.product_id, sum(w.units)::integer as units
        from unnest(p_lines, p_quantities) as w (line, units) join ordering.order_items l on l.id = w.line
        group by l.product_id order by l.product_id
    loop
        update inventory.product_stock s set reserved = s.reserved - line.units where s.product_id = line.product_id;
    end loop;

    insert into ordering.order_events (order_id, what, actor, note, occurred_at)
    values (p_order, 'lines_cancelled', p_actor, p_reason, p_now);
    perform ordering.retotal_order(
        p_order, (select o.discount_amount from ordering.orders o where o.id = p_order), p_tax_rate, p_is_tax_included,
        p_reason, p_actor, p_now);
    if ordering.finish_shipping(p_order, p_now) then
        insert into ordering.order_events (order_id, what, actor, occurred_at) values (p_order, 'shipped', p_actor, p_now);
        perform ops.announce('order.shipped', p_order, p_now);
    end if;

    return query select 'done', null::bigint, null::jsonb;
end
$$;
