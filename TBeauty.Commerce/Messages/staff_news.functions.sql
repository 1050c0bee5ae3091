-- Whether anybody who works here wants to be told of something. In PL/pgSQL, which keeps its plan: each payment asks.
create or replace function ops.staff_hears(p_kind text)
returns boolean
language plpgsql stable as $$
begin
    return exists (select from ops.staff_notifications n where p_kind = any (n.events));
end
$$;

-- Says, before a piece of news gets its number, that there will be one which nobody sees before this transaction ends.
-- Shared: writers don't wait for each other, and a second call costs nothing.
create or replace function ops.begin_staff_news()
returns void
language sql as $$
    select pg_advisory_xact_lock_shared(hashtext('tbeauty.staff_news'), 0)
$$;

-- Whether there may be news that has its number already, and that others don't see yet. What orders bring is not asked
-- about: it is written in moments, which ten seconds outlast, and always under way where much is sold.
create or replace function ops.staff_news_is_coming()
returns boolean
language sql as $$
    select exists (
        select from pg_locks l
        where l.locktype = 'advisory' and l.classid = hashtext('tbeauty.staff_news')::oid and l.objid = 0
          and l.objsubid = 2
          and l.database = (select d.oid from pg_database d where d.datname = current_database()))
$$;

-- Writes down what staff are told of in their next digest, if anybody wants it.
create or replace function ops.tell_staff(p_kind text, p_text text, p_now timestamptz)
returns void
language sql as $$
    select ops.begin_staff_news() where ops.staff_hears(p_kind);
    insert into ops.staff_news (kind, text, created_at)
    select p_kind, left(p_text, 200), p_now where ops.staff_hears(p_kind)
$$;

-- The same for a product of which now more is promised than is there, and was not before these units were lost.
create or replace function ops.tell_staff_of_shortfall(p_product bigint, p_lost integer, p_now timestamptz)
returns void
language sql as $$
    select ops.tell_staff('shortfall',
        p.sku || ' ' || p.name || ': ' || s.reserved || ' promised, ' || s.on_hand || ' there', p_now)
    from inventory.product_stock s join catalog.products p on p.id = s.product_id
    where s.product_id = p_product and s.reserved > s.on_hand and s.reserved <= s.on_hand + p_lost
$$;

-- What staff are told of the events that are fanned out.
create or replace function ops.make_staff_news(p_events bigint[], p_now timestamptz)
returns void
language sql as $$
    insert into ops.staff_news (kind, text, created_at)
    select n.kind, left(n.text, 200), p_now
    from (
        select o.id, 'new_order' as kind, o.data ->> 'order_number' as text
        from ops.outbox o where o.id = any (p_events) and o.event = 'order.placed'
        union all
        select o.id, 'new_proof', concat_ws(', ', o.data ->> 'payment_reference', b.order_number)
        from ops.outbox o left join ordering.orders b on b.id = (o.data ->> 'order_id')::bigint
        where o.id = any (p_events) and o.event = 'payment.recorded' and (o.data ->> 'is_proof')::boolean
        union all
        select o.id, 'low_stock', concat_ws(' ', p.sku, p.name || ':', o.data ->> 'on_hand', 'left')
        from ops.outbox o join catalog.products p on p.id = (o.data ->> 'product_id')::bigint
        where o.id = any (p_events) and o.event = 'stock.low') n
    where ops.staff_hears(n.kind)
    order by n.id
$$;

-- Whoever has news that is ten seconds old, so that what happens together is told together, and got no digest within
-- five minutes, gets one. Nobody gets one while news may be on its way: it would be passed over, as its number is lower
-- than that of some which is seen. That is asked after the statement's look at the news has been fixed: whose
-- transaction has ended in between is read with the rest when the message is written, and whoever begins later gets
-- higher numbers. Of two that look at once the second waits for the row and then finds it told.
create or replace function ops.make_digests(p_now timestamptz)
returns integer
language sql as $$
    with due as (
        select n.staff_id, n.told_news_id as after, max(s.id) as until
        from ops.staff_notifications n
        join ops.staff_users u on u.id = n.staff_id and u.is_active
        join ops.staff_news s on s.id > n.told_news_id and s.kind = any (n.events)
            and s.created_at < p_now - interval '10 seconds'
        where (n.told_at is null or n.told_at <= p_now - interval '5 minutes')
          and not (select ops.staff_news_is_coming())
        group by n.staff_id, n.told_news_id),
    told as (
        update ops.staff_notifications n
        set told_at = p_now, told_news_id = due.until
        from due
        where n.staff_id = due.staff_id and n.told_news_id = due.after
          and (n.told_at is null or n.told_at <= p_now - interval '5 minutes')
        returning n.staff_id, due.after, due.until),
    made as (
        insert into ops.outbox (event, subject, data, created_at)
        select 'staff.digest', 'staff:' || t.staff_id,
            json_build_object('staff_id', t.staff_id, 'after', t.after, 'until', t.until), p_now
        from told t
        returning 1)
    select count(*)::integer from made
$$;
