-- Gives back part of a payment, never more than is left of it. The payment's row is held while its refunds are summed, so
-- that two members of staff who refund at once don't refund twice. Locks the payment before its order, as everything does.
-- Outcomes: refunded; unknown; status (it doesn't count, so nothing can go back); exceeds.
create or replace function payments.refund_payment(
    p_payment bigint, p_amount numeric, p_reason text, p_applied_to bigint, p_what text, p_actor text, p_now timestamptz)
returns table (outcome text, refund_id bigint, refundable numeric)
language plpgsql as $$
declare
    payment payments.payments;
    left_over numeric;
    refund bigint;
begin
    select * into payment from payments.payments p where p.id = p_payment for no key update;
    if not found then
        return query select 'unknown', null::bigint, null::numeric;
        return;
    end if;
    left_over := payment.amount - payment.refunded_amount;
    if payment.status not in ('verified', 'partially_refunded', 'refunded') then
        return query select 'status', null::bigint, null::numeric;
        return;
    end if;
    if p_amount > left_over then
        return query select 'exceeds', null::bigint, left_over;
        return;
    end if;

    insert into payments.refunds (payment_id, amount, reason, applied_to_payment_id, recorded_by, created_at)
    values (p_payment, p_amount, p_reason, p_applied_to, p_actor, p_now)
    returning id into refund;

    update payments.payments p
    set refunded_amount = p.refunded_amount + p_amount,
        status = case when p_amount = left_over then 'refunded' else 'partially_refunded' end,
        updated_at = p_now
    where p.id = p_payment;

    insert into ops.audit (actor, action, subject_type, subject_id, before, after, occurred_at)
    values (p_actor, 'refunded', 'payment', p_payment,
        jsonb_build_object('status', payment.status, 'refunded_amount', payment.refunded_amount),
        jsonb_build_object('refunded_amount', payment.refunded_amount + p_amount, 'reason', p_reason), p_now);

    if payment.order_id is not null then
        perform payments.settle_order(payment.order_id, p_now);
        insert into ordering.order_events (order_id, what, actor, note, occurred_at)
        values (payment.order_id, p_what, p_actor, payment.payment_reference, p_now);
    elsif payment.invoice_id is not null then
        perform payments.settle_invoice(payment.invoice_id, p_now);
    end if;

    return query select 'refunded', refund, left_over - p_amount;
end
$$;
