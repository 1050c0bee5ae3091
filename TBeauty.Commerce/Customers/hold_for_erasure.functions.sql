-- Holds a customer whom staff want to forget, and all that is to be forgotten of them, until the caller has done so.
-- Whoever is placing an order for them holds the record against removal until they commit, and is waited for; whoever
-- comes later waits here and finds the record erased (see place_orders.functions.sql). Writers of payments do the same
-- and may wait for an order meanwhile, so nothing is waited for while anything is held: either all is free at once, or
-- all is let go of and tried again. SQLSTATE 55P03 (lock_not_available) when something was held for two seconds.
-- Outcomes: the orders for which the person is still needed, oldest first; none if they can be forgotten, or were.
create or replace function customers.hold_for_erasure(p_customer bigint)
returns table (order_id bigint, order_number text, status text)
language plpgsql as $$
begin
    for attempt in 1 .. 100 loop
        begin
            perform 1 from customers.account_links l where l.customer_id = p_customer for update nowait;
            perform 1 from customers.customers c where c.id = p_customer for update nowait;
            perform 1 from payments.payments p where p.customer_id = p_customer order by p.id
            for no key update nowait;
            perform 1 from ordering.orders o where o.customer_id = p_customer order by o.id
            for no key update nowait;
            perform 1 from payments.invoices i where i.customer_id = p_customer order by i.id
            for no key update nowait;
            perform 1 from customers.addresses a where a.customer_id = p_customer order by a.id for update nowait;
            perform 1 from ops.messages m where m.customer_id = p_customer order by m.id for update nowait;
            exit;
        exception when lock_not_available then
            if attempt = 100 then
                raise;
            end if;
            perform pg_sleep(0.02);
        end;
    end loop;

    return query
        select o.id, o.order_number::text, o.status::text
        from ordering.orders o join customers.customers c on c.id = o.customer_id
        where o.customer_id = p_customer and c.erased_at is null
          and o.status in (:'OrderStatuses.Open', :'OrderStatus.Shipped')
        order by o.id;
end
$$;
