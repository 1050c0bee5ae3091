-- The tax in, or on, an amount; as ShopTerms.TaxOn has it.
create or replace function ordering.tax_on(p_amount numeric, p_rate numeric, p_is_included boolean)
returns numeric
language sql immutable as $$
    select round(case when p_is_included then p_amount * p_rate / (1 + p_rate) else p_amount * p_rate end, 2)
$$;

-- Makes an order's total the sum of its parts again, after its lines or its discount changed. For the tax a discount
-- counts as one more line, below zero. Whether prices included the tax is told by the order's own sums, because the
-- shop's terms may have changed since; an untaxed order goes by the terms. Audited: it is money.
create or replace function ordering.retotal_order(
    p_order bigint, p_discount numeric, p_tax_rate numeric, p_is_tax_included boolean, p_reason text, p_actor text,
    p_now timestamptz)
returns void
language plpgsql as $$
declare
    was ordering.orders;
    became ordering.orders;
    is_included boolean;
    goods numeric;
    discount numeric;
    tax numeric;
begin
    select * into was from ordering.orders o where o.id = p_order;
    is_included := case when was.tax_amount = 0 then p_is_tax_included
        else was.total_amount = was.subtotal - was.discount_amount + was.shipping_cost end;

    select coalesce(sum(l.total_price), 0), coalesce(sum(ordering.tax_on(l.total_price, p_tax_rate, is_included)), 0)
    into goods, tax
    from ordering.order_items l where l.order_id = p_order;
    discount := least(p_discount, goods);
    tax := greatest(0, tax - ordering.tax_on(discount, p_tax_rate, is_included));

    update ordering.orders o
    set subtotal = goods,
        discount_amount = discount,
        tax_amount = tax,
        total_amount = goods - discount + o.shipping_cost + case when is_included then 0 else tax end,
        updated_at = p_now
    where o.id = p_order
    returning * into became;

    insert into ops.audit (actor, action, subject_type, subject_id, before, after, occurred_at)
    values (p_actor, 'changed', 'order', p_order,
        jsonb_build_object('subtotal', was.subtotal, 'discount_amount', was.discount_amount,
            'tax_amount', was.tax_amount, 'total_amount', was.total_amount),
        jsonb_build_object('subtotal', became.subtotal, 'discount_amount', became.discount_amount,
            'tax_amount', became.tax_amount, 'total_amount', became.total_amount, 'reason', p_reason), p_now);

    perform payments.settle_order(p_order, p_now);
end
$$;
