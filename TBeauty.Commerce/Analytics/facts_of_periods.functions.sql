-- The same as in facts.functions.sql, from sums wherever they are good, and counted where they are not: in weeks that
-- are not over, or in which something changed, and for sums of whole weeks in weeks that the period cuts. One statement
-- sees one moment, so no change is lost between the two and none counts twice. p_by_day says whether the buckets begin
-- with days in Lagos, as the sums do.

create or replace function analytics.day_of(p_at timestamptz)
returns date
language sql immutable parallel safe as $$
    select (p_at at time zone 'Africa/Lagos')::date
$$;

-- The weeks whose sums are good: those that the period touches, if it is made of days in Lagos; else those that it
-- holds.
create or replace function analytics.summed_weeks(p_from timestamptz, p_to timestamptz, p_whole boolean)
returns table (week date)
language sql stable as $$
    select w.week from analytics.weeks w
    where analytics.starts_at(w.week + 7) > p_from and analytics.starts_at(w.week) < p_to
      and (not p_whole and p_from = analytics.starts_at(analytics.day_of(p_from))
          and p_to = analytics.starts_at(analytics.day_of(p_to))
        or analytics.starts_at(w.week) >= p_from and analytics.starts_at(w.week + 7) <= p_to)
      and not exists (select from analytics.changes c where c.week = w.week)
$$;

-- The first week that begins in the period. Written so, and not as a list of weeks, for the planner to know how much is
-- read.
create or replace function analytics.first_week(p_from timestamptz)
returns date
language sql immutable parallel safe as $$
    select analytics.week_of(p_from) + case when analytics.starts_at(analytics.week_of(p_from)) < p_from then 7
        else 0 end
$$;

-- Weeks beside each other are counted in one go.
create or replace function analytics.open_ranges(p_from timestamptz, p_to timestamptz, p_by_day boolean,
    p_whole boolean)
returns table (first timestamptz, beyond timestamptz)
language sql stable as $$
    select p_from, p_to where not p_by_day
    union all
    select greatest(p_from, analytics.starts_at(min(o.week))), least(p_to, analytics.starts_at(max(o.week) + 7))
    from (
        select n.week, n.week - 7 * row_number() over (order by n.week)::integer as run
        from (select generate_series(analytics.week_of(p_from)::timestamp, analytics.week_of(p_to)::timestamp,
            '1 week')::date as week) n
        where p_by_day and analytics.starts_at(n.week) < p_to
          and n.week not in (select s.week from analytics.summed_weeks(p_from, p_to, p_whole) s)) o
    where p_from < p_to
    group by o.run
$$;

create or replace function analytics.orders_between(
    p_starts timestamptz[], p_from timestamptz, p_to timestamptz, p_by_day boolean)
returns table (
    bucket integer, order_source text, delivery_method text, status text, orders bigint, units bigint,
    gross_sales numeric,
    discounts numeric, shipping numeric, tax numeric, revenue numeric, outstanding numeric, credit numeric)
language sql stable as $$
    select width_bucket(analytics.starts_at(d.day), p_starts), d.order_source, d.delivery_method, d.status, d.orders,
        d.units,
        d.gross_sales, d.discounts, d.shipping, d.tax, d.revenue, d.outstanding, d.credit
    from analytics.summed_weeks(p_from, p_to, false) w
    join analytics.order_days d on d.day >= w.week and d.day < w.week + 7
    where p_by_day and d.day >= analytics.day_of(p_from) and d.day < analytics.day_of(p_to)
    union all
    select f.* from analytics.open_ranges(p_from, p_to, p_by_day, false) r
    cross join lateral analytics.orders_in(p_starts, r.first, r.beyond) f
$$;

create or replace function analytics.payments_between(
    p_starts timestamptz[], p_from timestamptz, p_to timestamptz, p_by_day boolean)
returns table (bucket integer, payment_method text, payments bigint, collected numeric, refunds bigint,
    refunded numeric)
