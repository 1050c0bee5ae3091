-- The totals of lists that grow without end, which are counted along.
select 'list.total_is_the_number_of_its_rows' as rule, 'list:' || l.name as subject, l.rows::text as expected,
    coalesce(c.total, 0)::text as actual
from (
    select 'catalog.products' as name, count(*) as rows from catalog.products
    union all select 'inventory.items', count(*) from inventory.items
    union all select 'customers.customers', count(*) from customers.customers
    union all select 'ordering.orders', count(*) from ordering.orders
    union all select 'payments.payments', count(*) from payments.payments
    union all select 'payments.invoices', count(*) from payments.invoices
    union all select 'ops.audit', count(*) from ops.audit) l
left join (select list, sum(rows) as total from ops.row_counts group by list) c on c.list = l.name
where l.rows <> coalesce(c.total, 0)

order by rule, subject
