-- Cancels an order if it is still as the caller thinks, and gives back exactly what it had reserved, and what it had
-- allocated to exactly the items it came from. The order is held before its lines are looked at: of a cancel, the
-- sweeper, a parcel and a payment that is verified at the same moment one comes first, and the others see it.
-- Call it once per transaction: it takes items in id order and product_stock rows in product order, for one order.
create or replace function ordering.cancel_order(
    p_order bigint, p_statuses text[], p_only_unpaid boolean, p_only_expired boolean,
    p_what text, p_note text, p_actor text, p_now timestamptz)
returns boolean
language plpgsql as $$
declare
    lines bigint[];
    lot record;
    line record;
begin
    if ordering.hold_order(p_order, p_statuses) <> 'held' then
        return false;
    end if;

    update ordering.orders o
    set status = 'cancelled',
        payment_status = case when o.amount_paid = 0 then 'cancelled' else o.payment_status end,
        reserved_until = null,
        cancelled_at = p_now,
        updated_at = p_now
    where o.id = p_order
      and (not p_only_unpaid or o.amount_paid = 0)
      and (not p_only_expired or o.reserved_until < p_now)
      and not exists (select from ordering.order_items i where i.order_id = p_order and i.fulfilled_quantity > 0);
    if not found then
        return false;
    end if;

    insert into ordering.order_events (order_id, what, actor, note, occurred_at)
    values (p_order, p_what, p_actor, p_note, p_now);
    perform ops.announce('order.cancelled', p_order, p_now);

    select array_agg(i.id) into lines from ordering.order_items i where i.order_id = p_order and i.allocated_quantity > 0;
    perform ordering.hold_items(lines, array[]::bigint[]);
    for lot in
        select a.order_item_id as line, a.inventory_item_id as item, a.quantity as units
        from ordering.allocations a where a.order_item_id = any (lines) and a.quantity > 0
        order by a.inventory_item_id
    loop
        perform ordering.bind_units(p_order, lot.line, lot.item, -lot.units, p_actor, p_now);
    end loop;

    for line in
        select i.product_id, sum(i.quantity - i.cancelled_quantity)::integer as units
        from ordering.order_items i where i.order_id = p_order
        group by i.product_id order by i.product_id
    loop
        update inventory.product_stock s set reserved = s.reserved - line.units where s.product_id = line.product_id;
    end loop;

    return true;
end
$$;
