-- For a bank statement, which verifies thousands at once (see verify_payments.functions.sql); one alone is a verb of
-- Payment. Verifies, unverifies or rejects a payment if it still stands where the caller thinks, and lets its order's
-- money follow. Locks the payment before its order, as everything does that touches both.
create or replace function payments.decide_payment(
    p_payment bigint, p_from text[], p_to text, p_what text, p_note text, p_actor text, p_now timestamptz)
returns boolean
language plpgsql as $$
declare
    payment payments.payments;
begin
    select * into payment from payments.payments p where p.id = p_payment and p.status = any (p_from) for no key update;
    if not found then
        return false;
    end if;

    update payments.payments p
    set status = p_to,
        verification_date = case when p_to = 'verified' then p_now end,
        verified_by = case when p_to = 'verified' then p_actor end,
        verification_notes = p_note,
        updated_at = p_now
    where p.id = p_payment;

    insert into ops.audit (actor, action, subject_type, subject_id, before, after, occurred_at)
    values (p_actor, 'changed', 'payment', p_payment,
        jsonb_build_object('status', payment.status, 'verification_notes', payment.verification_notes),
        jsonb_build_object('status', p_to, 'verification_notes', p_note), p_now);

    if payment.order_id is not null then
        perform payments.settle_order(payment.order_id, p_now);
        insert into ordering.order_events (order_id, what, actor, note, occurred_at)
        values (payment.order_id, p_what, p_actor, payment.payment_reference, p_now);
    elsif payment.invoice_id is not null then
        perform payments.settle_invoice(payment.invoice_id, p_now);
    end if;
    if p_to = 'verified' then
        perform ops.announce_payment('payment.verified', p_payment, null, p_now);
    end if;

    return true;
end
$$;
