-- What is shown of a page's payments, in the order in which PaymentJson writes it. The page is a query of the list's,
-- with its filters, its order and its total, and with the columns that PaymentRows selects; it is written between the
-- brackets. Orders, invoices and refunds are asked for one by one, and not joined: most payments need few of them, and
-- each join would copy all the columns once more.
select p.total, p.id, p.payment_reference, p.customer_id, c.first_name, c.last_name, c.email, c.phone,
    c.instagram_handle, c.is_vip, p.order_id, p.invoice_id, p.amount, p.currency, p.payment_method, p.provider,
    p.payment_date, p.bank_name, p.account_number, p.transaction_reference, p.pos_terminal_id, p.mobile_money_number,
    p.status, p.verification_date, p.verification_notes, p.has_receipt, p.duplicate_of, p.notes, p.recorded_by,
    p.verified_by,
    (select array_agg(array[r.id::text, r.amount::text, r.reason, r.status, r.failure_reason,
            r.applied_to_payment_id::text, (extract(epoch from r.created_at) * 1000000)::bigint::text, r.recorded_by]
        order by r.id)
    from payments.refunds r where r.payment_id = p.id) as refunds,
    p.refunded_amount, p.pending_refunds, p.source_payment_id, p.created_at, p.updated_at, p.version,
    -- What its order or its invoice was paid beyond what is due, where something of the payment could go elsewhere. Of
    -- orders there is an index of the few that were; its condition is here, too.
    case
        when p.status not in (:'PaymentStatuses.WithMoneyLeft') then null
        when p.order_id is not null then coalesce((
            select greatest(0, o.amount_paid - o.amount_refunded
                - case when o.status = :'OrderStatus.Cancelled' then 0 else o.total_amount - o.returned_amount end)
                as beyond
            from ordering.orders o
            where o.id = p.order_id
                and o.amount_paid > o.amount_refunded and (o.status = :'OrderStatus.Cancelled'
                    or o.amount_paid - o.amount_refunded > o.total_amount - o.returned_amount)), 0)
        when p.invoice_id is not null then (
            select greatest(0, i.amount_paid
                - case when i.status = :'InvoiceStatus.Cancelled' then 0 else i.total_amount - i.credited_amount end)
                as beyond_its_total
            from payments.invoices i where i.id = p.invoice_id)
    end
from ({page}) as p (
    id, payment_reference, customer_id, order_id, invoice_id, amount, currency, payment_method, provider, payment_date,
    bank_name, account_number, transaction_reference, pos_terminal_id, mobile_money_number, status, verification_date,
    verification_notes, has_receipt, duplicate_of, notes, recorded_by, verified_by, refunded_amount, pending_refunds,
    source_payment_id, created_at, updated_at, version, total)
join customers.customers c on c.id = p.customer_id
order by p.created_at desc, p.id desc
