-- Verifies many payments at once, each as one alone is verified. All payments are locked before any order, and both by id,
-- so that whoever verifies one of them, or the same statement, waits instead of deadlocking.
-- Outcomes: verified; decided_meanwhile (somebody was faster); reference_taken (of a claim whose transfer counts already).
create or replace function payments.verify_payments(
    p_payments bigint[], p_notes text[], p_actor text, p_now timestamptz)
returns table (payment bigint, outcome text)
language plpgsql as $$
declare
    one record;
begin
    perform 1 from payments.payments p where p.id = any (p_payments) order by p.id for no key update;
    perform 1 from ordering.orders o
    where o.id in (select p.order_id from payments.payments p where p.id = any (p_payments))
    order by o.id for no key update;

    for one in
        select p.id, p.is_proof, w.note
        from unnest(p_payments, p_notes) as w (id, note) join payments.payments p on p.id = w.id
        -- Invoices of their own are settled, and so locked, by id as well.
        order by p.order_id nulls first, p.invoice_id, p.id
    loop
        payment := one.id;
        if one.is_proof then
            begin
                outcome := case when payments.decide_payment(
                    one.id, array['unverified'], 'verified', 'payment_verified', one.note, p_actor, p_now)
                    then 'verified' else 'decided_meanwhile' end;
            exception when unique_violation then
                outcome := 'reference_taken';
            end;
        else
            outcome := case when payments.decide_payment(
                one.id, array['unverified'], 'verified', 'payment_verified', one.note, p_actor, p_now)
                then 'verified' else 'decided_meanwhile' end;
        end if;
        return next;
    end loop;
end
$$;