language sql stable as $$
    select width_bucket(analytics.starts_at(d.day), p_starts), d.payment_method, d.payments, d.collected, d.refunds,
        d.refunded
    from analytics.summed_weeks(p_from, p_to, false) w
    join analytics.payment_days d on d.day >= w.week and d.day < w.week + 7
    where p_by_day and d.day >= analytics.day_of(p_from) and d.day < analytics.day_of(p_to)
    union all
    select f.* from analytics.open_ranges(p_from, p_to, p_by_day, false) r
    cross join lateral analytics.payments_in(p_starts, r.first, r.beyond) f
$$;

create or replace function analytics.stock_between(
    p_starts timestamptz[], p_from timestamptz, p_to timestamptz, p_by_day boolean)
returns table (
    bucket integer, received_units bigint, shipped_units bigint, returned_units bigint, written_off_units bigint,
    shipped_cost numeric)
language sql stable as $$
    select width_bucket(analytics.starts_at(d.day), p_starts), d.received_units, d.shipped_units, d.returned_units,
        d.written_off_units, d.shipped_cost
    from analytics.summed_weeks(p_from, p_to, false) w
    join analytics.stock_days d on d.day >= w.week and d.day < w.week + 7
    where p_by_day and d.day >= analytics.day_of(p_from) and d.day < analytics.day_of(p_to)
    union all
    select f.* from analytics.open_ranges(p_from, p_to, p_by_day, false) r
    cross join lateral analytics.stock_in(p_starts, r.first, r.beyond) f
$$;

-- Whatever the buckets: these are of the whole period.
create or replace function analytics.items_between(p_from timestamptz, p_to timestamptz)
returns table (
    inventory_item_id bigint, shipped_units bigint, shipped_cost numeric, written_off_units bigint, change bigint)
language sql stable as $$
    select f.inventory_item_id, sum(f.shipped_units)::bigint, sum(f.shipped_cost), sum(f.written_off_units)::bigint,
        sum(f.change)::bigint
    from (
        select w.inventory_item_id, w.shipped_units, w.shipped_cost, w.written_off_units, w.change
        from analytics.item_weeks w
        where w.week >= analytics.first_week(p_from) and w.week < analytics.week_of(p_to)
          and w.week <> all (array(select c.week from analytics.changes c))
        union all
        select f.* from analytics.open_ranges(p_from, p_to, true, true) r cross
            join lateral analytics.items_in(r.first, r.beyond) f) f
    group by 1
$$;

-- The sums are read in the order of an index that holds all of them, and so grouped as they come.
create or replace function analytics.products_between(p_from timestamptz, p_to timestamptz)
returns table (product_id bigint, orders bigint, units bigint, returned_units bigint, revenue numeric)
language sql stable as $$
    select f.product_id, sum(f.orders)::bigint, sum(f.units)::bigint, sum(f.returned_units)::bigint, sum(f.revenue)
    from (
        select w.product_id, sum(w.orders) as orders, sum(w.units) as units, sum(w.returned_units) as returned_units,
            sum(w.revenue) as revenue
        from analytics.product_weeks w
        where w.week >= analytics.first_week(p_from) and w.week < analytics.week_of(p_to)
          and w.week <> all (array(select c.week from analytics.changes c))
        group by 1
        union all
        select f.* from analytics.open_ranges(p_from, p_to, true, true) r cross
            join lateral analytics.products_in(r.first, r.beyond) f) f
    group by 1
$$;

create or replace function analytics.customers_between(p_from timestamptz, p_to timestamptz)
returns table (customer_id bigint, orders bigint, revenue numeric)
language sql stable as $$
    select f.customer_id, sum(f.orders)::bigint, sum(f.revenue)
    from (
        select w.customer_id, sum(w.orders) as orders, sum(w.revenue) as revenue
        from analytics.customer_weeks w
        where w.week >= analytics.first_week(p_from) and w.week < analytics.week_of(p_to)
          and w.week <> all (array(select c.week from analytics.changes c))
        group by 1
        union all
        select f.* from analytics.open_ranges(p_from, p_to, true, true) r cross
            join lateral analytics.customers_in(r.first, r.beyond) f) f
    group by 1
$$;
