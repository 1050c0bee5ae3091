-- What was made of a request before: by its key, or else by the state of the cart that it is about. Nothing if nothing
-- was.
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

-- Writes an order and takes its stock, in one statement: one round trip, one transaction, nothing locked across a call.
-- What the caller priced from its copy of the catalogue is compared with the catalogue itself first, unlocked, so that
-- a sold-out crowd costs one read. Inserts come first and the contended stock rows last, in product order, so that no
-- two orders deadlock and the popular row is held for the shortest time. A promotion with a limit is counted after
-- them. Outcomes: placed; replayed (the same key, or the same state of the same cart, already did it); key_reused;
-- in_progress; stale (prices, names, offers or availability differ from what the caller assumed); insufficient;
-- wish_unknown.
create or replace function ordering.place_order(
    p_scope text, p_key text, p_request_hash bytea, p_body bytea, p_location text, p_key_lifetime interval,
    p_order_id bigint, p_order_number text, p_customer bigint,
    p_subtotal numeric, p_tax numeric, p_shipping numeric, p_total numeric,
    p_tax_rate numeric, p_prices_include_tax boolean, p_currency text,
    p_line1 text, p_line2 text, p_city text, p_state text, p_postal_code text, p_country text,
    p_delivery text, p_payment_method text, p_source text, p_instagram_post_url text,
    p_customer_notes text, p_instructions text, p_reserved_until timestamptz,
    p_cart_id text, p_cart_version bigint,
    p_item_ids bigint[], p_products bigint[], p_names text[], p_skus text[], p_prices numeric[], p_quantities integer[],
    p_totals numeric[], p_taxes numeric[], p_notes text[], p_colors text[], p_shades text[], p_sizes text[],
    p_own_shades text[], p_own_colors text[], p_own_sizes text[],
    p_actor text, p_today date, p_now timestamptz,
    p_guest_first_name text, p_guest_last_name text, p_guest_email text, p_guest_phone text, p_guest_contact text,
    p_guest_full_name_key text, p_guest_last_name_key text, p_guest_phone_e164 text,
    p_token_hash bytea, p_token_lifetime interval,
    p_expected date, p_offers bigint, p_weights numeric[], p_brands bigint[], p_categories bigint[],
    p_from timestamptz, p_until timestamptz, p_payment_status text, p_discount numeric, p_discounts numeric[],
    p_promotion bigint, p_promotion_code text, p_promotion_name text, p_promotion_amount numeric)
returns table (outcome text, replayed_order bigint, replayed_status integer, replayed_body bytea,
    replayed_location text)
language plpgsql
-- Plans made once: to plan the few rows of an order anew takes longer than to write them.
set plan_cache_mode = force_generic_plan
as $$
declare
    stale boolean;
    short boolean;
    expired boolean;
    wish_unknown boolean := false;
