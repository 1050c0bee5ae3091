-- What was ordered: bucket by bucket, altogether, and by where, how and with what end. Cancelled orders stand apart.
create or replace function analytics.sales_trends(
    p_days date[], p_starts timestamptz[], p_from timestamptz, p_to timestamptz, p_by_day boolean)
returns json
language plpgsql stable set jit = off set work_mem = '32MB' set plan_cache_mode = force_custom_plan as $$
begin
    return (
    with facts as materialized (
        select f.*, f.status = :'OrderStatus.Cancelled' as is_cancelled
        from analytics.orders_between(p_starts, p_from, p_to, p_by_day) f),
    -- Bucket 0 is all of them.
    sums as materialized (
        select coalesce(f.bucket, 0) as bucket,
            coalesce(sum(f.orders) filter (where not f.is_cancelled), 0) as orders,
            coalesce(sum(f.units) filter (where not f.is_cancelled), 0) as units,
            coalesce(sum(f.gross_sales) filter (where not f.is_cancelled), 0.00) as gross_sales,
            coalesce(sum(f.discounts) filter (where not f.is_cancelled), 0.00) as discounts,
            coalesce(sum(f.gross_sales - f.discounts) filter (where not f.is_cancelled), 0.00) as net_sales,
            coalesce(sum(f.shipping) filter (where not f.is_cancelled), 0.00) as shipping,
            coalesce(sum(f.tax) filter (where not f.is_cancelled), 0.00) as tax,
            coalesce(sum(f.revenue) filter (where not f.is_cancelled), 0.00) as revenue,
            coalesce(round(sum(f.revenue) filter (where not f.is_cancelled)
                / nullif(sum(f.orders) filter (where not f.is_cancelled), 0), 2), 0.00) as average_order_value,
            coalesce(sum(f.orders) filter (where f.is_cancelled), 0) as cancelled_orders,
            coalesce(sum(f.revenue) filter (where f.is_cancelled), 0.00) as cancelled_amount
        from facts f group by grouping sets ((f.bucket), ())),
    buckets as (
        select p_days[n] as start, coalesce(s.orders, 0) as orders, coalesce(s.units, 0) as units,
            coalesce(s.gross_sales, 0.00) as gross_sales, coalesce(s.discounts, 0.00) as discounts,
            coalesce(s.net_sales, 0.00) as net_sales, coalesce(s.shipping, 0.00) as shipping,
            coalesce(s.tax, 0.00) as tax,
            coalesce(s.revenue, 0.00) as revenue, coalesce(s.average_order_value, 0.00) as average_order_value,
            coalesce(s.cancelled_orders, 0) as cancelled_orders, coalesce(s.cancelled_amount, 0.00) as cancelled_amount
        from generate_subscripts(p_days, 1) n left join sums s on s.bucket = n order by n)
    select json_build_object(
        'totals', (select to_jsonb(s) - 'bucket' from sums s where s.bucket = 0),
        'buckets', (select json_agg(b) from buckets b),
        'by_source', (select coalesce(json_agg(g), '[]') from (
            select f.order_source, sum(f.orders) as orders, sum(f.revenue) as revenue from facts f
            where not f.is_cancelled group by 1 order by 3 desc, 1) g),
        'by_delivery_method', (select coalesce(json_agg(g), '[]') from (
            select f.delivery_method, sum(f.orders) as orders, sum(f.revenue) as revenue from facts f
            where not f.is_cancelled group by 1 order by 3 desc, 1) g),
        'by_status', (select coalesce(json_agg(g), '[]') from (
            select f.status, sum(f.orders) as orders, sum(f.revenue) as revenue from facts f
            group by 1 order by 2 desc, 1) g)));
end
$$;
