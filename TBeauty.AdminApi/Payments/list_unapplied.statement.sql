-- Verified money that pays for nothing, by payment. "Offset 0" keeps PostgreSQL at the few orders in credit and the
-- payments of each: it takes them for many, and would read all payments instead.
select counted.id, counted.created_at, counted.amount
from (
    select p.id, p.created_at, case when p.order_id is null and p.invoice_id is null then p.net else least(
        p.net, greatest(0, p.beyond) - coalesce(sum(p.net) over (
            partition by p.order_id, p.invoice_id order by p.id desc
            rows between unbounded preceding and 1 preceding), 0)) end as amount
    from (
        select paid.*,
            o.amount_paid - o.amount_refunded
                - case when o.status = :'OrderStatus.Cancelled' then 0 else o.total_amount - o.returned_amount end
                - (select coalesce(sum(r.pending_refunds), 0) from payments.payments r where r.order_id = o.id)
                as beyond
        from ordering.orders o
        cross join lateral (
            select m.id, m.created_at, m.order_id, m.invoice_id, m.amount - m.refunded_amount - m.pending_refunds as net
            from payments.payments m
            where m.order_id = o.id and m.status in (:'PaymentStatuses.WithMoneyLeft')
            offset 0) paid
        where o.amount_paid > o.amount_refunded
          and (o.status = :'OrderStatus.Cancelled'
              or o.amount_paid - o.amount_refunded > o.total_amount - o.returned_amount)
        union all
        select m.id, m.created_at, m.order_id, m.invoice_id, m.amount - m.refunded_amount - m.pending_refunds,
            i.amount_paid
                - case when i.status = :'InvoiceStatus.Cancelled' then 0 else i.total_amount - i.credited_amount end
        from payments.payments m
        left join payments.invoices i on i.id = m.invoice_id
        where m.order_id is null and m.status in (:'PaymentStatuses.WithMoneyLeft')) p) counted
where counted.amount > 0
