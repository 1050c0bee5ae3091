-- Takes units back that were shipped, to the very items they were shipped from. Units that can't be sold again come
-- back and are written off at once, so that the ledger tells where they went. The caller holds the order, has checked
-- that so many units of each line are out there, and writes what the order says of them afterwards.
-- Answers the id of the return; or it undoes everything with numeric_value_out_of_range, as an item can't hold so many
-- units.
create or replace function ordering.take_back(
    p_order bigint, p_lines bigint[], p_quantities integer[], p_restock boolean, p_amount numeric, p_reason text,
    p_actor text, p_now timestamptz)
returns bigint
language plpgsql as $$
declare
    taken bigint;
    line record;
    lot record;
    rest integer;
begin
    insert into ordering.returns (order_id, restock, amount, reason, actor, created_at)
    values (p_order, p_restock, p_amount, p_reason, p_actor, p_now)
    returning id into taken;

    for line in select w.line as id, w.units from unnest(p_lines, p_quantities) as w (line, units) order by w.line
    loop
        rest := line.units;
        for lot in
            select sent.item, sent.units - coalesce(back.units, 0) as units
            from (select s.inventory_item_id as item, sum(s.quantity)::integer as units, max(s.id) as latest
                  from ordering.shipment_lines s where s.order_item_id = line.id group by s.inventory_item_id) sent
            left join (select r.inventory_item_id as item, sum(r.quantity)::integer as units
                       from ordering.return_lines r where r.order_item_id = line.id group by r.inventory_item_id) back
                using (item)
            where sent.units > coalesce(back.units, 0)
            order by sent.latest desc
        loop
            exit when rest <= 0;
            insert into ordering.return_lines (return_id, order_item_id, inventory_item_id, quantity)
            values (taken, line.id, lot.item, least(rest, lot.units));
            rest := rest - lot.units;
        end loop;
    end loop;

    -- All items before the first product_stock row, as everywhere.
    perform 1 from inventory.items i
    where i.id in (select r.inventory_item_id from ordering.return_lines r where r.return_id = taken)
    order by i.id for no key update;
    for lot in
        select r.inventory_item_id as item, sum(r.quantity)::integer as units
        from ordering.return_lines r join inventory.items i on i.id = r.inventory_item_id
        where r.return_id = taken
        group by i.product_id, r.inventory_item_id order by i.product_id, r.inventory_item_id
    loop
        if (select m.outcome from inventory.move_stock(
                lot.item, 'return', lot.units, null, p_reason, null, 'return', taken, p_actor, p_now) m) <> 'moved' then
            raise exception using errcode = 'numeric_value_out_of_range', message = 'The item can not hold the units.';
        end if;
        if not p_restock then
            perform inventory.move_stock(
                lot.item, 'write_off', -lot.units, null, coalesce(p_reason, 'Returned, not for sale'), null, 'return',
                taken, p_actor, p_now);
        end if;
    end loop;

    return taken;
end
$$;
