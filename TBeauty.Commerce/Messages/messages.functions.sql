-- Makes the message of each event to the customer whom it is about; see ops.fan_out. One for an event and a recipient.
-- Credit that moves to another order is no money to write about, and a parcel must have left. Whoever takes goods along
-- from the counter gets the receipt, order_placed, and is told of no money, parcel or arrival beside it; what is bought
-- without a name is told nobody. Nobody fills another's mailbox: of links that anybody can ask for, an address gets
-- three in an hour, and no more are made; of what guests order in its name ten, and the others are made with an error
-- that says so, to be written and not sent.
create or replace function ops.make_messages(p_events bigint[], p_now timestamptz)
returns void
language sql as $$
    insert into ops.messages (
        outbox_id, kind, about, customer_id, order_id, detail_id, recipient, phone, status, attempts, tries, resends,
        next_attempt_at, error, created_at, updated_at)
    select n.id, n.kind, n.about, n.customer_id, n.order_id, n.detail_id, n.recipient, n.phone,
        :'MessageStatus.Pending', 0, 0, 0, p_now,
        case when n.is_by_guest and n.place + recent.number > 10 then limits.reached end, p_now, p_now
    from (
        select e.id, e.kind, e.subject as about, c.id as customer_id, e.order_id,
            case e.kind
                when 'payment_received' then (e.data ->> 'payment_id')::bigint
                when 'payment_refunded' then (e.data ->> 'refund_id')::bigint
                when 'order_shipped' then (e.data ->> 'shipment_id')::bigint
                when 'invoice_sent' then (e.data ->> 'invoice_id')::bigint end as detail_id,
            -- Who asks for an order may be reached by phone only.
            coalesce(case when e.data ->> 'recipient' like '%@%' then e.data ->> 'recipient' end, c.email) as recipient,
            c.phone_e164 as phone, e.data,
            e.kind in ('password_reset', 'email_confirmation', 'order_lookup') as is_link,
            c.is_guest and e.kind in ('order_placed', 'order_cancelled') as is_by_guest,
            row_number() over (partition by coalesce(
                case when e.data ->> 'recipient' like '%@%' then e.data ->> 'recipient' end, c.email, c.id::text),
                e.kind
                order by e.id) as place,
            ordering.is_counter_sale(sold) and (e.kind in ('order_shipped', 'order_delivered')
                or e.kind = 'payment_received' and e.created_at <= sold.delivered_at) as is_in_receipt
        from (
            select o.id, ops.message_kind(o.event) as kind, o.subject, o.data, o.created_at,
                (o.data ->> 'order_id')::bigint as order_id,
                -- The order's own first: the record that an event names may have been merged away since.
                coalesce(
                    (select b.customer_id from ordering.orders b where b.id = (o.data ->> 'order_id')::bigint),
                    (select m.into_id from customers.merges m where m.from_id = (o.data ->> 'customer_id')::bigint),
                    (o.data ->> 'customer_id')::bigint) as customer_id
            from ops.outbox o where o.id = any (p_events) and ops.message_kind(o.event) is not null) e
        left join ordering.orders sold on sold.id = e.order_id
        join customers.customers c on c.id = e.customer_id and c.erased_at is null and not c.is_walk_in) n
    cross join (select 'This address got ten messages of this kind within an hour.' as reached) limits
    cross join lateral (
        select case when n.is_link or n.is_by_guest then (
            select count(*) from ops.messages m
            where (m.recipient = n.recipient or n.recipient is null and m.customer_id = n.customer_id)
              and m.kind = n.kind and m.created_at > p_now - interval '1 hour'
              and m.error is distinct from limits.reached) end as number) recent
    where n.is_in_receipt is not true
      and (n.data ->> 'source_payment_id') is null
      and (n.data ->> 'applied_to_payment_id') is null
      and (n.kind <> 'order_shipped' or n.detail_id is not null)
      and (not n.is_link or n.place + recent.number <= 3)
    order by n.id
    on conflict (outbox_id, recipient) do nothing;

    insert into ops.messages (
        outbox_id, kind, about, staff_id, news_after, detail_id, recipient, status, attempts, tries, resends,
        next_attempt_at,
        created_at, updated_at)
    select o.id, 'staff_digest', o.subject, u.id, (o.data ->> 'after')::bigint, (o.data ->> 'until')::bigint, u.email,
        :'MessageStatus.Pending',
        0, 0, 0, p_now, p_now, p_now
    from ops.outbox o join ops.staff_users u on u.id = (o.data ->> 'staff_id')::bigint and u.is_active
    where o.id = any (p_events) and o.event = 'staff.digest'
    order by o.id
    on conflict (outbox_id, recipient) do nothing
