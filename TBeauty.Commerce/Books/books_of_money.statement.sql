-- Payments, refunds, invoices and credit notes, and what orders say of them.
select 'order.amount_paid_is_the_sum_of_verified_payments' as rule, 'order:' || coalesce(o.id, p.order_id) as subject,
    coalesce(p.total, 0)::text as expected, o.amount_paid::text as actual
from ordering.orders o
full join (select order_id, sum(amount) as total from payments.payments
           where status in (:'PaymentStatuses.Counted') and order_id is not null
               group by order_id) p on p.order_id = o.id
where o.amount_paid is distinct from coalesce(p.total, 0)

union all
select 'order.amount_refunded_is_the_sum_of_its_refunds', 'order:' || coalesce(o.id, r.order_id),
    coalesce(r.total, 0)::text, o.amount_refunded::text
from ordering.orders o
full join (select p.order_id, sum(r.amount) as total from payments.refunds r
           join payments.payments p on p.id = r.payment_id
           where p.order_id is not null and r.status = :'RefundStatus.Done' group by p.order_id) r on r.order_id = o.id
where o.amount_refunded is distinct from coalesce(r.total, 0)

union all
select 'payment.refunded_amount_is_the_sum_of_its_refunds', 'payment:' || coalesce(p.id, r.payment_id),
    coalesce(r.total, 0)::text, p.refunded_amount::text
from payments.payments p
full join (
    select payment_id, sum(amount) as total from payments.refunds
    where status = :'RefundStatus.Done' group by payment_id) r on r.payment_id = p.id
where p.refunded_amount is distinct from coalesce(r.total, 0)

union all
select 'payment.pending_refunds_are_the_sum_of_those_that_wait', 'payment:' || coalesce(p.id, r.payment_id),
    coalesce(r.total, 0)::text, p.pending_refunds::text
from payments.payments p
full join (
    select payment_id, sum(amount) as total from payments.refunds
    where status = :'RefundStatus.Pending' group by payment_id) r on r.payment_id = p.id
where p.pending_refunds is distinct from coalesce(r.total, 0)

union all
select 'payment.online_has_the_reference_that_its_provider_was_given', 'payment:' || coalesce(p.id, o.payment_id),
    o.provider || ' ' || lower(o.reference) || ' order:' || o.order_id || ' online, '
        || :'OnlinePaymentStatus.Paid',
    p.provider || ' ' || p.transaction_reference_key || ' order:' || p.order_id || ' ' || p.payment_method || ', '
        || coalesce(o.status, 'unknown')
from (select * from payments.payments where provider is not null) p
full join (select * from payments.online_payments
    where status = :'OnlinePaymentStatus.Paid' or payment_id is not null) o on o.payment_id = p.id
where (o.status, o.provider, o.order_id, lower(o.reference), 'online')
    is distinct from (:'OnlinePaymentStatus.Paid', p.provider, p.order_id, p.transaction_reference_key,
        p.payment_method)

union all
select 'payment.status_follows_its_refunds', 'payment:' || p.id, s.expected, p.status
from payments.payments p
cross join lateral (select case
    when p.refunded_amount = p.amount then :'PaymentStatus.Refunded'
    when p.refunded_amount > 0 then :'PaymentStatus.PartiallyRefunded'
    when p.status in (:'PaymentStatus.Refunded', :'PaymentStatus.PartiallyRefunded') then :'PaymentStatus.Verified'
    else p.status end as expected) s
where p.status is distinct from s.expected

union all
select 'order.payment_status_follows_its_payments', 'order:' || o.id, s.expected, o.payment_status
from ordering.orders o
cross join lateral (select case
    when o.amount_paid > 0 and o.amount_paid = o.amount_refunded then :'OrderPaymentStatus.Refunded'
    when o.status = :'OrderStatus.Cancelled' and o.amount_paid = 0 then :'OrderPaymentStatus.Cancelled'
    when o.status = :'OrderStatus.Cancelled' or o.amount_paid - o.amount_refunded >= o.total_amount - o.returned_amount
        then :'OrderPaymentStatus.Paid'
    when o.amount_paid - o.amount_refunded > 0 then :'OrderPaymentStatus.Partial'
    else :'OrderPaymentStatus.Pending' end as expected) s