begin
    if p_key is not null and not pg_try_advisory_xact_lock(hashtextextended(p_scope || ' ' || p_key, 0)) then
        return query select 'in_progress', null::bigint, null::integer, null::bytea, null::text;
        return;
    end if;

    -- Lateral, as each line has one product: a join could as well read all of them.
    select coalesce(bool_or(p.name is null or not p.is_active or p.is_discontinued
               or p.price <> line.price or p.name <> line.name or p.sku <> line.sku
               or (p.shade, p.color, p.size) is distinct from (line.shade, line.color, line.size)
               or p_offers is not null
                   and (p.weight is distinct from line.weight or p.brand_id is distinct from line.brand
                   or p.category_id is distinct from line.category)), false),
           coalesce(bool_or(s.on_hand - s.reserved < line.quantity), false),
           coalesce(bool_or(s.next_expiry < p_today), false)
    into stale, short, expired
    from unnest(p_products, p_names, p_skus, p_prices, p_quantities, p_own_shades, p_own_colors, p_own_sizes, p_weights,
            p_brands, p_categories)
        as line (product_id, name, sku, price, quantity, shade, color, size, weight, brand, category)
    left join lateral (
        select p.name, p.sku, catalog.price_now(p.id, p.base_price) as price, p.is_active, p.is_discontinued, p.shade,
        p.color,
            p.size, p.weight, p.brand_id, p.category_id
        from catalog.products p where p.id = line.product_id limit 1) p on true
    left join lateral (
        select s.on_hand, s.reserved, s.next_expiry
        from inventory.product_stock s where s.product_id = line.product_id limit 1) s on true;

    -- By this clock, whatever the caller's says.
    if now() < p_from or now() >= p_until
        or p_offers <> coalesce((select v.version from ordering.offer_versions v where v.id = 1), 0) then
        stale := true;
    end if;

    if cardinality(array_remove(p_colors || p_shades || p_sizes, null)) > 0 then
        wish_unknown := exists (select from ordering.unknown_wishes(p_products, p_colors, p_shades, p_sizes));
    end if;

    if stale or short or expired or wish_unknown then
        -- Not to somebody who has ordered exactly this already.
        return query select *
            from ordering.earlier_order(p_scope, p_key, p_request_hash, p_cart_id, p_cart_version, p_products);
        if not found then
            return query
                select case when wish_unknown then 'wish_unknown' when stale then 'stale' when expired then 'expired'
                    else 'insufficient' end,
                    null::bigint, null::integer, null::bytea, null::text;
        end if;
        return;
    end if;

    if p_key is not null then
        insert into ops.idempotency_keys as k (
            scope, key, request_hash, status, body, location, created_at, expires_at)
        values (p_scope, p_key, p_request_hash, 201, p_body, p_location, now(), now() + p_key_lifetime)
        on conflict (scope, key) do update
        set request_hash = excluded.request_hash, status = excluded.status, body = excluded.body,
            location = excluded.location, created_at = excluded.created_at, expires_at = excluded.expires_at
        where k.expires_at <= now();

        if not found then
            return query select * from ordering.earlier_order(p_scope, p_key, p_request_hash, null, null, null);
            return;
        end if;
    end if;

    if p_guest_first_name is not null then
        -- A record of this order alone, whoever else has that address or number: nothing is joined by itself.
        insert into customers.customers (
            id, first_name, last_name, email, phone, preferred_contact_method, full_name_key, last_name_key, phone_e164,
            country, is_active, is_vip, is_guest, created_at, updated_at)
        values (
            p_customer, p_guest_first_name, p_guest_last_name, p_guest_email, p_guest_phone, p_guest_contact,
            p_guest_full_name_key, p_guest_last_name_key, p_guest_phone_e164, 'Nigeria', true, false, true, p_now,
            p_now);
    end if;

    insert into ordering.orders (
        id, order_number, customer_id, status, payment_status, subtotal, discount_amount, tax_amount, shipping_cost,
        total_amount, amount_paid, amount_refunded, promotion_id, promotion_code, promotion_name, promotion_amount,
        currency, shipping_address_line1, shipping_address_line2,
        shipping_address_city, shipping_address_state, shipping_address_postal_code, shipping_address_country,
        delivery_method, payment_method, order_source, instagram_post_url, customer_notes, special_instructions,
        tax_rate, prices_include_tax, expected_delivery_date, reserved_until, cart_id, cart_version, cart_products,
        created_at, updated_at)
    values (
        p_order_id, p_order_number, p_customer, 'pending', p_payment_status, p_subtotal, p_discount, p_tax, p_shipping,
        p_total, 0, 0, p_promotion, p_promotion_code, p_promotion_name, p_promotion_amount, p_currency, p_line1,
        p_line2, p_city, p_state, p_postal_code, p_country,
        p_delivery, p_payment_method, p_source, p_instagram_post_url, p_customer_notes, p_instructions,
        p_tax_rate, p_prices_include_tax, p_expected, p_reserved_until, p_cart_id, p_cart_version, case
        when p_cart_id is not null then p_products end, p_now, p_now)
    on conflict (cart_id, cart_version, cart_products) where cart_id is not null do nothing;

    if not found then
        -- The second click of a double click waited here for the first one, which has committed by now.
        delete from ops.idempotency_keys k where k.scope = p_scope and k.key = p_key;
        delete from customers.customers c where c.id = p_customer and p_guest_first_name is not null;
        return query
            select * from ordering.earlier_order(p_scope, null, p_request_hash, p_cart_id, p_cart_version, p_products);
        return;
    end if;

    insert into ordering.order_items (
        id, order_id, product_id, product_name, product_sku, unit_price, quantity, discount_amount, tax_amount,
        total_price, notes,
        requested_color, requested_shade, requested_size, shade, color, size, allocated_quantity, fulfilled_quantity,
        returned_quantity)
    select line.id, p_order_id, line.product_id, line.name, line.sku, line.price, line.quantity, line.discount,
        line.tax, line.total,
        line.notes, line.color, line.shade, line.size, line.own_shade, line.own_color, line.own_size, 0, 0, 0
    from unnest(p_item_ids, p_products, p_names, p_skus, p_prices, p_quantities, p_totals, p_discounts, p_taxes,
        p_notes, p_colors,
        p_shades, p_sizes, p_own_shades, p_own_colors, p_own_sizes) as line (id, product_id, name, sku, price, quantity,
        total,
        discount, tax, notes, color, shade, size, own_shade, own_color, own_size);

    if p_discount > 0 then
        insert into ordering.discount_shares (order_item_id, source, amount, quantity)
        select line.id, 'promotion', line.discount, line.quantity
        from unnest(p_item_ids, p_discounts, p_quantities) as line (id, discount, quantity) where line.discount > 0;
    end if;

    if p_token_hash is not null then
        insert into ordering.order_tokens (token_hash, order_id, created_at, expires_at)
        values (p_token_hash, p_order_id, p_now, p_now + p_token_lifetime);
    end if;

    insert into ordering.order_events (order_id, what, actor, occurred_at) values (p_order_id, 'placed', p_actor,
        p_now);
    perform ops.announce('order.placed', p_order_id, p_now);

    -- p_products is sorted: stock is taken in the one order that everybody uses.
    for i in 1 .. cardinality(p_products) loop
        update inventory.product_stock s
        set reserved = s.reserved + p_quantities[i]
        where s.product_id = p_products[i]
          and s.on_hand - s.reserved >= p_quantities[i]
          and (s.next_expiry is null or s.next_expiry >= p_today);
        if not found then
            raise exception using errcode = 'TB001', message = 'The last units went to somebody else.';
        end if;
    end loop;

    if p_promotion is not null then
        perform ordering.use_promotion(p_promotion, p_order_id, p_customer);
    end if;

    return query select 'placed', null::bigint, null::integer, null::bytea, null::text;
end
$$;
