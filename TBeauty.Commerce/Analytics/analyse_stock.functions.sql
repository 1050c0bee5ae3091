-- What lies on the shelves now, and how it moved in the period. Values are at the items' cost prices of today, so that
-- a value then and a value now differ by what moved and by nothing else; what was shipped is at what it cost when it
-- was.
create or replace function analytics.inventory(
    p_days date[], p_starts timestamptz[], p_from timestamptz, p_to timestamptz, p_by_day boolean, p_now timestamptz,
    p_today date)
returns json
language plpgsql stable set jit = off set work_mem = '32MB' set plan_cache_mode = force_custom_plan as $$
begin
    return (
    with moved as materialized (select f.* from analytics.items_between(p_from, p_to) f),
    later as materialized (select f.inventory_item_id, f.change
    from analytics.items_between(p_to, greatest(p_now, p_to)) f),
    items as materialized (
        select i.product_id, i.on_hand, i.allocated, i.minimum_stock, i.is_active, i.expiry_date, i.cost_price,
        p.base_price,
            coalesce(m.shipped_units, 0) as shipped_units, coalesce(m.shipped_cost, 0.00) as shipped_cost,
            coalesce(m.written_off_units, 0) as written_off_units,
            i.on_hand - coalesce(l.change, 0) as units_then,
            i.on_hand - coalesce(l.change, 0) - coalesce(m.change, 0) as units_before
        from inventory.items i
        join catalog.products p on p.id = i.product_id
        left join moved m on m.inventory_item_id = i.id
        left join later l on l.inventory_item_id = i.id),
    sums as (
        select coalesce(sum(i.shipped_cost), 0.00) as shipped_cost,
            coalesce(sum(i.cost_price * i.units_before), 0.00) as value_before,
            coalesce(sum(i.cost_price * i.units_then), 0.00) as value_then
        from items i)
    select json_build_object(
        'now', (select json_build_object(
            'stock_value', coalesce(sum(i.on_hand * i.cost_price), 0.00),
            'retail_value', coalesce(sum(i.on_hand * i.base_price), 0.00),
            'units', coalesce(sum(i.on_hand), 0),
            'allocated_units', coalesce(sum(i.allocated), 0),
            'low_stock_items', count(*) filter (where i.is_active and i.on_hand <= i.minimum_stock),
            'out_of_stock_items', count(*) filter (where i.is_active and i.on_hand = 0),
            'expiring_items', count(*) filter (where i.on_hand > 0 and i.expiry_date between p_today and p_today + 30),
            'expired_items', count(*) filter (where i.on_hand > 0 and i.expiry_date < p_today)) from items i),
        'totals', (select json_build_object(
            'shipped_units', coalesce(sum(i.shipped_units), 0),
            'cost_of_goods_shipped', s.shipped_cost,
            'written_off_units', coalesce(sum(i.written_off_units), 0),
            'written_off_cost', coalesce(sum(i.written_off_units * i.cost_price), 0.00),
            'opening_value', s.value_before,
            'closing_value', s.value_then,
            'average_value', round((s.value_before + s.value_then) / 2, 2),
            'turnover', round(2 * s.shipped_cost / nullif(s.value_before + s.value_then, 0), 2))
            from sums s left join items i on true group by s.shipped_cost, s.value_before, s.value_then),
        'buckets', (select json_agg(b) from (
            select p_days[n] as start, coalesce(f.received_units, 0) as received_units,
            coalesce(f.shipped_units, 0) as shipped_units,
                coalesce(f.returned_units, 0) as returned_units, coalesce(f.written_off_units, 0) as written_off_units,
                coalesce(f.shipped_cost, 0.00) as cost_of_goods_shipped
            from generate_subscripts(p_days, 1) n
            left join (
                select f.bucket, sum(f.received_units) as received_units, sum(f.shipped_units) as shipped_units,
                    sum(f.returned_units) as returned_units, sum(f.written_off_units) as written_off_units,
                    sum(f.shipped_cost) as shipped_cost
                from analytics.stock_between(p_starts, p_from, p_to, p_by_day) f group by 1) f on f.bucket = n
            order by n) b),
        'slow_movers', (select coalesce(json_agg(t), '[]') from (
            select i.product_id, p.name, p.sku, i.on_hand, i.stock_value, i.shipped_units
            from (
                select i.product_id, sum(i.on_hand) as on_hand, sum(i.on_hand * i.cost_price) as stock_value,
                    sum(i.shipped_units) as shipped_units
                from items i group by 1 having sum(i.on_hand) > 0
                order by 4, 3 desc, 1 limit 10) i
            join catalog.products p on p.id = i.product_id
            order by i.shipped_units, i.stock_value desc, i.product_id) t)));
end
$$;
