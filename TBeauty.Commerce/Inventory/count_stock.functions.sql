-- Writes down what was counted of these items, beside what the books said at that very moment: one statement reads the
-- items and keeps both. Counting an item again replaces its count. Nothing moves, so no item is locked.
-- Outcomes: done; unknown; otherwise what it is that refuses: the stocktake's status; foreign (of these, item_id is the
-- first that does not lie at its location); too_many lines.
create or replace function inventory.count_stock(
    p_stocktake bigint, p_items bigint[], p_counted integer[], p_notes text[], p_most_lines integer, p_actor text,
    p_now timestamptz)
returns table (outcome text, item_id bigint)
language plpgsql as $$
declare
    stocktake inventory.stocktakes;
    foreign_item bigint;
begin
    select * into stocktake from inventory.stocktakes s where s.id = p_stocktake for no key update;
    if not found then
        return query select 'unknown', null::bigint;
        return;
    end if;
    if stocktake.status <> :'StocktakeStatus.Open' then
        return query select 'status', null::bigint;
        return;
    end if;

    select w.item into foreign_item
    from unnest(p_items) with ordinality as w (item, place)
    left join inventory.items i on i.id = w.item and i.location_id = stocktake.location_id
    where i.id is null
    order by w.place limit 1;
    if found then
        return query select 'foreign', foreign_item;
        return;
    end if;

    insert into inventory.stocktake_lines as line (
        stocktake_id, inventory_item_id, counted_quantity, expected_quantity, unit_cost, notes, counted_by, counted_at)
    select p_stocktake, i.id, w.counted, i.on_hand, i.cost_price, w.notes, p_actor, p_now
    from unnest(p_items, p_counted, p_notes) as w (item, counted, notes) join inventory.items i on i.id = w.item
    order by i.id
    on conflict (stocktake_id, inventory_item_id) do update
    set counted_quantity = excluded.counted_quantity, expected_quantity = excluded.expected_quantity,
        unit_cost = excluded.unit_cost, notes = excluded.notes, counted_by = excluded.counted_by,
        counted_at = excluded.counted_at;

    if (select count(*) from inventory.stocktake_lines l where l.stocktake_id = p_stocktake) > p_most_lines then
        raise exception using errcode = 'TB001', message = 'Too many lines.';
    end if;

    -- Whoever looked at the stocktake before this count, and approves what they saw, is told so.
    update inventory.stocktakes s set updated_at = p_now where s.id = p_stocktake;
    return query select 'done', null::bigint;
exception when sqlstate 'TB001' then
    return query select 'too_many', null::bigint;
end
$$;
