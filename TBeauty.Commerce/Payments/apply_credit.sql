-- Lets money that one order doesn't need (it was cancelled, or paid beyond its total) pay for another order of the same
-- customer: it leaves the one payment as a refund and becomes a verified payment of its own, so that every sum stays a sum.
-- Locks the payment, then both orders by id.
-- Outcomes: applied; unknown; unknown_order; other_customer; same_order; order_status; status; exceeds (what there is);
-- exceeds_order (what the order still needs).
create or replace function payments.apply_credit(
    p_payment bigint, p_order bigint, p_amount numeric, p_new_payment bigint, p_new_reference text, p_actor text,
    p_now timestamptz)
returns table (outcome text, at_most numeric)
language plpgsql as $$
declare
    source payments.payments;
    target ordering.orders;
    credit numeric;
begin
    select * into source from payments.payments p where p.id = p_payment for no key update;
    if not found then
        return query select 'unknown', null::numeric;
        return;
    end if;
    perform 1 from ordering.orders o where o.id in (source.order_id, p_order) order by o.id for no key update;
    select * into target from ordering.orders o where o.id = p_order;
    if not found then
        return query select 'unknown_order', null::numeric;
        return;
    end if;
    if source.order_id = p_order then
        return query select 'same_order', null::numeric;
        return;
    end if;
    if source.customer_id <> target.customer_id then
        return query select 'other_customer', null::numeric;
        return;
    end if;
    if target.status in ('cancelled', 'returned') then
        return query select 'order_status', null::numeric;
        return;
    end if;
    if source.status not in ('verified', 'partially_refunded', 'refunded') then
        return query select 'status', null::numeric;
        return;
    end if;

    credit := source.amount - source.refunded_amount;
    if source.order_id is null and source.invoice_id is not null then
        select least(credit, greatest(0, i.amount_paid
            - case when i.status = 'cancelled' then 0 else i.total_amount - i.credited_amount end))
        into credit
        from payments.invoices i where i.id = source.invoice_id;
    elsif source.order_id is not null then
        select least(credit, greatest(0, o.amount_paid - o.amount_refunded
            - case when o.status = 'cancelled' then 0 else o.total_amount - o.returned_amount end))
        into credit
        from ordering.orders o where o.id = source.order_id;
    end if;
    if p_amount > credit then
        return query select 'exceeds', credit;
        return;
    end if;
    if p_amount > target.total_amount - target.returned_amount - (target.amount_paid - target.amount_refunded) then
        return query select 'exceeds_order',
            greatest(0, target.total_amount - target.returned_amount - (target.amount_paid - target.amount_refunded));
        return;
    end if;

    insert into payments.payments (
        id, payment_reference, customer_id, order_id, amount, refunded_amount, currency, payment_method, payment_date,
        status, verification_date, verified_by, is_proof, source_payment_id, recorded_by, created_at, updated_at)
    values (
        p_new_payment, p_new_reference, source.customer_id, p_order, p_amount, 0, source.currency, source.payment_method,
        source.payment_date, 'verified', p_now, p_actor, false, p_payment, p_actor, p_now, p_now);
    insert into ops.audit (actor, action, subject_type, subject_id, after, occurred_at)
    values (p_actor, 'created', 'payment', p_new_payment,
        jsonb_build_object('order_id', p_order, 'amount', p_amount, 'status', 'verified', 'source_payment_id', p_payment), p_now);
    perform payments.settle_order(p_order, p_now);
    insert into ordering.order_events (order_id, what, actor, note, occurred_at)
    values (p_order, 'credit_applied', p_actor, p_new_reference, p_now);

    perform payments.refund_payment(
        p_payment, p_amount, 'Credit for ' || target.order_number, p_new_payment, 'credit_moved', p_actor, p_now);
    return query select 'applied', credit - p_amount;
end
$$;
