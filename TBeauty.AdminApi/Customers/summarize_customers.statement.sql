-- The customers in figures.
select count(*) filter (where c.erased_at is null)::integer as total_customers,
    count(*) filter (where c.is_active)::integer as active_customers,
    count(*) filter (where c.is_vip)::integer as vip_customers,
    count(*) filter (where c.is_active and c.password_hash is not null)::integer as with_account,
    count(*) filter (where o.placed > 0 and c.erased_at is null)::integer as with_orders,
    count(*) filter (where o.placed > 1 and c.erased_at is null)::integer as repeat_customers,
    count(*) filter (where c.created_at >= {0} and c.erased_at is null)::integer as new_customers,
    count(c.erased_at)::integer as erased_customers,
    coalesce((select sum(p.amount - p.refunded_amount) from payments.payments p
        where p.status in (:'PaymentStatuses.Counted')), 0.00) as total_spent,
    {1} as currency
from customers.customers c
left join (select customer_id, count(*) as placed from ordering.orders group by customer_id) o
    on o.customer_id = c.id
