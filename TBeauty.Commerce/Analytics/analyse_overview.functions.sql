-- A period beside the one before it: what was ordered, what was paid, who came. Period 1 is the one asked for, 0 the
-- other.
create or replace function analytics.overview(
    p_days date[], p_starts timestamptz[], p_before timestamptz, p_from timestamptz, p_to timestamptz, p_by_day boolean)
returns json
language plpgsql stable set jit = off set work_mem = '32MB' set plan_cache_mode = force_custom_plan as $$
begin
    return (
    with sales as materialized (
        select 1 as period, f.bucket, f.status <> :'OrderStatus.Cancelled' as counts, f.orders, f.units, f.gross_sales,
            f.discounts, f.shipping, f.tax, f.revenue
        from analytics.orders_between(p_starts, p_from, p_to, p_by_day) f
        union all
        select 0, 1, f.status <> :'OrderStatus.Cancelled', f.orders, f.units, f.gross_sales, f.discounts, f.shipping,
            f.tax, f.revenue
        from analytics.orders_between(array[p_before], p_before, p_from, true) f),
    money as materialized (
        select 1 as period, f.bucket, f.collected, f.refunded
        from analytics.payments_between(p_starts, p_from, p_to, p_by_day) f
        union all
        select 0, 1, f.collected, f.refunded
            from analytics.payments_between(array[p_before], p_before, p_from, true) f),
    joined as materialized (
        select case when c.created_at >= p_from then 1 else 0 end as period,
        width_bucket(c.created_at, p_starts) as bucket,
            count(*) as customers
        from customers.customers c
        where c.created_at >= p_before and c.created_at < p_to and c.erased_at is null group by 1, 2),
    figures as (
        select p.period, s.*, m.*, coalesce(j.new_customers, 0) as new_customers
        from (values (0), (1)) p (period)
        cross join lateral (
            select coalesce(sum(f.orders) filter (where f.counts), 0) as orders,
                coalesce(sum(f.units) filter (where f.counts), 0) as units,
                coalesce(sum(f.gross_sales) filter (where f.counts), 0.00) as gross_sales,
                coalesce(sum(f.discounts) filter (where f.counts), 0.00) as discounts,
                coalesce(sum(f.gross_sales - f.discounts) filter (where f.counts), 0.00) as net_sales,
                coalesce(sum(f.shipping) filter (where f.counts), 0.00) as shipping,
                coalesce(sum(f.tax) filter (where f.counts), 0.00) as tax,
                coalesce(sum(f.revenue) filter (where f.counts), 0.00) as revenue,
                coalesce(round(sum(f.revenue) filter (where f.counts)
                    / nullif(sum(f.orders) filter (where f.counts), 0), 2), 0.00) as average_order_value,
                coalesce(sum(f.orders) filter (where not f.counts), 0) as cancelled_orders
            from sales f where f.period = p.period) s
        cross join lateral (
            select coalesce(sum(f.collected), 0.00) as collected, coalesce(sum(f.refunded), 0.00) as refunded,
                coalesce(sum(f.collected - f.refunded), 0.00) as net_collected
            from money f where f.period = p.period) m
        cross join lateral (select sum(f.customers) as new_customers from joined f where f.period = p.period) j)
    select json_build_object(
        'current', (select to_jsonb(f) - 'period' from figures f where f.period = 1),
        'previous', (select to_jsonb(f) - 'period' from figures f where f.period = 0),
        'change', (select json_build_object(
            'orders', round(100.0 * (c.orders - p.orders) / nullif(p.orders, 0), 1),
            'revenue', round(100.0 * (c.revenue - p.revenue) / nullif(p.revenue, 0), 1),
            'average_order_value',
            round(100.0 * (c.average_order_value - p.average_order_value) / nullif(p.average_order_value, 0), 1),
            'net_collected', round(100.0 * (c.net_collected - p.net_collected) / nullif(p.net_collected, 0), 1),
            'new_customers', round(100.0 * (c.new_customers - p.new_customers) / nullif(p.new_customers, 0), 1))
            from figures c, figures p where c.period = 1 and p.period = 0),
        'buckets', (select json_agg(b) from (
            select p_days[n] as start, coalesce(s.orders, 0) as orders, coalesce(s.revenue, 0.00) as revenue,
                coalesce(m.net_collected, 0.00) as net_collected, coalesce(j.customers, 0) as new_customers
            from generate_subscripts(p_days, 1) n
            left join (select f.bucket, sum(f.orders) as orders, sum(f.revenue) as revenue from sales f
                       where f.period = 1 and f.counts group by 1) s on s.bucket = n
            left join (select f.bucket, sum(f.collected - f.refunded) as net_collected from money f
                       where f.period = 1 group by 1) m on m.bucket = n
            left join joined j on j.period = 1 and j.bucket = n
            order by n) b)));
end
$$;
