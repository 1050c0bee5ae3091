-- What an event is told customers as; null for what they aren't told.
create or replace function ops.message_kind(p_event text)
returns text
language sql immutable as $$
    select case p_event
        when 'order.placed' then 'order_placed'
        when 'payment.verified' then 'payment_received'
        when 'order.partly_shipped' then 'order_shipped'
        when 'order.shipped' then 'order_shipped'
        when 'order.delivered' then 'order_delivered'
        when 'order.cancelled' then 'order_cancelled'
        when 'payment.refunded' then 'payment_refunded'
        when 'invoice.sent' then 'invoice_sent'
        when 'customer.account_link' then 'account_link'
        when 'customer.password_forgotten' then 'password_reset'
        when 'customer.email_unconfirmed' then 'email_confirmation'
        when 'order.lookup' then 'order_lookup' end
$$;

-- Whether anybody hears of an event: customers by a message, an active webhook, or staff. A sale then costs one look at
-- a table of a few rows. In PL/pgSQL, which keeps its plan: SQL would be planned anew by each statement, for 0.4 ms.
create or replace function ops.is_heard(p_event text)
returns boolean
language plpgsql stable as $$
begin
    return ops.message_kind(p_event) is not null
        or exists (select from ops.webhooks w where w.is_active and p_event = any (w.events))
        or p_event = 'stock.low' and ops.staff_hears('low_stock')
        or p_event = 'payment.recorded' and ops.staff_hears('new_proof');
end
$$;

-- Writes down what happened to an order, in the transaction in which it does, for webhooks and messages. Nothing is
-- written that nobody hears of. Takes no lock that another sale could wait for. The data is the order as it stands now;
-- ids, words and amounts, nothing about a person. Call it while the order is held (or is still nobody else's): then the
-- ids of its events are in their order.
create or replace function ops.announce(p_event text, p_order bigint, p_now timestamptz)
returns void
language plpgsql as $$
begin
    if not ops.is_heard(p_event) then
        return;
    end if;

    insert into ops.outbox (event, subject, data, created_at)
    select p_event, 'order:' || o.id, ops.order_data(o), p_now from ordering.orders o where o.id = p_order;
end
$$;

-- The same for a parcel of an order: the data also names the parcel.
create or replace function ops.announce_parcel(p_event text, p_order bigint, p_shipment bigint, p_now timestamptz)
returns void
language plpgsql as $$
begin
    if not ops.is_heard(p_event) then
        return;
    end if;

    insert into ops.outbox (event, subject, data, created_at)
    select p_event, 'order:' || o.id, (
        select json_object_agg(m.key, m.value)
        from (
            select d.key, d.value from json_each(ops.order_data(o)) d
            union all select 'shipment_id', to_json(p_shipment)) m), p_now
    from ordering.orders o where o.id = p_order;
end
$$;

create or replace function ops.order_data(p_order ordering.orders)
returns json
language sql stable as $$
    select json_build_object(
        'order_id', p_order.id, 'order_number', p_order.order_number, 'customer_id', p_order.customer_id,
        'status', p_order.status, 'payment_status', p_order.payment_status, 'currency', p_order.currency,
        'subtotal', p_order.subtotal, 'discount_amount', p_order.discount_amount, 'tax_amount', p_order.tax_amount,
        'shipping_cost', p_order.shipping_cost, 'total_amount', p_order.total_amount, 'amount_paid',
        p_order.amount_paid,
        'amount_refunded', p_order.amount_refunded)
$$;

-- The same for a payment, as an event of its order if it has one, so that all that happens to an order is told in its
-- order.
create or replace function ops.announce_payment(p_event text, p_payment bigint, p_refund bigint, p_now timestamptz)
returns void
language plpgsql as $$
begin
    if not ops.is_heard(p_event) then
        return;
    end if;

    insert into ops.outbox (event, subject, data, created_at)
    select p_event, coalesce('order:' || p.order_id, 'payment:' || p.id), json_build_object(
        'payment_id', p.id, 'payment_reference', p.payment_reference, 'customer_id', p.customer_id, 'order_id',
        p.order_id,
        'invoice_id', p.invoice_id, 'status', p.status, 'payment_method', p.payment_method, 'currency', p.currency,
        'amount', p.amount, 'refunded_amount', p.refunded_amount, 'is_proof', p.is_proof,
        'source_payment_id', p.source_payment_id, 'refund_id', r.id, 'refund_amount', r.amount,
        'applied_to_payment_id', r.applied_to_payment_id), p_now
    from payments.payments p left join payments.refunds r on r.id = p_refund
    where p.id = p_payment;
end
$$;

-- What only messages are made of: an invoice that was sent, a link that somebody asked for. Without a customer it is
-- written down all the same, so that nobody learns from how long it takes whether there is one.
create or replace function ops.announce_to_customer(
    p_event text, p_subject text, p_customer bigint, p_order bigint, p_invoice bigint, p_now timestamptz)
returns void
language sql as $$
    insert into ops.outbox (event, subject, data, created_at)
    values (p_event, p_subject, json_build_object(
        'customer_id', p_customer, 'order_id', p_order, 'invoice_id', p_invoice), p_now)
$$;

-- The same for an inventory item whose units just changed: told once, when they fall to the minimum or below, and again
-- only after they have been above it.
create or replace function ops.announce_low_stock(p_item inventory.items, p_on_hand_before integer, p_now timestamptz)
returns void
language plpgsql as $$
begin
    if p_item.on_hand > p_item.minimum_stock or p_on_hand_before <= p_item.minimum_stock or not p_item.is_active
        or not ops.is_heard('stock.low')
    then
        return;
    end if;

    insert into ops.outbox (event, subject, data, created_at)
    values ('stock.low', 'inventory_item:' || p_item.id, json_build_object(
        'inventory_item_id', p_item.id, 'product_id', p_item.product_id, 'location_id', p_item.location_id,
        'batch_number', p_item.batch_number, 'on_hand', p_item.on_hand, 'allocated', p_item.allocated,
        'minimum_stock', p_item.minimum_stock, 'reorder_point', p_item.reorder_point,
        'reorder_quantity', p_item.reorder_quantity), p_now);
end
$$;
