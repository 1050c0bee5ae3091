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

-- Gives a draft its number and makes it due. Safe to repeat: an invoice that was sent keeps its number.
-- Outcomes: sent; unknown; status (it was cancelled); order_changed (the draft doesn't say any more what its order says).
create or replace function payments.send_invoice(p_invoice bigint, p_today date, p_actor text, p_now timestamptz)
returns text
language plpgsql as $$
declare
    invoice payments.invoices;
begin
    -- Its order first: a payment that is verified at this moment holds the order before it settles the invoice.
    perform 1 from ordering.orders o
    where o.id = (select i.order_id from payments.invoices i where i.id = p_invoice) for no key update;
    select * into invoice from payments.invoices i where i.id = p_invoice for no key update;
    if not found then
        return 'unknown';
    end if;
    if invoice.status <> 'draft' then
        return case when invoice.status = 'cancelled' then 'status' else 'sent' end;
    end if;
    if exists (
        select from ordering.orders o
        where o.id = invoice.order_id and (o.status = 'cancelled'
            or (o.subtotal, o.discount_amount, o.tax_amount, o.shipping_cost, o.total_amount) is distinct from
               (invoice.subtotal, invoice.discount_amount, invoice.tax_amount, invoice.shipping_cost, invoice.total_amount))) then
        return 'order_changed';
    end if;

    update payments.invoices i
    set status = 'sent', sent_at = p_now, due_date = coalesce(i.due_date, p_today), updated_at = p_now,
        invoice_number = payments.next_number('invoice', 'INV', p_now)
    where i.id = p_invoice;
    perform payments.settle_invoice(p_invoice, p_now);
    insert into ops.audit (actor, action, subject_type, subject_id, before, after, occurred_at)
    values (p_actor, 'sent', 'invoice', p_invoice, jsonb_build_object('status', 'draft'), jsonb_build_object('status', 'sent'), p_now);
    return 'sent';
end
$$;

-- Writes down that the customer has seen it. Safe to repeat; what is paid stays paid.
-- Outcomes: viewed; unknown; status (it is a draft, or was cancelled).
create or replace function payments.view_invoice(p_invoice bigint, p_actor text, p_now timestamptz)
returns text
language plpgsql as $$
declare
    invoice payments.invoices;
begin
    select * into invoice from payments.invoices i where i.id = p_invoice for no key update;
    if not found then
        return 'unknown';
    end if;
    if invoice.status in ('draft', 'cancelled') then
        return 'status';
    end if;
    if invoice.status = 'sent' then
        update payments.invoices i set status = 'viewed', updated_at = p_now where i.id = p_invoice;
        insert into ops.audit (actor, action, subject_type, subject_id, before, after, occurred_at)
        values (p_actor, 'viewed', 'invoice', p_invoice, jsonb_build_object('status', 'sent'), jsonb_build_object('status', 'viewed'), p_now);
    end if;
    return 'viewed';
end
$$;

-- Cancels an invoice for which nothing was paid. Outcomes: cancelled (also when it was already); unknown; paid.
create or replace function payments.cancel_invoice(p_invoice bigint, p_reason text, p_actor text, p_now timestamptz)
returns text
language plpgsql as $$
declare
    invoice payments.invoices;
begin
    select * into invoice from payments.invoices i where i.id = p_invoice for no key update;
    if not found then
        return 'unknown';
    end if;
    if invoice.status = 'cancelled' then
        return 'cancelled';
    end if;
    if invoice.amount_paid > 0 and invoice.status <> 'draft' then
        return 'paid';
    end if;

    update payments.invoices i set status = 'cancelled', cancelled_at = p_now, updated_at = p_now where i.id = p_invoice;
    insert into ops.audit (actor, action, subject_type, subject_id, before, after, occurred_at)
    values (p_actor, 'cancelled', 'invoice', p_invoice, jsonb_build_object('status', invoice.status),
        jsonb_build_object('status', 'cancelled', 'reason', p_reason), p_now);
    return 'cancelled';
end
$$;

-- Takes part of a sent invoice back, never more than is left of it. Outcomes: credited; unknown; status; exceeds.
create or replace function payments.credit_invoice(
    p_invoice bigint, p_amount numeric, p_reason text, p_actor text, p_now timestamptz)
returns table (outcome text, credit_note_id bigint, at_most numeric)
language plpgsql as $$
declare
    invoice payments.invoices;
    made bigint;
begin
    perform 1 from ordering.orders o
    where o.id = (select i.order_id from payments.invoices i where i.id = p_invoice) for no key update;
    select * into invoice from payments.invoices i where i.id = p_invoice for no key update;
    if not found then
        return query select 'unknown', null::bigint, null::numeric;
        return;
    end if;
    if invoice.status in ('draft', 'cancelled') then
        return query select 'status', null::bigint, null::numeric;
        return;
    end if;
    if p_amount > invoice.total_amount - invoice.credited_amount then
        return query select 'exceeds', null::bigint, invoice.total_amount - invoice.credited_amount;
        return;
    end if;

    update payments.invoices i set credited_amount = i.credited_amount + p_amount where i.id = p_invoice;
    perform payments.settle_invoice(p_invoice, p_now);
    insert into payments.credit_notes (invoice_id, credit_note_number, amount, reason, recorded_by, created_at)
    values (p_invoice, payments.next_number('credit_note', 'CRN', p_now), p_amount, p_reason, p_actor, p_now)
    returning id into made;
    insert into ops.audit (actor, action, subject_type, subject_id, before, after, occurred_at)
    values (p_actor, 'credited', 'invoice', p_invoice, jsonb_build_object('credited_amount', invoice.credited_amount),
        jsonb_build_object('credited_amount', invoice.credited_amount + p_amount, 'reason', p_reason), p_now);
    return query select 'credited', made, invoice.total_amount - invoice.credited_amount - p_amount;
end
$$;
