-- Of the last weeks, of which those that are over are summed up for analytics already. Who is most popular is no matter
-- of a single unit: what changed in such a week since need not be counted again. "Offset 0" keeps PostgreSQL at the
-- orders of the days after.
select sold.product_id, sum(sold.units)
from (
    select w.product_id, w.units - w.returned_units as units
    from analytics.product_weeks w where w.week >= analytics.week_of(now() - interval '30 days')
    union all
    select i.product_id, i.units
    from ordering.orders o
    cross join lateral (
        select l.product_id, l.quantity - l.cancelled_quantity - l.returned_quantity as units
        from ordering.order_items l where l.order_id = o.id offset 0) i
    where o.status <> :'OrderStatus.Cancelled' and o.created_at >= greatest(
        now() - interval '30 days', (select analytics.starts_at(max(s.week) + 7) from analytics.weeks s))) sold
group by sold.product_id
