-- Locks payments and all that follows their money, before anything of it is read: the payments, then their orders and
-- another one (that credit may go to), then the invoices of all these, each kind by id, as everything does that touches
-- them. "No key", so that rows which refer to them are not waited for.
create or replace function payments.hold_payments(p_payments bigint[], p_other_order bigint)
returns void
language plpgsql as $$
declare
    held_orders bigint[];
    held_invoices bigint[];
begin
    perform 1 from payments.payments p where p.id = any (p_payments) order by p.id for no key update;
    select array_agg(distinct p.order_id), array_agg(distinct p.invoice_id) filter (where p.order_id is null)
    into held_orders, held_invoices
    from payments.payments p where p.id = any (p_payments);
    held_orders := array_append(held_orders, p_other_order);

    perform 1 from ordering.orders o where o.id = any (held_orders) order by o.id for no key update;
    perform 1 from payments.invoices i where i.order_id = any (held_orders) or i.id = any (held_invoices)
    order by i.id for no key update;
end
$$;
