-- Reality (breakage, a count, an expiry, a switch) may take units away that are set aside for orders. Whoever books
-- that needs those orders, and orders are locked before items, everywhere. But which orders they are only the items
-- say. So: look, lock the orders by id, then the items by id, and look again. If an order got units in between, its
-- lock would come too late: everything is let go of, down to where the look began, and the look is taken again. Each
-- turn means that somebody else got something done, so it ends. Once the items are held, nobody else can set units of
-- them aside.

-- The orders that have units of these items.
create or replace function inventory.promised_orders(p_items bigint[])
returns setof bigint
language sql stable as $$
    select distinct l.order_id
    from ordering.allocations a join ordering.order_items l on l.id = a.order_item_id
    where a.inventory_item_id = any (p_items) and a.quantity > 0
$$;

-- Locks the orders that have units of these items, and then all items of these products, to which the units may move.
create or replace function inventory.hold_promised(p_products bigint[], p_items bigint[])
returns void
language plpgsql as $$
declare
    held bigint[];
begin
    loop
        begin
            held := array(select p from inventory.promised_orders(p_items) p);
            perform 1 from ordering.orders o where o.id = any (held) order by o.id for no key update;
            perform 1 from inventory.items i where i.product_id = any (p_products) order by i.id for no key update;
            exit when not exists (select from inventory.promised_orders(p_items) p where p <> all (held));
            raise exception using errcode = 'TB002', message = 'Another order has units of these items now.';
        exception when sqlstate 'TB002' then
            null; -- The locks of this turn are gone with it.
        end;
    end loop;
end
$$;

-- Locks an item of which units will be gone: so many (p_units), or all but so many (p_left). If they cut into what is
-- set aside, the orders are locked before it and the product's other items with it. Answers what is on hand.
create or replace function inventory.hold_for_loss(p_item bigint, p_units integer, p_left integer)
returns integer
language plpgsql as $$
declare
    item inventory.items;
    is_held boolean;
begin
    loop
        begin
            select * into item from inventory.items i where i.id = p_item;
            is_held := coalesce(p_left, item.on_hand - p_units) between 0 and item.allocated - 1;
            if is_held then
                perform inventory.hold_promised(array[item.product_id], array[p_item]);
            end if;

            select * into item from inventory.items i where i.id = p_item for no key update;
            exit when not found or is_held
                or coalesce(p_left, item.on_hand - p_units) not between 0 and item.allocated - 1;
            raise exception using errcode = 'TB002', message = 'The item has been set aside meanwhile.';
        exception when sqlstate 'TB002' then
            null;
        end;
    end loop;
    return item.on_hand;
end
$$;

-- Locks what a recount of these products may change: the orders that have units of items that can't be sold any more,
-- or of one that is about to be switched off or given another date, and all items.
create or replace function inventory.hold_to_recount(p_products bigint[], p_switched bigint, p_today date)
returns void
language plpgsql as $$
begin
    perform inventory.hold_promised(p_products, array(
        select i.id from inventory.items i
        where i.product_id = any (p_products)
          and (i.id = p_switched or i.allocated > 0 and not inventory.is_sellable(i, p_today))));
end
$$;
