-- For a bank statement, as decide_payment.functions.sql is: makes an order's money what its payments say it is, its
-- status as TBeauty.Commerce.Pricing.Balance has it. The order row is locked first, so that two members of staff who
-- verify two payments at once both end up in the sum. "No key": rows that refer to the order (payments, events) hold
-- its key at the same time, and must not be waited for.
create or replace function payments.settle_order(p_order bigint, p_now timestamptz)
returns void
language plpgsql as $$
declare
    was text;
begin
    select o.payment_status into was from ordering.orders o where o.id = p_order for no key update;

    update ordering.orders o
    set amount_paid = sums.paid,
        amount_refunded = sums.refunded,
        payment_status = case
            when sums.paid > 0 and sums.paid = sums.refunded then 'refunded'
            when o.status = 'cancelled' and sums.paid = 0 then 'cancelled'
            when sums.paid - sums.refunded >= o.total_amount - o.returned_amount or o.status = 'cancelled' then 'paid'
            when sums.paid - sums.refunded > 0 then 'partial'
            else 'pending' end,
        updated_at = p_now
    from (
        select coalesce(sum(p.amount), 0) as paid, coalesce(sum(p.refunded_amount), 0) as refunded
        from payments.payments p
        where p.order_id = p_order and p.status in ('verified', 'partially_refunded', 'refunded')) sums
    where o.id = p_order;

    perform ops.announce('order.paid', p_order, p_now)
    from ordering.orders o where o.id = p_order and o.payment_status = 'paid' and was <> 'paid' and o.status <> 'cancelled';

    perform payments.settle_invoice(i.id, p_now)
    from payments.invoices i where i.order_id = p_order and i.status <> 'cancelled';
end
$$;
