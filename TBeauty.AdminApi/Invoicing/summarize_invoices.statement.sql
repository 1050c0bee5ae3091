-- All invoices in figures. Of which all payments went back (see RefundedInvoices) owes nothing.
with refunded as materialized (
    select i.id
    from ordering.orders o join payments.invoices i on i.order_id = o.id
    where o.payment_status = :'OrderPaymentStatus.Refunded' and i.amount_paid = 0
    union
    select i.id
    from payments.payments p join payments.invoices i on i.id = p.invoice_id
    where p.status = :'PaymentStatus.Refunded' and i.order_id is null and i.amount_paid = 0)
select count(*)::integer as total_count,
    count(*) filter (where i.status = :'InvoiceStatus.Draft')::integer as draft_count,
    count(*) filter (where i.status in (:'InvoiceStatuses.AwaitingPayment') and not i.is_late)::integer as sent_count,
    count(*) filter (where i.status = :'InvoiceStatus.Paid')::integer as paid_count,
    count(*) filter (where i.is_late)::integer as overdue_count,
    count(*) filter (where i.status = :'InvoiceStatus.Cancelled')::integer as cancelled_count,
    coalesce(sum(i.due) filter (where i.counts), 0.00) as invoiced_amount,
    coalesce(sum(i.amount_paid) filter (where i.counts), 0.00) as paid_amount,
    coalesce(sum(greatest(i.due - i.amount_paid, 0)) filter (where i.counts and not i.is_refunded), 0.00)
        as outstanding_amount,
    coalesce(sum(i.due - i.amount_paid) filter (where i.is_late), 0.00) as overdue_amount,
    {0} as currency
from (
    select i.status, i.amount_paid, i.total_amount - i.credited_amount as due,
        i.status in (:'InvoiceStatuses.AwaitingPayment', :'InvoiceStatus.Paid') as counts,
        i.status in (:'InvoiceStatuses.AwaitingPayment') and coalesce(i.due_date < {1}, false)
            and i.total_amount - i.credited_amount > i.amount_paid and r.id is null as is_late,
        r.id is not null as is_refunded
    from payments.invoices i
    left join refunded r on r.id = i.id) i
