-- The totals of lists that grow without end, and of the kinds of their rows, which are counted along.
with there as (
    select r.list, r.rows
    from unnest(array[
        'catalog.products', 'inventory.items', 'customers.customers', 'ordering.orders', 'payments.payments',
        'payments.invoices', 'ops.audit', 'ops.messages']) as l (name), ops.count_rows(l.name) r),
counted as (select list, sum(rows) as rows from ops.row_counts group by list)
select 'list.total_is_the_number_of_its_rows' as rule, 'list:' || coalesce(t.list, c.list) as subject,
    coalesce(t.rows, 0)::text as expected, coalesce(c.rows, 0)::text as actual
from there t
full join counted c on c.list = t.list
where coalesce(t.rows, 0) <> coalesce(c.rows, 0)

order by rule, subject
