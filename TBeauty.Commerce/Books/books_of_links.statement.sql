-- Rows without what they belong to, and rows that are there twice.
select rule, subject, expected, actual from ops.broken_links()

union all
select rule, subject, expected, actual from ops.repeated_rows()

union all
select 'customer.merged_is_gone', 'customer:' || c.id, 'gone into customer:' || m.into_id, 'there'
from customers.merges m join customers.customers c on c.id = m.from_id

order by rule, subject, actual
