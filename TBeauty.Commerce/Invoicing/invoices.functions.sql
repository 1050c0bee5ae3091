-- The next number of a kind, such as INV-20261123-000042. The counter's row stays locked until the transaction ends, so
-- whatever rolls back gives its number back, and no number is ever missing. Call it last.
create or replace function payments.next_number(p_name text, p_prefix text, p_now timestamptz)
returns text
language plpgsql as $$
declare
    given bigint;
begin
    update payments.counters c set value = c.value + 1 where c.name = p_name returning c.value into given;
    return p_prefix || to_char(p_now at time zone 'UTC', '-YYYYMMDD-') || lpad(given::text, 6, '0');
end
$$;

-- Makes an invoice's money what its payments say it is: those of its order, or those made for it alone.
create or replace function payments.settle_invoice(p_invoice bigint, p_now timestamptz)
returns void
language plpgsql as $$
begin
    perform 1 from payments.invoices i where i.id = p_invoice for no key update;

    update payments.invoices i
    set amount_paid = sums.net,
        paid_at = case when sums.net >= i.total_amount - i.credited_amount and (sums.net > 0 or i.total_amount = 0)
            then coalesce(i.paid_at, p_now) end,
        status = case
            when i.status in ('draft', 'cancelled') then i.status
            -- An invoice of nothing asks for nothing.
            when sums.net >= i.total_amount - i.credited_amount and (sums.net > 0 or i.total_amount = 0) then 'paid'
            -- Taken back whole: there is nothing left to ask for.
            when i.total_amount = i.credited_amount then 'cancelled'
            when i.status = 'paid' then 'sent'
            else i.status end,
        updated_at = p_now
    from (
        select coalesce((
            select sum(p.amount - p.refunded_amount) from payments.payments p
            where p.order_id = own.order_id and p.status in ('verified', 'partially_refunded', 'refunded')), 0)
        + coalesce((
            select sum(p.amount - p.refunded_amount) from payments.payments p
            where p.invoice_id = own.id and p.order_id is null
              and p.status in ('verified', 'partially_refunded', 'refunded')), 0) as net
        from payments.invoices own where own.id = p_invoice) sums
    where i.id = p_invoice;
end
$$;
