-- Makes a delivery of each waiting event for each webhook that hears of it, and the message to its customer. One
-- dispatcher does it at a time, oldest first: if two did, the second event of an order could have its delivery before
-- the first one has. Whoever comes second doesn't wait. The look for events is a statement of its own, after the lock,
-- so that it sees what the last one did.
create or replace function ops.fan_out(p_limit integer, p_now timestamptz)
returns integer
language plpgsql as $$
declare
    waiting bigint[];
begin
    if not pg_try_advisory_xact_lock(hashtext('tbeauty.webhooks.fan_out')) then
        return 0;
    end if;

    waiting := array(select o.id from ops.outbox o where o.fanned_out_at is null order by o.id limit p_limit);
    if cardinality(waiting) = 0 then
        return 0;
    end if;

    insert into ops.webhook_deliveries (
        webhook_id, outbox_id, event, subject, status, attempts, tries, next_attempt_at, created_at, updated_at)
    select w.id, o.id, o.event, o.subject, :'DeliveryStatus.Pending', 0, 0, p_now, p_now, p_now
    from ops.outbox o join ops.webhooks w on w.is_active and o.event = any (w.events)
    where o.id = any (waiting)
    order by o.id, w.id;
    perform ops.make_messages(waiting, p_now);
    perform ops.make_staff_news(waiting, p_now);

    update ops.outbox o set fanned_out_at = p_now where o.id = any (waiting);
    return cardinality(waiting);
end
$$;

-- Takes deliveries that are due, so that nobody else attempts them before p_until. Of one webhook only a few are under
-- way at once, or a receiver that hangs would hold up the others; and of one subject only the earliest that is not
-- settled.
create or replace function ops.claim_deliveries(
    p_limit integer, p_limit_per_webhook integer, p_until timestamptz, p_now timestamptz)
returns table (
    delivery_id bigint, attempt integer, try integer, url text, secret text, event_id bigint, event text, data text,
    happened_at timestamptz)
language sql as $$
    with due as (
        select d.id
        from ops.webhooks w
        cross join lateral (
            select d.id, d.next_attempt_at
            from ops.webhook_deliveries d
            where d.webhook_id = w.id
              and d.status in (:'DeliveryStatuses.Open')
              and d.next_attempt_at <= p_now
              and (d.locked_until is null or d.locked_until < p_now)
              -- Not as "not exists": for a long queue the planner would make a join of all of it.
              and (select e.id from ops.webhook_deliveries e
                   where e.subject = d.subject and e.webhook_id = d.webhook_id and e.outbox_id < d.outbox_id
                     and e.status in (:'DeliveryStatuses.Open') limit 1) is null
            order by d.next_attempt_at, d.id
            limit greatest(0, p_limit_per_webhook - (
                select count(*) from ops.webhook_deliveries u
                where u.webhook_id = w.id and u.locked_until >= p_now))
            for update of d skip locked) d
        where w.is_active
        order by d.next_attempt_at, d.id
        limit p_limit),
    claimed as (
        update ops.webhook_deliveries d
        set attempts = d.attempts + 1, tries = d.tries + 1, locked_until = p_until, updated_at = p_now
        from due where d.id = due.id
        returning d.id, d.webhook_id, d.outbox_id, d.attempts, d.tries)
    select c.id, c.attempts, c.tries, w.url, w.secret, o.id, o.event, o.data::text, o.created_at
    from claimed c join ops.webhooks w on w.id = c.webhook_id join ops.outbox o on o.id = c.outbox_id
    order by o.id
$$;

-- Writes down what became of an attempt, unless its time ran out and somebody else has taken the delivery since. What
-- waits behind it is due when it is next, so that nobody looks at a long queue of events that can't go yet.
create or replace function ops.record_attempt(
    p_delivery bigint, p_attempt integer, p_status text, p_next_attempt_at timestamptz, p_response_status integer,
    p_duration_ms integer, p_error text, p_excerpt text, p_now timestamptz)
returns boolean
language plpgsql as $$
declare
    delivery ops.webhook_deliveries;
begin
    update ops.webhook_deliveries d
    set status = p_status, next_attempt_at = p_next_attempt_at, locked_until = null,
        response_status = p_response_status, duration_ms = p_duration_ms, error = p_error, response_excerpt = p_excerpt,
        delivered_at = case when p_status = :'DeliveryStatus.Delivered' then p_now else d.delivered_at end,
        updated_at = p_now
    where d.id = p_delivery and d.attempts = p_attempt and d.locked_until is not null
    returning * into delivery;
    if not found then
        return false;
    end if;
    if p_status = :'DeliveryStatus.Dead' then
        perform ops.tell_staff('failed_webhook',
            delivery.event || ' ' || delivery.subject || ', webhook ' || delivery.webhook_id, p_now);
    end if;

    update ops.webhook_deliveries d
    set next_attempt_at = coalesce(p_next_attempt_at, p_now)
    where d.subject = delivery.subject and d.webhook_id = delivery.webhook_id and d.outbox_id > delivery.outbox_id
      and d.status in (:'DeliveryStatuses.Open')
      and d.next_attempt_at <> coalesce(p_next_attempt_at, p_now);
    return true;
end
$$;
