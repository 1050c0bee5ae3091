-- How far an order has come. Of two that can't both have their units the one that is further along keeps them, then the
-- one that was placed earlier; where units come free, they are served in the same order.
create or replace function ordering.how_far(p_status text)
returns integer
language sql immutable as $$
    select coalesce(array_position(array[:'OrderStatuses.Open'], p_status), 0)
$$;

-- Reality leaves fewer units of an item than are set aside: the excess is given back, by those first that keep last,
-- and bound to other items of the product where the shop's rules find some. Each order's timeline tells; what it still
-- lacks is a shortfall. The caller holds the orders and all items of the product (inventory.hold_promised), and takes
-- the units off on_hand afterwards.
create or replace function ordering.lose_units(
    p_item bigint, p_left integer, p_today date, p_reason text, p_actor text, p_now timestamptz)
returns void
language plpgsql as $$
declare
    excess integer;
    claim record;
    units integer;
    orders bigint[] := array[]::bigint[];
    lines bigint[] := array[]::bigint[];
    lost integer[] := array[]::integer[];
    moved integer[];
begin
    select i.allocated - p_left into excess from inventory.items i where i.id = p_item;

    for claim in
        select o.id as order_id, l.id as line, a.quantity as units
        from ordering.allocations a
        join ordering.order_items l on l.id = a.order_item_id
        join ordering.orders o on o.id = l.order_id
        where a.inventory_item_id = p_item and a.quantity > 0
        order by ordering.how_far(o.status), o.created_at desc, o.id desc, l.id desc
    loop
        exit when excess <= 0;
        units := least(excess, claim.units);
        perform ordering.bind_units(claim.order_id, claim.line, p_item, -units, p_reason, p_actor, p_now);
        excess := excess - units;
        orders := orders || claim.order_id;
        lines := lines || claim.line;
        lost := lost || units;
    end loop;

    moved := array_fill(0, array[cardinality(lines)]);
    for i in reverse cardinality(lines) .. 1 loop
        moved[i] := ordering.bind_by_rule(orders[i], lines[i], lost[i], p_item, p_today, p_reason, p_actor, p_now);
    end loop;

    update ordering.orders o set updated_at = p_now where o.id = any (orders);
    insert into ordering.order_events (order_id, what, actor, note, occurred_at)
    select l.order_id, case when x.moved = x.lost then 'reallocated' else 'fell_short' end, p_actor,
        concat_ws(': ', p_reason, format('%s of %s lost, %s moved', x.lost, l.product_sku, x.moved)), p_now
    from unnest(lines, lost, moved) as x (line, lost, moved) join ordering.order_items l on l.id = x.line
    order by l.order_id;
end
$$;
