-- Whether an order was taken along from the counter: confirmed and delivered in one moment, as Order.IsCounterSale.
create or replace function ordering.is_counter_sale(p_order ordering.orders)
returns boolean
language sql stable as $$
    select p_order.order_source = 'walk_in' and p_order.delivery_method = 'pickup'
        and p_order.delivered_at = p_order.confirmed_at
$$;
