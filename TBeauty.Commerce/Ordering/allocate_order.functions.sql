-- Binds an order's open units to inventory items that fit the line's wishes: the lot that expires first, then the item
-- with most to give. What can't be bound stays open. Two people who allocate at once: the order's lock lets one after
-- the other, and the items' locks keep two orders from taking the same unit.
-- Outcomes: done; unknown; status.
create or replace function ordering.allocate_order(p_order bigint, p_today date, p_actor text, p_now timestamptz)
returns table (outcome text, row_id bigint, details jsonb)
language plpgsql as $$
declare
    held text := ordering.hold_order(p_order, array[:'OrderStatuses.Open']);
    line record;
    bound integer := 0;
begin
    if held <> 'held' then
        return query select held, null::bigint, null::jsonb;
        return;
    end if;

    perform 1 from inventory.items i
    where i.product_id in (
        select l.product_id from ordering.order_items l
        where l.order_id = p_order
          and l.quantity - l.cancelled_quantity - l.fulfilled_quantity > l.allocated_quantity)
    order by i.id for no key update;

    for line in
        select l.id, l.quantity - l.cancelled_quantity - l.fulfilled_quantity - l.allocated_quantity as units
        from ordering.order_items l where l.order_id = p_order order by l.product_id, l.id
    loop
        bound := bound + ordering.bind_by_rule(p_order, line.id, line.units, null, p_today, null, p_actor, p_now);
    end loop;

    if bound > 0 then
        update ordering.orders o set updated_at = p_now where o.id = p_order;
        insert into ordering.order_events (order_id, what, actor, note, occurred_at)
        values (p_order, 'allocated', p_actor, bound || ' units', p_now);
    end if;

    return query select 'done', null::bigint, null::jsonb;
end
$$;
