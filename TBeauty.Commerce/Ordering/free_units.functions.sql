-- Lets go of units that an order doesn't send any more: allocations first, those from the items that would be chosen
-- last, but units without an allocation before them; then what was reserved. The caller holds the order, and writes
-- what it says of its lines afterwards. Call it once per transaction: it takes items in id order and product_stock rows
-- in product order.
create or replace function ordering.free_units(
    p_order bigint, p_lines bigint[], p_quantities integer[], p_actor text, p_now timestamptz)
returns void
language plpgsql as $$
declare
    line record;
begin
    perform ordering.hold_items(p_lines, array[]::bigint[]);
    for line in
        select l.id,
            w.units - (l.quantity - l.cancelled_quantity - l.fulfilled_quantity - l.allocated_quantity) as bound
        from unnest(p_lines, p_quantities) as w (line, units) join ordering.order_items l on l.id = w.line
        order by l.id
    loop
        perform ordering.unbind_units(p_order, line.id, line.bound, array[]::bigint[], p_actor, p_now);
    end loop;

    for line in
        select l.product_id, sum(w.units)::integer as units
        from unnest(p_lines, p_quantities) as w (line, units) join ordering.order_items l on l.id = w.line
        group by l.product_id order by l.product_id
    loop
        update inventory.product_stock s set reserved = s.reserved - line.units where s.product_id = line.product_id;
    end loop;
end
$$;
