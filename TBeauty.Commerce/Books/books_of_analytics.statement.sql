-- The weeks that are summed up. Every week from the first to the last is counted anew in one go.
with mondays as materialized (
    select array_agg(w.week order by w.week) as weeks, array_agg(analytics.starts_at(w.week) order by w.week) as starts,
        analytics.starts_at(min(w.week)) as first, analytics.starts_at(max(w.week) + 7) as beyond
    from (
        select generate_series(date_trunc('week', min(s.week)::timestamp), max(s.week)::timestamp, '1 week')::date
            as week
        from analytics.weeks s) w),
counted_orders as materialized (
    select m.weeks[o.bucket] as week, o.*
    from mondays m cross join lateral analytics.orders_in(m.starts, m.first, m.beyond) o),
-- An order that has a product in two lines is one order of that product.
sold as (
    select week, sum(returned) as returned, count(*) as orders
    from (
        select m.weeks[width_bucket(o.created_at, m.starts)] as week, o.id, i.product_id,
            sum(i.returned_quantity) as returned
        from mondays m join ordering.orders o on o.created_at >= m.first and o.created_at < m.beyond
            and o.status <> :'OrderStatus.Cancelled'
        join ordering.order_items i on i.order_id = o.id
        group by 1, 2, 3) of_products
    group by 1)

-- Only while nothing in the week has changed: until then they are not read. Sums of a week that nobody says is summed
-- up would be counted beside what they are the sums of.
select 'analytics.week_is_the_sum_of_what_happened' as rule,
    'week:' || week || ' ' || coalesce(f.what, 'nothing') as subject,
    array_agg(f.figures order by f.counted) filter (where f.counted)::text as expected,
    array_agg(f.figures order by f.counted) filter (where not f.counted)::text as actual
from analytics.weeks w
full join (
    select o.week, 'orders' as what, true as counted,
        array[sum(o.orders), sum(o.units), sum(o.gross_sales), sum(o.discounts), sum(o.shipping), sum(o.tax),
        sum(o.revenue),
            sum(o.outstanding), sum(o.credit)] as figures
    from counted_orders o group by 1
    union all
    select analytics.week_of(analytics.starts_at(d.day)), 'orders', false,
        array[sum(d.orders), sum(d.units), sum(d.gross_sales), sum(d.discounts), sum(d.shipping), sum(d.tax),
        sum(d.revenue),
            sum(d.outstanding), sum(d.credit)]
    from analytics.order_days d group by 1
    union all
    select m.weeks[p.bucket], 'payments', true,
        array[sum(p.payments), sum(p.collected), sum(p.refunds), sum(p.refunded)]
    from mondays m cross join lateral analytics.payments_in(m.starts, m.first, m.beyond) p group by 1
    union all
    select analytics.week_of(analytics.starts_at(d.day)), 'payments', false,
        array[sum(d.payments), sum(d.collected), sum(d.refunds), sum(d.refunded)]
    from analytics.payment_days d group by 1
    union all
    select m.weeks[t.bucket], 'stock', true,
        array[sum(t.received_units), sum(t.shipped_units), sum(t.returned_units), sum(t.written_off_units),
        sum(t.shipped_cost)]
    from mondays m cross join lateral analytics.stock_in(m.starts, m.first, m.beyond) t group by 1
    union all
    select analytics.week_of(analytics.starts_at(d.day)), 'stock', false,
        array[sum(d.received_units), sum(d.shipped_units), sum(d.returned_units), sum(d.written_off_units),
        sum(d.shipped_cost)]
    from analytics.stock_days d group by 1
    union all
    select o.week, 'products', true,
        array[coalesce(s.orders, 0), sum(o.units), coalesce(s.returned, 0), sum(o.gross_sales)]
    from counted_orders o left join sold s using (week)
    where o.status <> :'OrderStatus.Cancelled' group by o.week, s.orders, s.returned
    union all
    select p.week, 'products', false, array[sum(p.orders), sum(p.units), sum(p.returned_units), sum(p.revenue)]
    from analytics.product_weeks p group by 1
    union all
    select c.week, 'customers', true, array[count(*), sum(c.orders), sum(c.revenue)]
    from (
        select m.weeks[width_bucket(o.created_at, m.starts)] as week, o.customer_id, count(*) as orders,
        sum(o.total_amount) as revenue
        from mondays m join ordering.orders o on o.created_at >= m.first and o.created_at < m.beyond
            and o.status <> :'OrderStatus.Cancelled'
        group by 1, 2) c
    group by 1
    union all
    select c.week, 'customers', false, array[count(*), sum(c.orders), sum(c.revenue)]
        from analytics.customer_weeks c group by 1
    union all
    select m.weeks[width_bucket(l.created_at, m.starts)], 'items', true,
        array[count(distinct l.inventory_item_id), coalesce(-sum(l.quantity) filter (where l.type = 'fulfilment'), 0),
            coalesce(-sum(l.quantity * l.unit_cost) filter (where l.type = 'fulfilment'), 0.00),
            coalesce(-sum(l.quantity) filter (where l.type = 'write_off'), 0), sum(l.quantity)]
    from mondays m join inventory.movements l
        on l.created_at >= m.first and l.created_at < m.beyond and l.type not in ('allocation', 'release')
    group by 1
    union all
    select i.week, 'items', false,
        array[count(*), sum(i.shipped_units), sum(i.shipped_cost), sum(i.written_off_units), sum(i.change)]
    from analytics.item_weeks i group by 1) f
    using (week)
where not exists (select from analytics.changes c where c.week = coalesce(w.week, f.week))
    and (w.week is not null or not f.counted)
group by week, f.what
having (array_agg(f.figures order by f.counted) filter (where f.counted))
    is distinct from (array_agg(f.figures order by f.counted) filter (where not f.counted))

union all
select 'analytics.week_was_over_when_it_was_summed_up', 'week:' || w.week,
    'a Monday before ' || date_trunc('week', w.summed_at at time zone 'Africa/Lagos')::date,
    trim(to_char(w.week, 'Day'))
from analytics.weeks w
where (extract(isodow from w.week) = 1 and analytics.starts_at(w.week + 7) <= w.summed_at) is not true

order by rule, subject
