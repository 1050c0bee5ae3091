-- What is shown of a page's payments. Its places and its total are a query of the list's, with its filters and its
-- order, which is written between the brackets. A payment comes once for each of its refunds, or once without any.
select page.total, p.id, p.status, p.amount, p.refunded_amount, p.pending_refunds,
    o.total_amount, o.returned_amount, o.amount_paid, o.amount_refunded, o.status,
    i.total_amount, i.credited_amount, i.amount_paid, i.status,
    p.payment_reference, p.customer_id, c.first_name, c.last_name, c.email, c.phone, c.instagram_handle, c.is_vip,
    p.order_id, p.invoice_id, p.currency, p.payment_method, p.provider, p.payment_date, p.bank_name, p.account_number,
    p.transaction_reference, p.pos_terminal_id, p.mobile_money_number, p.verification_date, p.verification_notes,
    p.receipt is not null, p.duplicate_of, p.notes, p.recorded_by, p.verified_by, p.source_payment_id, p.created_at,
    p.updated_at, p.xmin,
    r.id, r.amount, r.reason, r.status, r.failure_reason, r.applied_to_payment_id, r.created_at, r.recorded_by
from ({page}) as page (id, created_at, total)
join payments.payments p on p.id = page.id
join customers.customers c on c.id = p.customer_id
left join ordering.orders o on o.id = p.order_id
left join payments.invoices i on i.id = p.invoice_id
left join payments.refunds r on r.payment_id = p.id
order by page.created_at desc, page.id desc
