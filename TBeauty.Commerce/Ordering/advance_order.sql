-- Carries an order one step on, from exactly where the step begins. An order is confirmed, collected and packed only with all
-- of its goods: reality may have taken some after it was confirmed.
-- Outcomes: done; unknown; status; not_allocated.
create or replace function ordering.advance_order(
    p_order bigint, p_from text, p_to text, p_actor text, p_now timestamptz)
returns table (outcome text, row_id bigint, details jsonb)
language plpgsql as $$
declare
    held text := ordering.hold_order(p_order, array[p_from]);
    missing jsonb;
begin
    if held <> 'held' then
        return query select held, null::bigint, null::jsonb;
        return;
    end if;

    if p_to in ('confirmed', 'processing', 'packed') then
        missing := ordering.missing_goods(p_order);
        if missing is not null then
            return query select 'not_allocated', null::bigint, missing;
            return;
        end if;
    end if;

    update ordering.orders o
    set status = p_to,
        -- From here on the units are the customer's, paid or not.
        reserved_until = case when p_to = 'confirmed' then null else o.reserved_until end,
        confirmed_at = case when p_to = 'confirmed' then p_now else o.confirmed_at end,
        delivered_at = case when p_to = 'delivered' then p_now else o.delivered_at end,
        updated_at = p_now
    where o.id = p_order and o.status = p_from;
    insert into ordering.order_events (order_id, what, actor, occurred_at) values (p_order, p_to, p_actor, p_now);

    return query select 'done', null::bigint, null::jsonb;
end
$$;

-- The lines of an order that have open units without an allocation; null when there are none.
create or replace function ordering.missing_goods(p_order bigint)
returns jsonb
language sql stable as $$
    select jsonb_agg(jsonb_build_object('order_item_id', l.id, 'product_id', l.product_id,
        'quantity', l.quantity - l.cancelled_quantity - l.fulfilled_quantity, 'allocated_quantity', l.allocated_quantity,
        'missing', l.quantity - l.cancelled_quantity - l.fulfilled_quantity - l.allocated_quantity) order by l.product_id, l.id)
    from ordering.order_items l
    where l.order_id = p_order and l.quantity - l.cancelled_quantity - l.fulfilled_quantity > l.allocated_quantity
$$;
