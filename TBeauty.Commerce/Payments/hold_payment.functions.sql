-- Locks a payment and all that follows its money, before anything of it is read: the payment, then its order and another one
-- (that its credit may go to) by id, then their invoices by id, as everything does that touches them. "No key", so that rows
-- which refer to them are not waited for.
create or replace function payments.hold_payment(p_payment bigint, p_other_order bigint)
returns void
language plpgsql as $$
declare
    payment payments.payments;
begin
    select * into payment from payments.payments p where p.id = p_payment for no key update;
    perform 1 from ordering.orders o where o.id in (payment.order_id, p_other_order) order by o.id for no key update;
    perform 1 from payments.invoices i
    where i.order_id in (payment.order_id, p_other_order) or payment.order_id is null and i.id = payment.invoice_id
    order by i.id for no key update;
end
$$;
