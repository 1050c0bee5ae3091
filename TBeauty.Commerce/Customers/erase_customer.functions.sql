-- The members by which a person could be known again, wherever in a JSON value they stand. That something was there
-- stays to be seen: the trail still tells that a phone number was changed, but not which.
create or replace function customers.without_person(p_value jsonb)
returns jsonb
language plpgsql immutable as $$
begin
    return case jsonb_typeof(p_value)
        when 'object' then (
            select coalesce(jsonb_object_agg(m.key, case
                when jsonb_typeof(m.value) = 'string' and m.key in (
                    'first_name', 'last_name', 'email', 'phone', 'instagram_handle', 'address_line1', 'address_line2',
                    'line1', 'line2', 'city', 'state', 'postal_code', 'notes', 'customer_notes', 'special_instructions',
                    'internal_notes', 'instagram_post_url', 'account_number', 'mobile_money_number',
                    'verification_notes',
                    'receipt_url', 'reason', 'note', 'description')
                then '"(erased)"'::jsonb
                else customers.without_person(m.value) end), jsonb_build_object())
            from jsonb_each(p_value) m)
        when 'array' then (
            select coalesce(jsonb_agg(customers.without_person(e.value) order by e.place), jsonb_build_array())
            from jsonb_array_elements(p_value) with ordinality as e (value, place))
        else p_value end;
end
$$;

-- Takes a person out of the history. The serving processes can't change history themselves, so this acts with the
-- rights of its owner, and does nothing but forget.
create or replace function customers.forget_in_history(p_customer bigint)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    -- Answers that were stored before records of the person were merged into this one.
    people bigint[] := array(select p_customer union all select m.from_id from customers.merges m
        where m.into_id = p_customer);
begin
    update ops.audit a
    set before = customers.without_person(a.before), after = customers.without_person(a.after)
    from (
        select 'customer' as type, p_customer as id
        union all select 'order', o.id from ordering.orders o where o.customer_id = p_customer
        union all select 'payment', p.id from payments.payments p where p.customer_id = p_customer
        union all select 'invoice', i.id from payments.invoices i where i.customer_id = p_customer) subject
    where a.subject_type = subject.type and a.subject_id = subject.id
      and (a.before is distinct from customers.without_person(a.before)
           or a.after is distinct from customers.without_person(a.after));

    -- Reasons and remarks in free words; of a payment, the note is its reference.
    update ordering.order_events e
    set note = null
    where e.order_id in (select o.id from ordering.orders o where o.customer_id = p_customer)
      and e.note is not null and e.what not like 'payment\_%';

    -- Events name only ids, but what a receiver answered to one may name anybody.
    update ops.webhook_deliveries d
    set response_excerpt = null
    where d.subject in (select 'order:' || o.id from ordering.orders o where o.customer_id = p_customer)
      and d.response_excerpt is not null;

    -- Stored answers stay, or a repeat would take effect a second time; what they tell of the person goes.
    update ops.idempotency_keys k
    set body = convert_to(customers.without_person(convert_from(k.body, 'UTF8')::jsonb)::text, 'UTF8')
    where position('\x7b'::bytea in k.body) = 1 -- an object
      and (k.scope = any (select 'storefront:' || p.id from unnest(people) p (id))
           or (k.scope like 'admin:%' or k.scope like 'storefront:guest:%')
              and exists (select from unnest(people) p (id)
                  where position(convert_to('"customer":' || chr(123) || '"id":' || p.id || ',',
                  'UTF8') in k.body) > 0)
           or k.location = any (select '/api/v1/customers/' || p.id from unnest(people) p (id)));
end
$$;

-- Forgets a person and keeps the accounts: amounts, lines and payments are not touched. Safe to repeat. Nobody orders
-- for them meanwhile: the caller holds all of it by customers.hold_for_erasure.
create or replace function customers.erase_customer(p_customer bigint, p_actor text, p_now timestamptz)
returns void
language plpgsql as $$
declare
    receipts bytea[];
begin
    -- Links before customers, as everywhere; then payments before orders.
    delete from customers.account_links l where l.customer_id = p_customer;
    delete from ops.messages m where m.customer_id = p_customer;

    update customers.customers c
    set first_name = 'Erased', last_name = 'customer', full_name_key = 'erased customer', last_name_key = 'customer',
        city_key = null, state_key = null, phone_e164 = null, email = null, email_confirmed_at = null, phone = null,
        instagram_handle = null,
        address_line1 = null, address_line2 = null, city = null, state = null, postal_code = null, country = 'Nigeria',
        preferred_contact_method = 'instagram', notes = null, password_hash = null, default_address_id = null,
        is_active = false, is_vip = false, erased_at = p_now, updated_at = p_now
    where c.id = p_customer and c.erased_at is null;
    if found then
        insert into ops.audit (actor, action, subject_type, subject_id, occurred_at)
        values (p_actor, 'erased', 'customer', p_customer, p_now);
    end if;

    perform 1 from payments.payments p where p.customer_id = p_customer order by p.id for no key update;
    update payments.payments p
    set account_number = null, mobile_money_number = null, notes = null, verification_notes = null, receipt_url = null,
        updated_at = p_now
    where p.customer_id = p_customer
      and coalesce(p.account_number, p.mobile_money_number, p.notes, p.verification_notes, p.receipt_url) is not null;

    -- A receipt shows names and accounts; of a file that another payment shows too, only this payment's view goes.
    receipts := array(select p.receipt from payments.payments p
        where p.customer_id = p_customer and p.receipt is not null);
    update payments.payments p set receipt = null where p.customer_id = p_customer and p.receipt is not null;
    perform payments.forget_receipts(receipts);
    update payments.refunds r set reason = '(erased)', failure_reason = null
    where r.payment_id in (select p.id from payments.payments p where p.customer_id = p_customer);

    perform 1 from ordering.orders o where o.customer_id = p_customer order by o.id for no key update;
    update ordering.orders o
    set shipping_address_line1 = null, shipping_address_line2 = null, shipping_address_city = null,
        shipping_address_state = null, shipping_address_postal_code = null, shipping_address_country = null,
        customer_notes = null, special_instructions = null, internal_notes = null, instagram_post_url = null,
        updated_at = p_now
    where o.customer_id = p_customer
      and coalesce(o.shipping_address_line1, o.shipping_address_line2, o.shipping_address_city,
          o.shipping_address_state,
          o.shipping_address_postal_code, o.shipping_address_country, o.customer_notes, o.special_instructions,
          o.internal_notes, o.instagram_post_url) is not null;
    update ordering.order_items i
    set notes = null
    where i.order_id in (select o.id from ordering.orders o where o.customer_id = p_customer) and i.notes is not null;

    update payments.invoices i set description = null, notes = null, updated_at = p_now
    where i.customer_id = p_customer and coalesce(i.description, i.notes) is not null;
    update payments.credit_notes n set reason = '(erased)'
    where n.invoice_id in (select i.id from payments.invoices i where i.customer_id = p_customer);

    delete from ordering.order_tokens t
        where t.order_id in (select o.id from ordering.orders o where o.customer_id = p_customer);
    delete from ops.outbox e
    where e.event = 'order.lookup'
        and e.subject in (select 'order:' || o.id from ordering.orders o where o.customer_id = p_customer);

    delete from customers.addresses a where a.customer_id = p_customer;
    update ops.sessions s set revoked_at = p_now
    where s.audience = 'storefront' and s.subject_id = p_customer and s.revoked_at is null;

    perform customers.forget_in_history(p_customer);
end
$$;
