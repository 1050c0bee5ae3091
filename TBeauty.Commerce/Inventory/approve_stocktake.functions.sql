-- Moves what a count found: of each item the difference between what was counted and what the books said then, whatever
-- has come and gone since. All of it or nothing. The stocktake first, so that it is approved once; then the orders that
-- lose units, the items by id and, through move_stock, the product_stock rows by product.
-- Outcomes: done; unknown; status; insufficient or too_many (details: the lines that can't be booked).
create or replace function inventory.approve_stocktake(p_stocktake bigint, p_actor text, p_now timestamptz)
returns table (outcome text, details jsonb)
language plpgsql as $$
declare
    stocktake inventory.stocktakes;
    line record;
    booked record;
    refused jsonb := '[]'::jsonb;
    reason text;
    moved integer := 0;
begin
    select * into stocktake from inventory.stocktakes s where s.id = p_stocktake for no key update;
    if not found then
        return query select 'unknown', null::jsonb;
        return;
    end if;
    if stocktake.status <> :'StocktakeStatus.Open' then
        return query select 'status', null::jsonb;
        return;
    end if;

    -- What was lost may have been promised.
    perform inventory.hold_promised(
        array(select distinct i.product_id
              from inventory.stocktake_lines l join inventory.items i on i.id = l.inventory_item_id
              where l.stocktake_id = p_stocktake and l.counted_quantity <> l.expected_quantity),
        array(select l.inventory_item_id from inventory.stocktake_lines l
              where l.stocktake_id = p_stocktake and l.counted_quantity < l.expected_quantity));

    for line in
        select l.id, l.inventory_item_id as item, l.counted_quantity as counted, l.expected_quantity as expected,
            l.notes
        from inventory.stocktake_lines l join inventory.items i on i.id = l.inventory_item_id
        where l.stocktake_id = p_stocktake and l.counted_quantity <> l.expected_quantity
        -- What was found comes before what was lost: it may be what an order needs in its place.
        order by i.product_id, l.counted_quantity < l.expected_quantity, i.id
    loop
        select * into booked from inventory.move_stock(
            line.item, 'count', line.counted - line.expected, null, coalesce(stocktake.name, 'Stocktake'), line.notes,
            'stocktake', p_stocktake, p_actor, p_now);
        if booked.outcome = 'moved' then
            update inventory.stocktake_lines l set movement_id = booked.movement_id where l.id = line.id;
            moved := moved + 1;
        else
            reason := coalesce(reason, booked.outcome);
            refused := refused || jsonb_build_object('inventory_item_id', line.item, 'counted_quantity', line.counted,
                'expected_quantity', line.expected, 'variance', line.counted - line.expected,
                'available_quantity', booked.available);
        end if;
    end loop;
    if reason is not null then
        raise exception using errcode = 'TB003', message = 'A line can not be booked.';
    end if;

    update inventory.stocktakes s
    set status = :'StocktakeStatus.Approved', closed_by = p_actor, closed_at = p_now, updated_at = p_now
    where s.id = p_stocktake;
    insert into ops.audit (actor, action, subject_type, subject_id, before, after, occurred_at)
    values (p_actor, 'changed', 'stocktake', p_stocktake,
        jsonb_build_object('status', :'StocktakeStatus.Open', 'closed_by', null, 'closed_at', null),
        jsonb_build_object('status', :'StocktakeStatus.Approved', 'closed_by', p_actor, 'closed_at', p_now,
            'movements', moved), p_now);

    return query select 'done', null::jsonb;
exception when sqlstate 'TB003' then
    -- What was moved before the first refusal is undone with the block.
    return query select reason, refused;
end
$$;
