-- Who came, who came back, and who brings the money. Cancelled orders don't count.
-- Sums of weeks come in the order of an index and are grouped as they come: a hash of so many exact sums takes three
-- times as long.
create or replace function analytics.customers(
    p_days date[], p_starts timestamptz[], p_from timestamptz, p_to timestamptz)
returns json
language plpgsql stable set jit = off set work_mem = '32MB' set enable_hashagg = off
set plan_cache_mode = force_custom_plan as $$
begin
    return (
    with joined as materialized (
        select width_bucket(c.created_at, p_starts) as bucket, count(*) as customers
        from customers.customers c
        where c.created_at >= p_from and c.created_at < p_to and c.erased_at is null group by 1),
    -- Read once, not looked up one by one: there are about as many buyers as customers.
    people as materialized (select c.id, c.is_vip, c.created_at < p_from as was_known from customers.customers c),
    buyers as materialized (
        select f.customer_id, f.orders, f.revenue, p.is_vip, p.was_known
        from analytics.customers_between(p_from, p_to) f join people p on p.id = f.customer_id),
    sums as (
        select count(*) as ordering_customers, count(*) filter (where b.orders > 1) as repeat_customers,
            count(*) filter (where b.is_vip) as vip_customers, coalesce(sum(b.orders), 0) as orders,
            coalesce(sum(b.revenue), 0.00) as revenue,
            coalesce(sum(b.revenue) filter (where b.is_vip), 0.00) as vip_revenue
        from buyers b)
    select json_build_object(
        'totals', (select json_build_object(
            'new_customers', (select coalesce(sum(j.customers), 0) from joined j),
            'ordering_customers', s.ordering_customers,
            'returning_customers', (select count(*) from buyers b where b.was_known and exists (
                select from ordering.orders o
                where o.customer_id = b.customer_id and o.created_at < p_from
                  and o.status <> :'OrderStatus.Cancelled')),
            'repeat_customers', s.repeat_customers,
            'repeat_rate', coalesce(round(100.0 * s.repeat_customers / nullif(s.ordering_customers, 0), 2), 0.00),
            'orders', s.orders,
            'revenue', s.revenue,
            'revenue_per_customer', coalesce(round(s.revenue / nullif(s.ordering_customers, 0), 2), 0.00),
            'vip_customers', s.vip_customers,
            'vip_revenue', s.vip_revenue,
            'vip_share', coalesce(round(100 * s.vip_revenue / nullif(s.revenue, 0), 2), 0.00)) from sums s),
        'buckets', (select json_agg(b) from (
            select p_days[n] as start, coalesce(j.customers, 0) as new_customers
            from generate_subscripts(p_days, 1) n left join joined j on j.bucket = n order by n) b),
        'top_customers', (select coalesce(json_agg(t), '[]') from (
            select b.customer_id, c.first_name || ' ' || c.last_name as name, b.is_vip, b.orders, b.revenue
            from (select * from buyers order by revenue desc, customer_id limit 10) b
            join customers.customers c on c.id = b.customer_id
            order by b.revenue desc, b.customer_id) t)));
end
$$;
