-- Weeks begin on Monday in Lagos. A week is summed up once it has been over for 26 hours, and again whenever something
-- in it changed: changes of what is younger than 24 hours need not be written down, so the hours between are the
-- longest that a transaction may take. Nothing that a checkout writes is ever that old.
create or replace function analytics.week_of(p_at timestamptz)
returns date
language sql immutable parallel safe as $$
    select date_trunc('week', p_at at time zone 'Africa/Lagos')::date
$$;

create or replace function analytics.starts_at(p_day date)
returns timestamptz
language sql immutable parallel safe as $$
    select p_day::timestamp at time zone 'Africa/Lagos'
$$;

-- The weeks to sum up, by their Mondays as days since 2000-01-03, oldest first.
create or replace function analytics.due_weeks(p_now timestamptz)
returns table (week bigint)
language sql stable as $$
    select (w.week - date '2000-01-03')::bigint
    from (
        select generate_series(analytics.week_of((select min(o.created_at) from ordering.orders o))::timestamp,
            analytics.week_of(p_now - interval '26 hours')::timestamp - interval '1 week', '1 week')::date as week
        union
        select c.week from analytics.changes c) w
    where analytics.starts_at(w.week + 7) <= p_now - interval '26 hours'
      and (not exists (select from analytics.weeks s where s.week = w.week)
        or exists (select from analytics.changes c where c.week = w.week))
    order by 1
    limit 60
$$;

-- The row of the week comes first, so that two who sum up the same week take turns; the changes go before anything is
-- counted, so that one that commits meanwhile stays on the list, and the week is summed up once more.
create or replace function analytics.sum_up_week(p_week date)
returns void
language plpgsql as $$
declare
    first timestamptz := analytics.starts_at(p_week);
    beyond timestamptz := analytics.starts_at(p_week + 7);
    days timestamptz[] := (select array_agg(analytics.starts_at(p_week + n) order by n) from generate_series(0, 6) n);
begin
    insert into analytics.weeks as w (week, summed_at) values (p_week, clock_timestamp())
    on conflict (week) do update set summed_at = excluded.summed_at;
    delete from analytics.changes c where c.week = p_week;

    delete from analytics.order_days d where d.day >= p_week and d.day < p_week + 7;
    insert into analytics.order_days (
        day, order_source, delivery_method, status, orders, units, gross_sales, discounts, shipping, tax, revenue,
        outstanding, credit)
    select p_week + f.bucket - 1, f.order_source, f.delivery_method, f.status, f.orders, f.units, f.gross_sales,
        f.discounts,
        f.shipping, f.tax, f.revenue, f.outstanding, f.credit
    from analytics.orders_in(days, first, beyond) f;

    delete from analytics.payment_days d where d.day >= p_week and d.day < p_week + 7;
    insert into analytics.payment_days (day, payment_method, payments, collected, refunds, refunded)
    select p_week + f.bucket - 1, f.payment_method, f.payments, f.collected, f.refunds, f.refunded
    from analytics.payments_in(days, first, beyond) f;

    delete from analytics.stock_days d where d.day >= p_week and d.day < p_week + 7;
    insert into analytics.stock_days (day, received_units, shipped_units, returned_units, written_off_units,
        shipped_cost)
    select p_week + f.bucket - 1, f.received_units, f.shipped_units, f.returned_units, f.written_off_units,
        f.shipped_cost
    from analytics.stock_in(days, first, beyond) f;

    delete from analytics.product_weeks w where w.week = p_week;
    insert into analytics.product_weeks (week, product_id, orders, units, returned_units, revenue)
    select p_week, f.* from analytics.products_in(first, beyond) f;
    delete from analytics.customer_weeks w where w.week = p_week;
    insert into analytics.customer_weeks (week, customer_id, orders, revenue)
    select p_week, f.* from analytics.customers_in(first, beyond) f;
    delete from analytics.item_weeks w where w.week = p_week;
    insert into analytics.item_weeks (week, inventory_item_id, shipped_units, shipped_cost, written_off_units, change)
    select p_week, f.* from analytics.items_in(first, beyond) f;
end
$$;
