-- What staff did to one record is told of the other one from now on. The serving processes can't change history
-- themselves, so this acts with the rights of its owner, and does nothing but that.
create or replace function customers.move_history(p_from bigint, p_into bigint)
returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    update ops.audit a set subject_id = p_into where a.subject_type = 'customer' and a.subject_id = p_from;
$$;

-- Joins two records of one person: all that belongs to p_from belongs to p_into then, and p_from is gone. The caller
-- holds both records ("no key", by id), so that of two merges the second one sees what the first did, whichever way
-- round they are. Whoever writes a row of p_from (an order, a payment) holds its record against removal until they
-- commit, and may wait for an order meanwhile. So nothing is waited for here while anything is held that they could
-- wait for: either all is free at once, or all is let go of and tried again. Whoever comes later finds the record gone
-- (a foreign key says so) and writes nothing. Answers how many rows of each kind moved. SQLSTATE 55P03
-- (lock_not_available) when something was held for two seconds.
create or replace function customers.merge_customers(p_into bigint, p_from bigint, p_now timestamptz)
returns table (orders integer, payments integer, invoices integer, addresses integer)
language plpgsql as $$
declare
    kept customers.customers;
    gone customers.customers;
    -- Whose words count: mostly those of the record that stays, and the other one's where it has none.
    main customers.customers;
    other customers.customers;
    stays_guest boolean;
begin
    for attempt in 1 .. 100 loop
        begin
            perform 1 from customers.account_links l where l.customer_id = p_from for update nowait;
            perform 1 from customers.customers c where c.id = p_from for update nowait;
            perform 1 from payments.payments p where p.customer_id = p_from order by p.id for no key update nowait;
            perform 1 from ordering.orders o where o.customer_id = p_from order by o.id for no key update nowait;
            perform 1 from payments.invoices i where i.customer_id = p_from order by i.id for no key update nowait;
            perform 1 from customers.addresses a where a.customer_id = p_from order by a.id for update nowait;
            perform 1 from ops.messages m where m.customer_id = p_from order by m.id for update nowait;
            exit;
        exception when lock_not_available then
            if attempt = 100 then
                raise;
            end if;
            perform pg_sleep(0.02);
        end;
    end loop;

    select * into kept from customers.customers c where c.id = p_into;
    select * into gone from customers.customers c where c.id = p_from;

    -- Whoever ordered as a guest may have been anybody, and must not read what the other record knows.
    if not kept.is_guest then
        delete from ordering.order_tokens t using ordering.orders o where o.id = t.order_id and o.customer_id = p_from;
    end if;
    update payments.payments p set customer_id = p_into, updated_at = p_now where p.customer_id = p_from;
    get diagnostics payments = row_count;
    update ordering.orders o set customer_id = p_into, updated_at = p_now where o.customer_id = p_from;
    get diagnostics orders = row_count;
    update payments.invoices i set customer_id = p_into, updated_at = p_now where i.customer_id = p_from;
    get diagnostics invoices = row_count;
    update customers.addresses a set customer_id = p_into where a.customer_id = p_from;
    get diagnostics addresses = row_count;
    update ops.sessions s set revoked_at = p_now
    where s.audience = 'storefront' and s.subject_id = p_from and s.revoked_at is null;
    update ops.messages m set customer_id = p_into where m.customer_id = p_from;
    perform customers.move_history(p_from, p_into);
    update customers.merges m set into_id = p_into where m.into_id = p_from;
    insert into customers.merges (from_id, into_id, merged_at) values (p_from, p_into, p_now);

    -- Before the other one takes its e-mail address and handle, which nobody else may have.
    delete from customers.customers c where c.id = p_from;

    -- An account and its address stay together, and what a guest said never takes the place of what is known.
    if kept.password_hash is null and gone.password_hash is not null or kept.is_guest and not gone.is_guest then
        main := gone;
        other := kept;
    else
        main := kept;
        other := gone;
    end if;
    stays_guest := kept.is_guest and gone.is_guest;

    update customers.customers c
    set first_name = main.first_name, last_name = main.last_name, full_name_key = main.full_name_key,
        last_name_key = main.last_name_key,
        email = (
            select t.email from (values (1, main.email), (2, other.email)) t (place, email)
            where t.email is not null
              and (stays_guest or not exists (
                  select from customers.customers x where x.email = t.email and not x.is_guest and x.id <> p_into))
            order by t.place limit 1),
        phone = coalesce(main.phone, other.phone),
        phone_e164 = case when main.phone is null then other.phone_e164 else main.phone_e164 end,
        instagram_handle = coalesce(main.instagram_handle, other.instagram_handle),
        preferred_contact_method = main.preferred_contact_method,
        is_vip = kept.is_vip or gone.is_vip,
        is_guest = stays_guest,
        notes = nullif(left(concat_ws(chr(10), kept.notes, gone.notes), 2000), ''),
        password_hash = coalesce(kept.password_hash, gone.password_hash),
        default_address_id = coalesce(kept.default_address_id, gone.default_address_id),
        created_at = least(kept.created_at, gone.created_at),
        updated_at = p_now
    where c.id = p_into;

    -- An address as a whole: a street of one and a city of the other would be nobody's.
    if coalesce(main.address_line1, main.address_line2, main.city, main.state, main.postal_code) is null then
        main := other;
    end if;
    update customers.customers c
    set email_confirmed_at = case c.email when kept.email then kept.email_confirmed_at
        when gone.email then gone.email_confirmed_at end,
        address_line1 = main.address_line1, address_line2 = main.address_line2, city = main.city,
        city_key = main.city_key,
        state = main.state, state_key = main.state_key, postal_code = main.postal_code, country = main.country
    where c.id = p_into;

    return next;
end
$$;
