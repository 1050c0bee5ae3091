-- Writes down what happened to an order, in the transaction in which it does, for webhooks to be told of. Nothing is
-- written while no webhook hears of it: a sale then costs one look at a table of a few rows. Takes no lock that another
-- sale could wait for. The data is the order as it stands now; ids, words and amounts, nothing about a person.
-- Call it while the order is held (or is still nobody else's): then the ids of its events are in their order.
create or replace function ops.announce(p_event text, p_order bigint, p_now timestamptz)
returns void
language plpgsql as $$
begin
    if not exists (select from ops.webhooks w where w.is_active and p_event = any (w.events)) then
        return;
    end if;

    insert into ops.outbox (event, subject, data, created_at)
    select p_event, 'order:' || o.id, json_build_object(
        'order_id', o.id, 'order_number', o.order_number, 'customer_id', o.customer_id, 'status', o.status,
        'payment_status', o.payment_status, 'currency', o.currency, 'subtotal', o.subtotal,
        'discount_amount', o.discount_amount, 'tax_amount', o.tax_amount, 'shipping_cost', o.shipping_cost,
        'total_amount', o.total_amount, 'amount_paid', o.amount_paid, 'amount_refunded', o.amount_refunded), p_now
    from ordering.orders o where o.id = p_order;
end
$$;

-- The same for an inventory item whose units just changed: told once, when they fall to the minimum or below, and again
-- only after they have been above it.
create or replace function ops.announce_low_stock(p_item inventory.items, p_on_hand_before integer, p_now timestamptz)
returns void
language plpgsql as $$
begin
    if p_item.on_hand > p_item.minimum_stock or p_on_hand_before <= p_item.minimum_stock or not p_item.is_active
        or not exists (select from ops.webhooks w where w.is_active and 'stock.low' = any (w.events))
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
