-- Cancels an order if it is still as the caller thinks, and gives back exactly what it had reserved. One conditional
-- update decides between a cancel, the sweeper and a payment that is verified at the same moment.
-- Call it once per transaction: it takes product_stock rows in product order, for one order.
create or replace function ordering.cancel_order(
    p_order bigint, p_statuses text[], p_only_unpaid boolean, p_only_expired boolean,
    p_what text, p_note text, p_actor text, p_now timestamptz)
returns boolean
language plpgsql as $$
declare
    line record;
begin
    update ordering.orders o
    set status = 'cancelled',
        payment_status = case when o.amount_paid = 0 then 'cancelled' else o.payment_status end,
        reserved_until = null,
        cancelled_at = p_now,
        updated_at = p_now
    where o.id = p_order
      and o.status = any (p_statuses)
      and (not p_only_unpaid or o.amount_paid = 0)
      and (not p_only_expired or o.reserved_until < p_now);
    if not found then
        return false;
    end if;

    insert into ordering.order_events (order_id, what, actor, note, occurred_at)
    values (p_order, p_what, p_actor, p_note, p_now);

    for line in
        select i.product_id, sum(i.quantity - i.fulfilled_quantity)::integer as units
        from ordering.order_items i where i.order_id = p_order
        group by i.product_id order by i.product_id
    loop
        update inventory.product_stock s set reserved = s.reserved - line.units where s.product_id = line.product_id;
    end loop;

    return true;
end
$$;
