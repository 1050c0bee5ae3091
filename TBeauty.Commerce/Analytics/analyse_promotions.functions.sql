-- What each promotion cost, and what the orders that have it brought, by when they were placed. Cancelled ones don't
-- count. Revenue is what it is in all figures; how much of it came back stands beside it.
create or replace function analytics.promotions(p_from timestamptz, p_to timestamptz)
returns json
language plpgsql stable set jit = off set plan_cache_mode = force_custom_plan as $$
begin
    return (
    with used as materialized (
        select o.promotion_id, count(*) as orders, count(distinct o.customer_id) as customers,
            sum(o.promotion_amount) as cost, sum(o.total_amount) as revenue, sum(o.returned_amount) as returned_amount
        from ordering.orders o
        where o.promotion_id is not null and o.created_at >= p_from and o.created_at < p_to
          and o.status <> :'OrderStatus.Cancelled'
        group by 1)
    select json_build_object(
        'totals', (select json_build_object(
            'orders', coalesce(sum(u.orders), 0), 'cost', coalesce(sum(u.cost), 0.00),
            'revenue', coalesce(sum(u.revenue), 0.00),
            'returned_amount', coalesce(sum(u.returned_amount), 0.00)) from used u),
        'promotions', (select coalesce(json_agg(t), '[]') from (
            select p.id as promotion_id, p.name, p.code, u.orders, u.customers, u.cost, u.revenue, u.returned_amount
            from used u join ordering.promotions p on p.id = u.promotion_id
            order by u.revenue desc, p.id limit 100) t)));
end
$$;
