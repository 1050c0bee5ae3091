-- What was made of a request before: by its key, or else by the state of the cart that it is about.
-- Outcomes: no row if nothing was; replayed (with what was answered then, or by the cart with the order alone);
-- key_reused (the key stands for another request).
create or replace function ordering.earlier_order(
    p_scope text, p_key text, p_request_hash bytea, p_cart_id text, p_cart_version bigint, p_products bigint[])
returns table (outcome text, replayed_order bigint, replayed_status integer, replayed_body bytea,
    replayed_location text)
language plpgsql as $$
begin
    return query
        select case when k.request_hash = p_request_hash then 'replayed' else 'key_reused' end,
            null::bigint, k.status, k.body, k.location
        from ops.idempotency_keys k where k.scope = p_scope and k.key = p_key and k.expires_at > now();
    if not found then
        return query
            select 'replayed', o.id, null::integer, null::bytea, null::text from ordering.orders o
            where o.cart_id = p_cart_id and o.cart_version = p_cart_version and o.cart_products = p_products;
    end if;
end
$$;

-- Why orders can't be placed as they are, looked at without a lock, so that a sold-out crowd costs one read: null for
-- those that can. What the callers priced from their copies of the catalogue is compared with the catalogue itself.
-- Outcomes: wish_unknown; stale (prices, names, offers or availability differ from what the caller assumed); expired (a
-- counted lot's day has passed); insufficient; alone (there is enough for the order, but not for those before it, too).
create or replace function ordering.judge_orders(
    p_today date, p_offers bigint[], p_from timestamptz[], p_until timestamptz[],
    p_orders integer[], p_products bigint[], p_names text[], p_skus text[], p_prices numeric[], p_quantities integer[],
    p_own_shades text[], p_own_colors text[], p_own_sizes text[], p_weights numeric[], p_brands bigint[],
    p_categories bigint[], p_colors text[], p_shades text[], p_sizes text[])
returns text[]
language plpgsql stable as $$
declare
    outcomes text[];
    -- By this clock, whatever the callers' say.
    offered constant bigint := coalesce((select v.version from ordering.offer_versions v where v.id = 1), 0);
begin
    -- Lateral, as each line has one product: a join could as well read all of them.
    select array_agg(judged.outcome order by judged.n) into outcomes
    from (
        select line.n, case
            when now() < p_from[line.n] or now() >= p_until[line.n] or p_offers[line.n] <> offered
                or bool_or(p.name is null or not p.is_active or p.is_discontinued
                    or p.price <> line.price or p.name <> line.name or p.sku <> line.sku
                    or (p.shade, p.color, p.size) is distinct from (line.shade, line.color, line.size)
                    or p_offers[line.n] is not null
                        and (p.weight is distinct from line.weight or p.brand_id is distinct from line.brand
                        or p.category_id is distinct from line.category)) then 'stale'
            when bool_or(s.next_expiry < p_today) then 'expired'
            when bool_or(s.on_hand - s.reserved < line.quantity) then 'insufficient'
            when bool_or(s.on_hand - s.reserved < line.wanted) then 'alone' end as outcome
        from (
            select l.*, sum(l.quantity) over (partition by l.product_id order by l.n) as wanted
            from unnest(p_orders, p_products, p_names, p_skus, p_prices, p_quantities, p_own_shades, p_own_colors,
                    p_own_sizes, p_weights, p_brands, p_categories)
                as l (n, product_id, name, sku, price, quantity, shade, color, size, weight, brand, category)) line
        left join lateral (
            select p.name, p.sku, coalesce(held.price, p.base_price) as price, p.is_active, p.is_discontinued,
                p.shade, p.color, p.size, p.weight, p.brand_id, p.category_id
            from catalog.products p left join lateral catalog.held_price(p.id) held on true
            where p.id = line.product_id limit 1) p on true
        left join lateral (
            select s.on_hand, s.reserved, s.next_expiry
            from inventory.product_stock s where s.product_id = line.product_id limit 1) s on true
        group by line.n) judged;

    if cardinality(array_remove(p_colors || p_shades || p_sizes, null)) > 0 then
        select array_agg(case when exists (
            select from unnest(p_orders, p_products, p_colors, p_shades, p_sizes)
                as line (n, product_id, color, shade, size),
                ordering.unknown_wishes(
                    array[line.product_id], array[line.color], array[line.shade], array[line.size])
            where line.n = o.n) then 'wish_unknown' else o.outcome end order by o.n) into outcomes
        from unnest(outcomes) with ordinality as o (outcome, n);
    end if;
    return outcomes;
end
$$;

-- Writes orders and takes their stock, in one statement: one round trip, one transaction, nothing locked across a call.
-- Arrays by order have one place an order; those by line, whose p_orders says whose line it is, are in the order of
-- their orders and then of their products. No two orders have one key or one cart.
--
-- Inserts come first, by key and by cart, and the contended stock rows last, in product order, so that no two batches
-- deadlock and the popular row is held for the shortest time. Promotions with a limit are counted after them. An order
-- that can't be served is refused by itself. What is found too late to leave one order out undoes everything: TB001
-- (the last units went elsewhere, or the customer was erased), TB002 (a promotion can't be used any more), or an error;
-- whoever sent several orders then sends each by itself. So do those whom a lock keeps waiting for too long.
-- Outcomes: placed; replayed (the same key, or the same state of the same cart, already did it); key_reused;
-- in_progress; and those of judge_orders.
create or replace function ordering.place_orders(
    p_scopes text[], p_keys text[], p_request_hashes bytea[], p_bodies bytea[], p_locations text[],
    p_key_lifetime interval,
    p_ids bigint[], p_numbers text[], p_customers bigint[], p_payment_statuses text[],
    p_subtotals numeric[], p_order_discounts numeric[], p_order_taxes numeric[], p_shippings numeric[],
    p_order_totals numeric[], p_tax_rates numeric[], p_prices_include_tax boolean[], p_currencies text[],
    p_lines1 text[], p_lines2 text[], p_cities text[], p_states text[], p_postal_codes text[], p_countries text[],
    p_deliveries text[], p_payment_methods text[], p_sources text[], p_instagram_post_urls text[],
    p_customer_notes text[], p_instructions text[], p_expected date[], p_reserved_until timestamptz[],
    p_promotions bigint[], p_promotion_codes text[], p_promotion_names text[], p_promotion_amounts numeric[],
    p_cart_ids text[], p_cart_versions bigint[], p_actors text[], p_now timestamptz[],
    p_guest_first_names text[], p_guest_last_names text[], p_guest_emails text[], p_guest_phones text[],
    p_guest_contacts text[], p_guest_full_name_keys text[], p_guest_last_name_keys text[], p_guest_phones_e164 text[],
    p_token_hashes bytea[], p_token_lifetime interval,
    p_offers bigint[], p_from timestamptz[], p_until timestamptz[], p_today date, p_lock_timeout text,
    p_orders integer[], p_item_ids bigint[], p_products bigint[], p_names text[], p_skus text[], p_prices numeric[],
    p_quantities integer[], p_totals numeric[], p_discounts numeric[], p_taxes numeric[], p_notes text[],
    p_colors text[], p_shades text[], p_sizes text[], p_own_shades text[], p_own_colors text[], p_own_sizes text[],
    p_weights numeric[], p_brands bigint[], p_categories bigint[])
returns table (n integer, outcome text, replayed_order bigint, replayed_status integer, replayed_body bytea,
    replayed_location text)
language plpgsql
-- Plans made once: to plan the few rows of an order anew takes longer than to write them. Always by index, and so are
-- the references of what is written checked: a plan that reads all of a table would be kept from when that was small.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
#variable_conflict use_column
declare
    orders constant integer := cardinality(p_ids);
    -- What is known of each order; null while it may be placed, told once its row is returned.
    outcomes text[];
    repeated integer[];
    goods bigint[];
    taken bigint;
    i integer;
begin
    if p_lock_timeout is not null then
        perform set_config('lock_timeout', p_lock_timeout, true);
    end if;

    outcomes := ordering.judge_orders(
        p_today, p_offers, p_from, p_until, p_orders, p_products, p_names, p_skus, p_prices, p_quantities,
        p_own_shades, p_own_colors, p_own_sizes, p_weights, p_brands, p_categories, p_colors, p_shades, p_sizes);

    for i in 1 .. orders loop
        if p_keys[i] is not null
            and not pg_try_advisory_xact_lock(hashtextextended(p_scopes[i] || ' ' || p_keys[i], 0)) then
            outcomes[i] := 'in_progress';
        elsif outcomes[i] is not null then
            -- No refusal for somebody who has ordered exactly this already.
            return query
                select i, e.* from ordering.earlier_order(
                    p_scopes[i], p_keys[i], p_request_hashes[i], p_cart_ids[i], p_cart_versions[i],
                    array(select line.product from unnest(p_orders, p_products) as line (n, product)
                        where line.n = i)) e;
            if found then
                outcomes[i] := 'told';
            end if;
        end if;
    end loop;

    if array_position(outcomes, null) is null then
        return query
            select o, outcomes[o], null::bigint, null::integer, null::bytea, null::text
            from generate_series(1, orders) o where outcomes[o] <> 'told';
        return;
    end if;

    if cardinality(array_remove(p_keys, null)) > 0 then
        with written as (
            insert into ops.idempotency_keys as k (
                scope, key, request_hash, status, body, location, created_at, expires_at)
            select p_scopes[o], p_keys[o], p_request_hashes[o], 201, p_bodies[o], p_locations[o], now(),
                now() + p_key_lifetime
            from generate_series(1, orders) o
            where outcomes[o] is null and p_keys[o] is not null
            order by p_scopes[o], p_keys[o]
            on conflict (scope, key) do update
            set request_hash = excluded.request_hash, status = excluded.status, body = excluded.body,
                location = excluded.location, created_at = excluded.created_at, expires_at = excluded.expires_at
            where k.expires_at <= now()
            returning k.scope, k.key)
        select array_agg(o) into repeated
        from generate_series(1, orders) o
        where outcomes[o] is null and p_keys[o] is not null
          and not exists (select from written w where w.key = p_keys[o] and w.scope = p_scopes[o]);

        foreach i in array coalesce(repeated, array[]::integer[]) loop
            return query
                select i, e.* from ordering.earlier_order(
                    p_scopes[i], p_keys[i], p_request_hashes[i], null, null, null) e;
            outcomes[i] := 'told';
        end loop;
    end if;

    if cardinality(array_remove(p_guest_first_names, null)) > 0 then
        -- A record of this order alone, whoever else has that address or number: nothing is joined by itself.
        insert into customers.customers (
            id, first_name, last_name, email, phone, preferred_contact_method, full_name_key, last_name_key, phone_e164,
            country, is_active, is_vip, is_guest, created_at, updated_at)
        select p_customers[o], p_guest_first_names[o], p_guest_last_names[o], p_guest_emails[o], p_guest_phones[o],
            p_guest_contacts[o], p_guest_full_name_keys[o], p_guest_last_name_keys[o], p_guest_phones_e164[o],
            'Nigeria', true, false, true, p_now[o], p_now[o]
        from generate_series(1, orders) o
        where outcomes[o] is null and p_guest_first_names[o] is not null;
    end if;

    with written as (
        insert into ordering.orders (
            id, order_number, customer_id, status, payment_status, subtotal, discount_amount, tax_amount, shipping_cost,
            total_amount, amount_paid, amount_refunded, promotion_id, promotion_code, promotion_name, promotion_amount,
            currency, shipping_address_line1, shipping_address_line2,
            shipping_address_city, shipping_address_state, shipping_address_postal_code, shipping_address_country,
            delivery_method, payment_method, order_source, instagram_post_url, customer_notes, special_instructions,
            tax_rate, prices_include_tax, expected_delivery_date, reserved_until, cart_id, cart_version, cart_products,
            created_at, updated_at)
        select p_ids[o], p_numbers[o], p_customers[o], :'OrderStatus.Pending', p_payment_statuses[o], p_subtotals[o],
            p_order_discounts[o], p_order_taxes[o], p_shippings[o], p_order_totals[o], 0, 0, p_promotions[o],
            p_promotion_codes[o], p_promotion_names[o], p_promotion_amounts[o], p_currencies[o], p_lines1[o],
            p_lines2[o], p_cities[o], p_states[o], p_postal_codes[o], p_countries[o],
            p_deliveries[o], p_payment_methods[o], p_sources[o], p_instagram_post_urls[o], p_customer_notes[o],
            p_instructions[o], p_tax_rates[o], p_prices_include_tax[o], p_expected[o], p_reserved_until[o],
            p_cart_ids[o], p_cart_versions[o], case when p_cart_ids[o] is not null then array(
                select line.product from unnest(p_orders, p_products) as line (n, product) where line.n = o) end,
            p_now[o], p_now[o]
        from generate_series(1, orders) o
        where outcomes[o] is null
        order by p_cart_ids[o], p_cart_versions[o]
        on conflict (cart_id, cart_version, cart_products) where cart_id is not null do nothing
        returning id, created_at, orders as placed),
    told as (
        insert into ops.outbox (event, subject, data, created_at)
        select 'order.placed', 'order:' || w.id, ops.order_data(w.placed), w.created_at
        from written w where ops.is_heard('order.placed'))
    select array_agg(o) into repeated
    from generate_series(1, orders) o
    where outcomes[o] is null and not exists (select from written w where w.id = p_ids[o]);

    foreach i in array coalesce(repeated, array[]::integer[]) loop
        -- The second click of a double click waited here for the first one, which has committed by now.
        delete from ops.idempotency_keys k where k.scope = p_scopes[i] and k.key = p_keys[i];
        delete from customers.customers c where c.id = p_customers[i] and p_guest_first_names[i] is not null;
        return query
            select i, e.* from ordering.earlier_order(
                p_scopes[i], null, p_request_hashes[i], p_cart_ids[i], p_cart_versions[i],
                array(select line.product from unnest(p_orders, p_products) as line (n, product)
                    where line.n = i)) e;
        outcomes[i] := 'told';
    end loop;

    -- The orders hold their customers against removal by now; whoever was being erased meanwhile was waited for.
    perform from generate_series(1, orders) o join customers.customers c on c.id = p_customers[o]
    where outcomes[o] is null and c.erased_at is not null;
    if found then
        raise exception using errcode = 'TB001', message = 'The customer was erased.';
    end if;

    insert into ordering.order_items (
        id, order_id, product_id, product_name, product_sku, unit_price, quantity, discount_amount, tax_amount,
        total_price, notes,
        requested_color, requested_shade, requested_size, shade, color, size, allocated_quantity, fulfilled_quantity,
        returned_quantity)
    select line.id, p_ids[line.n], line.product_id, line.name, line.sku, line.price, line.quantity, line.discount,
        line.tax, line.total, line.notes, line.color, line.shade, line.size, line.own_shade, line.own_color,
        line.own_size, 0, 0, 0
    from unnest(p_orders, p_item_ids, p_products, p_names, p_skus, p_prices, p_quantities, p_totals, p_discounts,
        p_taxes, p_notes, p_colors, p_shades, p_sizes, p_own_shades, p_own_colors, p_own_sizes)
        as line (n, id, product_id, name, sku, price, quantity, total, discount, tax, notes, color, shade, size,
        own_shade, own_color, own_size)
    where outcomes[line.n] is null;

    if cardinality(array_remove(p_promotions, null)) > 0 then
        insert into ordering.discount_shares (order_item_id, source, amount, quantity)
        select line.id, 'promotion', line.discount, line.quantity
        from unnest(p_orders, p_item_ids, p_discounts, p_quantities) as line (n, id, discount, quantity)
        where outcomes[line.n] is null and line.discount > 0;
    end if;

    if cardinality(array_remove(p_token_hashes, null)) > 0 then
        insert into ordering.order_tokens (token_hash, order_id, created_at, expires_at)
        select p_token_hashes[o], p_ids[o], p_now[o], p_now[o] + p_token_lifetime
        from generate_series(1, orders) o
        where outcomes[o] is null and p_token_hashes[o] is not null;
    end if;

    insert into ordering.order_events (order_id, what, actor, occurred_at)
    select p_ids[o], 'placed', p_actors[o], p_now[o] from generate_series(1, orders) o where outcomes[o] is null;

    -- Stock is taken in the one order that everybody uses, whatever that of an update would be.
    goods := array(select distinct line.product from unnest(p_orders, p_products) as line (n, product)
        where outcomes[line.n] is null);
    if cardinality(goods) > 1 then
        perform from inventory.product_stock s where s.product_id = any (goods)
        order by s.product_id for no key update;
    end if;
    update inventory.product_stock s set reserved = s.reserved + wanted.quantity
    from (
        select line.product, sum(line.quantity)::integer as quantity
        from unnest(p_orders, p_products, p_quantities) as line (n, product, quantity)
        where outcomes[line.n] is null group by line.product) wanted
    where s.product_id = wanted.product
      and s.on_hand - s.reserved >= wanted.quantity
      and (s.next_expiry is null or s.next_expiry >= p_today);
    get diagnostics taken = row_count;
    if taken < cardinality(goods) then
        raise exception using errcode = 'TB001', message = 'The last units went to somebody else.';
    end if;

    if cardinality(array_remove(p_promotions, null)) > 0 then
        for i in
            select o from generate_series(1, orders) o where outcomes[o] is null and p_promotions[o] is not null
            order by p_promotions[o], p_customers[o]
        loop
            perform ordering.use_promotion(p_promotions[i], p_ids[i], p_customers[i]);
        end loop;
    end if;

    return query
        select o, coalesce(outcomes[o], 'placed'), null::bigint, null::integer, null::bytea, null::text
        from generate_series(1, orders) o where outcomes[o] is distinct from 'told';
end
$$;
