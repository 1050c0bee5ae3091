-- What came in and went back, by day and by method; what the orders of the period still owe, or have too much.
create or replace function analytics.finance(
    p_days date[], p_starts timestamptz[], p_from timestamptz, p_to timestamptz, p_by_day boolean, p_today date)
returns json
language plpgsql stable set jit = off set work_mem = '32MB' set plan_cache_mode = force_custom_plan as $$
begin
    return (
    with money as materialized (select f.* from analytics.payments_between(p_starts, p_from, p_to, p_by_day) f),
    late as (
        select i.total_amount - i.credited_amount - i.amount_paid as owed from payments.invoices i
        where i.status in (:'InvoiceStatuses.AwaitingPayment') and i.due_date < p_today
            and i.total_amount - i.credited_amount - i.amount_paid > 0
            -- Of which all payments went back (see RefundedInvoices) owes nothing.
            and not (i.amount_paid = 0 and (
                exists (
                    select from ordering.orders o
                    where o.id = i.order_id and o.payment_status = :'OrderPaymentStatus.Refunded')
                or i.order_id is null and exists (
                    select from payments.payments p
                    where p.invoice_id = i.id and p.status = :'PaymentStatus.Refunded'))))
    select json_build_object(
        'totals', (select json_build_object(
            'payments', coalesce(sum(f.payments), 0),
            'collected', coalesce(sum(f.collected), 0.00),
            'refunds', coalesce(sum(f.refunds), 0),
            'refunded', coalesce(sum(f.refunded), 0.00),
            'net_collected', coalesce(sum(f.collected - f.refunded), 0.00),
            'outstanding', o.outstanding,
            'credit', o.credit,
            'overdue_invoices', (select count(*) from late),
            'overdue_amount', (select coalesce(sum(l.owed), 0.00) from late l)) from money f),
        'buckets', (select json_agg(b) from (
            select p_days[n] as start, coalesce(f.collected, 0.00) as collected, coalesce(f.refunded, 0.00) as refunded,
                coalesce(f.collected - f.refunded, 0.00) as net_collected
            from generate_subscripts(p_days, 1) n
            left join (select f.bucket, sum(f.collected) as collected, sum(f.refunded) as refunded
                from money f group by 1) f
                on f.bucket = n
            order by n) b),
        'by_method', (select coalesce(json_agg(g), '[]') from (
            select f.payment_method, sum(f.payments) as payments, sum(f.collected) as collected,
            sum(f.refunds) as refunds,
                sum(f.refunded) as refunded
            from money f group by 1 order by 3 desc, 1) g))
    from (select coalesce(sum(f.outstanding), 0.00) as outstanding, coalesce(sum(f.credit), 0.00) as credit
          from analytics.orders_between(array[p_from], p_from, p_to, true) f) o);
end
$$;
