-- Records of the person who buys: the buyer's own, and those with the same e-mail address or phone number.
create or replace function ordering.same_person(p_customer bigint, p_email text, p_phone text)
returns setof bigint
language sql stable as $$
    select c.id from customers.customers c where c.id = p_customer
    union
    select c.id from customers.customers c
    where c.email in (p_email, (select own.email from customers.customers own where own.id = p_customer))
    union
    select c.id from customers.customers c
    where c.phone_e164 in (p_phone, (select own.phone_e164 from customers.customers own where own.id = p_customer))
$$;

-- What promotions with conditions look at. Orders that were cancelled used nothing.
create or replace function ordering.promotion_uses(p_promotions bigint[], p_customer bigint, p_email text, p_phone text)
returns table (promotion_id bigint, used integer, used_by_buyer integer, has_ordered boolean)
language sql stable as $$
    with before as materialized (
        select o.promotion_id from ordering.orders o
        where o.customer_id = any (array(select ordering.same_person(p_customer, p_email, p_phone)))
            and o.status <> :'OrderStatus.Cancelled')
    select p.id, coalesce(c.used, 0), (select count(*)::integer from before b where b.promotion_id = p.id),
        exists (select from before)
    from ordering.promotions p left join ordering.promotion_counters c on c.promotion_id = p.id
    where p.id = any (p_promotions)
$$;

-- Counts an order's use of a promotion, last of all that places it: only a promotion with a limit has a row for that,
-- held until the commit. The order's foreign key holds the promotion's key, so that nobody sets a limit meanwhile. Of
-- orders of one person that use one promotion at once, the second waits and then sees the first.
-- Outcomes: none; or it undoes everything with TB002, as the promotion is used up, or was used by this person.
create or replace function ordering.use_promotion(p_promotion bigint, p_order bigint, p_customer bigint)
returns void
language plpgsql as $$
declare
    promotion ordering.promotions;
    person text;
    own integer;
    ordered boolean;
begin
    select * into promotion from ordering.promotions p where p.id = p_promotion;

    if promotion.usage_limit_per_customer is not null or promotion.first_order_only then
        for person in
            select word from customers.customers c
            cross join lateral (values ('customer ' || c.id), ('email ' || c.email),
                ('phone ' || c.phone_e164)) as words (word)
            where c.id = p_customer and word is not null order by word
        loop
            -- Of two different promotions for a first order only one can be it.
            perform pg_advisory_xact_lock(hashtextextended('promotion '
                || case when promotion.first_order_only then 'first' else p_promotion::text end || ' ' || person, 0));
        end loop;

        select count(*) filter (where o.promotion_id = p_promotion), count(*) > 0 into own, ordered
        from ordering.orders o
        where o.customer_id = any (array(select ordering.same_person(p_customer, null, null)))
          and o.id <> p_order and o.status <> :'OrderStatus.Cancelled';
        if own >= promotion.usage_limit_per_customer or ordered and promotion.first_order_only then
            raise exception using errcode = 'TB002', message = 'This customer can''t use the promotion any more.';
        end if;
    end if;

    if promotion.usage_limit is not null then
        update ordering.promotion_counters c set used = c.used + 1
        where c.promotion_id = p_promotion and c.used < promotion.usage_limit;
        if not found then
            raise exception using errcode = 'TB002', message = 'The promotion was used up.';
        end if;
    end if;
end
$$;

-- A cancelled order gives its use back, whoever cancels it. Where there is no limit nothing is counted.
create or replace function ordering.give_use_back()
returns trigger
language plpgsql as $$
begin
    -- Held first and looked at afterwards, so that a limit that is being set is seen.
    perform from ordering.promotions p where p.id = new.promotion_id for key share;
    update ordering.promotion_counters c set used = c.used - 1
    where c.promotion_id = new.promotion_id
      and exists (select from ordering.promotions p where p.id = new.promotion_id and p.usage_limit is not null);
    return null;
end
$$;

-- From the moment that a promotion gets a limit its uses are counted. Whoever changes a promotion holds its key, so
-- that no order that uses it is on its way.
create or replace function ordering.count_uses()
returns trigger
language plpgsql as $$
begin
    insert into ordering.promotion_counters as c (promotion_id, used)
    select new.id, count(*) from ordering.orders o
    where o.promotion_id = new.id and o.status <> :'OrderStatus.Cancelled'
    on conflict (promotion_id) do update set used = excluded.used;
    return null;
end
$$;

create or replace trigger use_given_back after update of status on ordering.orders
    for each row when (new.status = :'OrderStatus.Cancelled' and old.status <> :'OrderStatus.Cancelled'
        and new.promotion_id is not null)
    execute function ordering.give_use_back();
create or replace trigger uses_counted after insert or update of usage_limit on ordering.promotions
    for each row when (new.usage_limit is not null) execute function ordering.count_uses();
create or replace trigger offer_change after insert or update or delete on ordering.promotions
    for each statement execute function ordering.note_offer_change();
create or replace trigger offer_change after insert or delete or update of parent_id on catalog.categories
    for each statement execute function ordering.note_offer_change();
