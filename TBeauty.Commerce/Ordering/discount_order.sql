-- Grants a discount on a pending order, or takes it back with 0. It replaces an earlier one.
-- Outcomes: done; unknown; status; discount (more than the goods cost).
create or replace function ordering.discount_order(
    p_order bigint, p_amount numeric, p_tax_rate numeric, p_is_tax_included boolean, p_reason text, p_actor text,
    p_now timestamptz)
returns table (outcome text, row_id bigint, details jsonb)
language plpgsql as $$
declare
    held text := ordering.hold_order(p_order, array['pending']);
begin
    if held = 'held' and exists (select from ordering.orders o where o.id = p_order and o.subtotal < p_amount) then
        held := 'discount';
    end if;
    if held <> 'held' then
        return query select held, null::bigint, null::jsonb;
        return;
    end if;

    insert into ordering.order_events (order_id, what, actor, note, occurred_at)
    values (p_order, 'discounted', p_actor, p_reason, p_now);
    perform ordering.retotal_order(p_order, p_amount, p_tax_rate, p_is_tax_included, p_reason, p_actor, p_now);

    return query select 'done', null::bigint, null::jsonb;
end
$$;
