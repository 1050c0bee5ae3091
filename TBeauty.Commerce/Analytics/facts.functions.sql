-- What happened from one moment up to another, counted from orders, payments and the ledger themselves. Each function
-- has one reader for what is still open, and is what the sums of a week are made of, and checked against.
-- A bucket is the place of its first moment in p_starts, from 1.

create or replace function analytics.orders_in(p_starts timestamptz[], p_from timestamptz, p_to timestamptz)
returns table (
    bucket integer, order_source text, delivery_method text, status text, orders bigint, units bigint,
    gross_sales numeric,
    discounts numeric, shipping numeric, tax numeric, revenue numeric, outstanding numeric, credit numeric)
language sql stable as $$
    select f.bucket, f.order_source, f.delivery_method, f.status, sum(f.orders)::bigint, sum(f.units)::bigint,
        sum(f.gross_sales),
        sum(f.discounts), sum(f.shipping), sum(f.tax), sum(f.revenue), sum(f.outstanding), sum(f.credit)
    from (
        select width_bucket(o.created_at, p_starts) as bucket, o.order_source, o.delivery_method, o.status,
        count(*) as orders,
            0 as units, sum(o.subtotal) as gross_sales, sum(o.discount_amount) as discounts,
            sum(o.shipping_cost) as shipping,
            sum(o.tax_amount) as tax, sum(o.total_amount) as revenue,
            coalesce(sum(greatest(0.00, o.total_amount - o.returned_amount - o.amount_paid + o.amount_refunded))
                filter (where o.status <> :'OrderStatus.Cancelled'
                    and o.payment_status <> :'OrderPaymentStatus.Refunded'), 0.00) as outstanding,
            sum(greatest(0.00, o.amount_paid - o.amount_refunded
                - case o.status when :'OrderStatus.Cancelled' then 0 else o.total_amount - o.returned_amount end
                )) as credit
        from ordering.orders o
        where o.created_at >= p_from and o.created_at < p_to
        group by 1, 2, 3, 4
        union all
        -- A join of its own, which is planned for a day or for a year.
        select width_bucket(o.created_at, p_starts), o.order_source, o.delivery_method, o.status, 0,
            sum(i.quantity - i.cancelled_quantity), 0, 0, 0, 0, 0, 0, 0
        from ordering.orders o join ordering.order_items i on i.order_id = o.id
        where o.created_at >= p_from and o.created_at < p_to
        group by 1, 2, 3, 4) f
    group by 1, 2, 3, 4
$$;

-- Credit that moves from one order to another is written as a refund here and a payment there: no money came or went.
create or replace function analytics.payments_in(p_starts timestamptz[], p_from timestamptz, p_to timestamptz)
returns table (bucket integer, payment_method text, payments bigint, collected numeric, refunds bigint,
    refunded numeric)
language sql stable as $$
    select width_bucket(m.at, p_starts), m.payment_method, count(m.collected), coalesce(sum(m.collected), 0.00),
        count(m.refunded), coalesce(sum(m.refunded), 0.00)
    from (
        select p.payment_date as at, p.payment_method, p.amount as collected, null::numeric as refunded
        from payments.payments p
        where p.payment_date >= p_from and p.payment_date < p_to and p.source_payment_id is null
          and p.status in (:'PaymentStatuses.Counted')
        union all
        select r.created_at, p.payment_method, null, r.amount
        from payments.refunds r join payments.payments p on p.id = r.payment_id
        where r.created_at >= p_from and r.created_at < p_to and r.applied_to_payment_id is null
            and r.status = :'RefundStatus.Done') m
    group by 1, 2
$$;

create or replace function analytics.stock_in(p_starts timestamptz[], p_from timestamptz, p_to timestamptz)
returns table (
    bucket integer, received_units bigint, shipped_units bigint, returned_units bigint, written_off_units bigint,
    shipped_cost numeric)
language sql stable as $$
    select width_bucket(m.created_at, p_starts),
        coalesce(sum(m.quantity) filter (where m.type = 'receipt'), 0),
        coalesce(-sum(m.quantity) filter (where m.type = 'fulfilment'), 0),
        coalesce(sum(m.quantity) filter (where m.type = 'return'), 0),
        coalesce(-sum(m.quantity) filter (where m.type = 'write_off'), 0),
        coalesce(-sum(m.quantity * m.unit_cost) filter (where m.type = 'fulfilment'), 0.00)
    from inventory.movements m
    where m.created_at >= p_from and m.created_at < p_to and m.type in ('receipt', 'fulfilment', 'return', 'write_off')
    group by 1
$$;

create or replace function analytics.items_in(p_from timestamptz, p_to timestamptz)
returns table (
    inventory_item_id bigint, shipped_units bigint, shipped_cost numeric, written_off_units bigint, change bigint)
language sql stable as $$
    select m.inventory_item_id,
        coalesce(-sum(m.quantity) filter (where m.type = 'fulfilment'), 0),
        coalesce(-sum(m.quantity * m.unit_cost) filter (where m.type = 'fulfilment'), 0.00),
        coalesce(-sum(m.quantity) filter (where m.type = 'write_off'), 0),
        sum(m.quantity)
    from inventory.movements m
    where m.created_at >= p_from and m.created_at < p_to and m.type not in ('allocation', 'release')
    group by 1
$$;

create or replace function analytics.products_in(p_from timestamptz, p_to timestamptz)
returns table (product_id bigint, orders bigint, units bigint, returned_units bigint, revenue numeric)
language sql stable as $$
    select i.product_id, count(distinct i.order_id), sum(i.quantity - i.cancelled_quantity), sum(i.returned_quantity),
        sum(i.total_price)
    from ordering.orders o join ordering.order_items i on i.order_id = o.id
    where o.created_at >= p_from and o.created_at < p_to and o.status <> :'OrderStatus.Cancelled'
    group by 1
$$;

create or replace function analytics.customers_in(p_from timestamptz, p_to timestamptz)
returns table (customer_id bigint, orders bigint, revenue numeric)
language sql stable as $$
    select o.customer_id, count(*), sum(o.total_amount)
    from ordering.orders o
    where o.created_at >= p_from and o.created_at < p_to and o.status <> :'OrderStatus.Cancelled'
    group by 1
$$;
