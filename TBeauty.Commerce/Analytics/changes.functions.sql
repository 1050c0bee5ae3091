-- What changes something old writes down the week that it changed, in the same transaction. The conditions are those of
-- the triggers, so that what is new, as all that a checkout writes is, costs one comparison.
create or replace function analytics.note_change()
returns trigger
language plpgsql as $$
declare
    -- The column that says when it happened.
    at text := tg_argv[0];
begin
    insert into analytics.changes (week)
    select distinct analytics.week_of(t.at)
    from (values ((to_jsonb(old) ->> at)::timestamptz), ((to_jsonb(new) ->> at)::timestamptz)) t (at)
    where t.at < now() - interval '24 hours';
    return null;
end
$$;

create or replace function analytics.note_change_of_line()
returns trigger
language plpgsql as $$
begin
    insert into analytics.changes (week)
    select analytics.week_of(o.created_at) from ordering.orders o
    where o.id = coalesce(new.order_id, old.order_id) and o.created_at < now() - interval '24 hours';
    return null;
end
$$;

create or replace trigger analytics_insert after insert on ordering.orders for each row
    when (new.created_at < now() - interval '24 hours') execute function analytics.note_change('created_at');
create or replace trigger analytics_update after update of
    customer_id, status, payment_status, subtotal, discount_amount, tax_amount, shipping_cost, total_amount,
        returned_amount,
    amount_paid, amount_refunded, delivery_method, order_source, created_at on ordering.orders for each row
    when (least(old.created_at, new.created_at) < now() - interval '24 hours')
    execute function analytics.note_change('created_at');
create or replace trigger analytics_delete after delete on ordering.orders for each row
    when (old.created_at < now() - interval '24 hours') execute function analytics.note_change('created_at');

-- A line is written with its order; later it only loses units, or gets some back.
create or replace trigger analytics_update after update of
    product_id, quantity, cancelled_quantity, returned_quantity, total_price on ordering.order_items for each row
    when ((old.product_id, old.quantity, old.cancelled_quantity, old.returned_quantity, old.total_price)
        is distinct from (new.product_id, new.quantity, new.cancelled_quantity, new.returned_quantity, new.total_price))
    execute function analytics.note_change_of_line();

create or replace trigger analytics_insert after insert on payments.payments for each row
    when (new.payment_date < now() - interval '24 hours') execute function analytics.note_change('payment_date');
create or replace trigger analytics_update after update of
    status, amount, payment_method, payment_date, source_payment_id on payments.payments for each row
    when (least(old.payment_date, new.payment_date) < now() - interval '24 hours')
    execute function analytics.note_change('payment_date');

create or replace trigger analytics_insert after insert on payments.refunds for each row
    when (new.created_at < now() - interval '24 hours') execute function analytics.note_change('created_at');
create or replace trigger analytics_update after update of
    amount, status, applied_to_payment_id, created_at on payments.refunds for each row
    when (least(old.created_at, new.created_at) < now() - interval '24 hours')
    execute function analytics.note_change('created_at');

create or replace trigger analytics_insert after insert on inventory.movements for each row
    when (new.created_at < now() - interval '24 hours') execute function analytics.note_change('created_at');
create or replace trigger analytics_update after update of quantity, type, unit_cost, created_at on inventory.movements
    for each row when (least(old.created_at, new.created_at) < now() - interval '24 hours')
    execute function analytics.note_change('created_at');