where o.payment_status is distinct from s.expected

union all
select 'invoice.amount_paid_is_the_sum_of_its_payments', 'invoice:' || i.id, coalesce(p.total, 0)::text,
    i.amount_paid::text
from payments.invoices i
left join lateral (
    select sum(p.amount - p.refunded_amount) as total from payments.payments p
    where p.status in (:'PaymentStatuses.Counted')
      and (p.order_id = i.order_id or p.invoice_id = i.id and p.order_id is null)) p on true
where i.status is distinct from :'InvoiceStatus.Cancelled' and i.sent_at is not null
  and i.amount_paid is distinct from coalesce(p.total, 0)

union all
select 'invoice.subtotal_is_the_sum_of_its_lines', 'invoice:' || coalesce(i.id, l.invoice_id),
    coalesce(l.total, 0)::text, i.subtotal::text
from payments.invoices i
full join (select invoice_id, sum(total_price) as total
    from payments.invoice_items group by invoice_id) l on l.invoice_id = i.id
where i.subtotal is distinct from coalesce(l.total, 0)

union all
select s.rule, 'invoice:' || coalesce(i.id, l.invoice_id), s.expected::text, s.actual::text
from payments.invoices i
full join (select invoice_id, sum(discount_amount) as discount, sum(tax_amount) as tax
           from payments.invoice_items group by invoice_id) l on l.invoice_id = i.id
cross join lateral (values
    ('invoice.discount_is_the_sum_of_its_lines', coalesce(l.discount, 0), i.discount_amount),
    ('invoice.tax_is_the_sum_of_its_lines', coalesce(l.tax, 0), i.tax_amount)) s (rule, expected, actual)
where s.expected is distinct from s.actual

union all
select 'invoice.total_is_the_sum_of_its_parts', 'invoice:' || i.id, s.expected::text, i.total_amount::text
from payments.invoices i
cross join lateral (select i.subtotal - i.discount_amount + i.shipping_cost
    + case when i.prices_include_tax then 0 else i.tax_amount end as expected) s
where (i.total_amount = s.expected) is not true

union all
select 'invoice.line_is_its_price_times_its_units', 'invoice:' || l.invoice_id || ' invoice_item:' || l.id,
    (l.unit_price * l.quantity)::text, l.total_price::text
from payments.invoice_items l
where (l.total_price = l.unit_price * l.quantity) is not true

union all
select 'invoice.credits_each_return_of_its_order_once', 'invoice:' || n.invoice_id || ' return:' || r.id,
    r.amount || ' at most, order:' || r.order_id, n.amount || ', order:' || i.order_id
from payments.credit_notes n join ordering.returns r on r.id = n.return_id
join payments.invoices i on i.id = n.invoice_id
where (n.amount <= r.amount) is not true or i.order_id is distinct from r.order_id

union all
select 'invoice.credited_amount_is_the_sum_of_its_credit_notes', 'invoice:' || coalesce(i.id, n.invoice_id),
    coalesce(n.total, 0)::text, i.credited_amount::text
from payments.invoices i
full join (select invoice_id, sum(amount) as total
    from payments.credit_notes group by invoice_id) n on n.invoice_id = i.id
where i.credited_amount is distinct from coalesce(n.total, 0)

union all
select 'invoice.numbers_have_no_gap', 'counter:' || name, c.value::text, n.given::text
from payments.counters c
full join (select 'invoice' as name, count(invoice_number) as given from payments.invoices
           union all select 'credit_note', count(*) from payments.credit_notes) n using (name)
where c.value is distinct from n.given

union all
select 'payment.belongs_to_the_customer_of_its_order', 'payment:' || p.id, o.customer_id::text, p.customer_id::text
from payments.payments p join ordering.orders o on o.id = p.order_id
where p.customer_id is distinct from o.customer_id

order by rule, subject
