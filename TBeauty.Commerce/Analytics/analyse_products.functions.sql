-- What sells, and what does not. Cancelled orders and dropped units don't count; a discount on the whole order is not
-- in it.
create or replace function analytics.products(
    p_days date[], p_starts timestamptz[], p_from timestamptz, p_to timestamptz, p_by_day boolean)
returns json
language plpgsql stable set jit = off set work_mem = '32MB' set enable_hashagg = off
    set plan_cache_mode = force_custom_plan as $$
begin
    return (
    with sold as materialized (
        select p.id as product_id, p.name, p.sku, p.brand_id, p.category_id, f.orders, f.units, f.returned_units,
        f.revenue
        from analytics.products_between(p_from, p_to) f join catalog.products p on p.id = f.product_id),
    unsold as materialized (
        select p.id as product_id, p.name, p.sku, p.created_at from catalog.products p
        where p.is_active and not p.is_discontinued
          and not exists (select from sold s where s.product_id = p.id and s.units > 0)),
    ranked as (
        select s.*, row_number() over (order by s.units desc, s.revenue desc, s.product_id) as by_units,
            row_number() over (order by s.revenue desc, s.units desc, s.product_id) as by_revenue
        from sold s where s.units > 0)
    select json_build_object(
        'totals', (select json_build_object(
            'products_sold', count(*) filter (where s.units > 0),
            'units', coalesce(sum(s.units), 0),
            'returned_units', coalesce(sum(s.returned_units), 0),
            'revenue', coalesce(sum(s.revenue), 0.00),
            'unsold_products', (select count(*) from unsold)) from sold s),
        'buckets', (select json_agg(b) from (
            select p_days[n] as start, coalesce(f.units, 0) as units, coalesce(f.revenue, 0.00) as revenue
            from generate_subscripts(p_days, 1) n
            left join (
                select f.bucket, sum(f.units) as units, sum(f.gross_sales) as revenue
                from analytics.orders_between(p_starts, p_from, p_to, p_by_day) f
                    where f.status <> :'OrderStatus.Cancelled' group by 1) f
                on f.bucket = n
            order by n) b),
        'top_by_units', (select coalesce(json_agg(t), '[]') from (
            select r.product_id, r.name, r.sku, r.orders, r.units, r.revenue from ranked r
            where r.by_units <= 10 order by r.by_units) t),
        'top_by_revenue', (select coalesce(json_agg(t), '[]') from (
            select r.product_id, r.name, r.sku, r.orders, r.units, r.revenue from ranked r
            where r.by_revenue <= 10 order by r.by_revenue) t),
        'by_category', (select coalesce(json_agg(t), '[]') from (
            select s.category_id as id, c.name, sum(s.units) as units, sum(s.revenue) as revenue
            from sold s left join catalog.categories c on c.id = s.category_id
            group by 1, 2 order by 4 desc, 1 limit 20) t),
        'by_brand', (select coalesce(json_agg(t), '[]') from (
            select s.brand_id as id, b.name, sum(s.units) as units, sum(s.revenue) as revenue
            from sold s left join catalog.brands b on b.id = s.brand_id
            group by 1, 2 order by 4 desc, 1 limit 20) t),
        'never_sold', (select coalesce(json_agg(t), '[]') from (
            select u.product_id, u.name, u.sku from unsold u order by u.created_at, u.product_id limit 10) t)));
end
$$;