$$;

-- Takes messages that are due, so that nobody else sends them before p_until; of what happened to one order only the
-- earliest that is not settled. In SQL, which is planned at each call: a plan kept from an empty table reads all of a
-- full one, once for each row.
create or replace function ops.claim_messages(p_limit integer, p_until timestamptz, p_now timestamptz)
returns table (message_id bigint, attempt integer, try integer)
language sql as $$
    with due as (
        select m.id
        from ops.messages m
        where m.status in (:'MessageStatuses.Open')
          and m.next_attempt_at <= p_now
          and (m.locked_until is null or m.locked_until < p_now)
          and (select e.id from ops.messages e
               where e.about = m.about and e.outbox_id < m.outbox_id and e.recipient is not distinct from m.recipient
                 and e.status in (:'MessageStatuses.Open') limit 1) is null
        order by m.next_attempt_at, m.id
        limit p_limit
        for update of m skip locked)
    update ops.messages m
    set attempts = m.attempts + 1, tries = m.tries + 1, locked_until = p_until, updated_at = p_now
    from due where m.id = due.id
    returning m.id, m.attempts, m.tries
$$;

-- Writes down what became of attempts, and what the messages say unless that is known, each if nobody else has taken it
-- since, as its time ran out. What waits behind a message is due when it is next: of one subject and recipient only one
-- is under way. Returns those that were written down. Always by index: a plan that reads all of a table would be kept
-- from when that was small.
create or replace function ops.record_messages(
    p_messages bigint[], p_attempts integer[], p_statuses text[], p_next_attempts timestamptz[], p_errors text[],
    p_responses text[], p_subjects text[], p_texts text[], p_htmls text[], p_now timestamptz)
returns bigint[]
language plpgsql
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
set plan_cache_mode = force_generic_plan
as $$
declare
    ids bigint[];
    dead text[];
begin
    with recorded as (
        update ops.messages m
        set status = done.status, next_attempt_at = done.next_attempt_at, locked_until = null, error = done.error,
            response = done.response, subject = coalesce(done.subject, m.subject),
            text = coalesce(done.text, m.text), html = coalesce(done.html, m.html),
            sent_at = case when done.status = :'MessageStatus.Sent' then p_now else m.sent_at end, updated_at = p_now
        from unnest(p_messages, p_attempts, p_statuses, p_next_attempts, p_errors, p_responses, p_subjects, p_texts,
            p_htmls) as done (id, attempt, status, next_attempt_at, error, response, subject, text, html)
        where m.id = done.id and m.attempts = done.attempt and m.locked_until is not null
        returning m.id, m.kind, m.about, m.outbox_id, m.recipient, m.status, m.customer_id, m.next_attempt_at),
    due as (
        update ops.messages m
        set next_attempt_at = coalesce(r.next_attempt_at, p_now)
        from recorded r
        where m.about = r.about and m.outbox_id > r.outbox_id and m.recipient is not distinct from r.recipient
          and m.status in (:'MessageStatuses.Open') and m.next_attempt_at <> coalesce(r.next_attempt_at, p_now))
    select array_agg(r.id), array_agg(r.kind || ' ' || r.about) filter (
        where r.status = :'MessageStatus.Dead' and r.customer_id is not null) into ids, dead
    from recorded r;
    if dead is not null then
        perform ops.tell_staff('failed_message', d.about, p_now) from unnest(dead) as d (about);
    end if;
    return coalesce(ids, array[]::bigint[]);
end
$$;
