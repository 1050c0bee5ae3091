-- Sends units of a packed order on their way: the parcel, what is in it and from which lot, the ledger, and what can be
-- sold, together. Takes a line's allocations in the order in which they expire. An expired or switched-off lot stays
-- here, even if it was allocated while it was good. Without lines: all that is left of the order, and not less by
-- mistake because reality took units of it; whoever means a part names its lines.
-- Outcomes: done (row_id is the shipment); unknown; status; unpaid; not_allocated; not_sellable.
create or replace function ordering.ship_order(
    p_order bigint, p_lines bigint[], p_quantities integer[], p_courier text, p_tracking text,
    p_pay_on_delivery boolean,
    p_today date, p_actor text, p_now timestamptz)
returns table (outcome text, row_id bigint, details jsonb)
language plpgsql as $$
declare
    held text := ordering.hold_order(p_order, array[:'OrderStatus.Packed']);
    refused jsonb;
    parcel bigint;
    line record;
    lot record;
    item inventory.items;
    rest integer;
    units integer;
    is_last boolean;
begin
    if held = 'held' and not p_pay_on_delivery
        and exists (
            select from ordering.orders o where o.id = p_order
              and o.payment_status not in (:'OrderPaymentStatus.Partial', :'OrderPaymentStatus.Paid'))
    then
        held := 'unpaid';
    end if;
    if held <> 'held' then
        return query select held, null::bigint, null::jsonb;
        return;
    end if;

    if p_lines is null then
        select array_agg(l.id), array_agg(l.allocated_quantity) into p_lines, p_quantities
        from ordering.order_items l where l.order_id = p_order and l.allocated_quantity > 0;
        refused := ordering.missing_goods(p_order);
    else
        select jsonb_agg(jsonb_build_object('order_item_id', l.id, 'requested', w.units,
            'allocated_quantity', l.allocated_quantity) order by l.id) into refused
        from unnest(p_lines, p_quantities) as w (line, units) join ordering.order_items l on l.id = w.line
        where w.units > l.allocated_quantity;
    end if;
    if refused is not null then
        return query select 'not_allocated', null::bigint, refused;
        return;
    end if;

    perform ordering.hold_items(p_lines, array[]::bigint[]);
    select jsonb_agg(jsonb_build_object('order_item_id', short.line, 'requested', short.wanted, 'sellable', short.good,
        'inventory_item_ids', short.bad) order by short.line) into refused
    from (
        select w.line, w.units as wanted,
            coalesce(sum(a.quantity) filter (where inventory.is_sellable(i, p_today)), 0) as good,
            jsonb_agg(i.id order by i.id) filter (where not inventory.is_sellable(i, p_today)) as bad
        from unnest(p_lines, p_quantities) as w (line, units)
        join ordering.allocations a on a.order_item_id = w.line and a.quantity > 0
        join inventory.items i on i.id = a.inventory_item_id
        group by w.line, w.units) short
    where short.good < short.wanted;
    if refused is not null then
        return query select 'not_sellable', null::bigint, refused;
        return;
    end if;

    insert into ordering.shipments (order_id, courier_service, tracking_number, actor, created_at)
    values (p_order, p_courier, p_tracking, p_actor, p_now)
    returning id into parcel;

    for line in select w.line as id, w.units from unnest(p_lines, p_quantities) as w (line, units) order by w.line
    loop
        rest := line.units;
        for lot in
            select a.inventory_item_id as item, a.quantity as units
            from ordering.allocations a join inventory.items i on i.id = a.inventory_item_id
            where a.order_item_id = line.id and a.quantity > 0 and inventory.is_sellable(i, p_today)
            order by i.expiry_date nulls last, i.id
        loop
            exit when rest <= 0;
            units := least(rest, lot.units);
            rest := rest - units;

            update inventory.items i
            set on_hand = i.on_hand - units, allocated = i.allocated - units, updated_at = p_now
            where i.id = lot.item
            returning * into item;
            insert into inventory.movements (
                inventory_item_id, type, quantity, on_hand_before, on_hand_after, allocated_before, allocated_after,
                unit_cost, reference_type, reference_id, actor, created_at)
            values (
                item.id, 'fulfilment', -units, item.on_hand + units, item.on_hand, item.allocated + units,
                item.allocated, item.cost_price, 'shipment', parcel, p_actor, p_now);
            perform ops.announce_low_stock(item, item.on_hand + units, p_now);
            update ordering.allocations a set quantity = a.quantity - units, updated_at = p_now
            where a.order_item_id = line.id and a.inventory_item_id = lot.item;
            insert into ordering.shipment_lines (shipment_id, order_item_id, inventory_item_id, quantity)
            values (parcel, line.id, lot.item, units);
        end loop;

        update ordering.order_items l
        set allocated_quantity = l.allocated_quantity - line.units,
            fulfilled_quantity = l.fulfilled_quantity + line.units
        where l.id = line.id;
    end loop;

    for line in
        select i.product_id, sum(s.quantity)::integer as units,
            coalesce(sum(s.quantity) filter (where i.is_counted), 0)::integer as counted
        from ordering.shipment_lines s join inventory.items i on i.id = s.inventory_item_id
        where s.shipment_id = parcel
        group by i.product_id order by i.product_id
    loop
        update inventory.product_stock s
        set on_hand = s.on_hand - line.counted, reserved = s.reserved - line.units
        where s.product_id = line.product_id;
    end loop;

    is_last := ordering.finish_shipping(p_order, p_now);
    update ordering.orders o
    set courier_service = coalesce(p_courier, o.courier_service),
        tracking_number = coalesce(p_tracking, o.tracking_number),
        updated_at = p_now
    where o.id = p_order;
    insert into ordering.order_events (order_id, what, actor, note, occurred_at)
    values (p_order, case when is_last then :'OrderStatus.Shipped' else 'partly_shipped' end, p_actor,
        nullif(concat_ws(' ', p_courier, p_tracking), ''), p_now);
    perform ops.announce_parcel(case when is_last then 'order.shipped' else 'order.partly_shipped' end, p_order, parcel,
        p_now);

    return query select 'done', parcel, null::jsonb;
end
$$;

-- An order is shipped once something went and nothing is left to go.
create or replace function ordering.finish_shipping(p_order bigint, p_now timestamptz)
returns boolean
language plpgsql as $$
begin
    update ordering.orders o
    set status = :'OrderStatus.Shipped', shipped_at = p_now, updated_at = p_now
    from (
        select coalesce(sum(l.quantity - l.cancelled_quantity - l.fulfilled_quantity), 0) as left_over,
            sum(l.fulfilled_quantity) as gone
        from ordering.order_items l where l.order_id = p_order) lines
    where o.id = p_order and o.status = :'OrderStatus.Packed' and lines.left_over = 0 and lines.gone > 0;
    return found;
end
$$;

-- The lines of an order that have open units without an allocation; null when there are none.
create or replace function ordering.missing_goods(p_order bigint)
returns jsonb
language sql stable as $$
    select jsonb_agg(jsonb_build_object('order_item_id', l.id, 'product_id', l.product_id,
        'quantity', l.quantity - l.cancelled_quantity - l.fulfilled_quantity, 'allocated_quantity',
        l.allocated_quantity,
        'missing', l.quantity - l.cancelled_quantity - l.fulfilled_quantity - l.allocated_quantity)
        order by l.product_id, l.id)
    from ordering.order_items l
    where l.order_id = p_order and l.quantity - l.cancelled_quantity - l.fulfilled_quantity > l.allocated_quantity
$$;
