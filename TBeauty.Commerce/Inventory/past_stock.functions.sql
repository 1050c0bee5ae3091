-- Keeps what a unit cost whenever that changes, whoever changes it: a receipt, a transfer, an import, staff. It carries
-- the time that the change itself carries, so that a moment between two movements has the cost of that moment.
create or replace function inventory.keep_replaced_cost()
returns trigger
language plpgsql as $$
begin
    insert into inventory.replaced_costs (inventory_item_id, cost_price, replaced_at)
    values (old.id, old.cost_price, new.updated_at);
    return null;
end
$$;

create or replace trigger keep_replaced_cost after update of cost_price on inventory.items
for each row when (old.cost_price is distinct from new.cost_price) execute function inventory.keep_replaced_cost();

-- What an item held at a moment, and what a unit of it cost then.
-- The item's lock puts its ledger rows in the order of their ids. Their times are those at which their requests began,
-- and may differ from that order by as long as a request can wait; so the last row is the one with the highest id among
-- those of the last minutes, which an index finds however long the ledger is. The cost was the one that was replaced
-- first after the moment, or else is the one of now. Costs are kept since cost_known_since, which for items older than
-- that custom is the day it began: for an earlier moment the earliest known cost stands in, and is called estimated.
create or replace function inventory.item_at(p_item inventory.items, p_moment timestamptz)
returns table (on_hand integer, allocated integer, cost_price numeric, cost_is_estimated boolean)
language sql stable as $$
    select coalesce(latest.on_hand_after, 0), coalesce(latest.allocated_after, 0),
        coalesce((select c.cost_price from inventory.replaced_costs c
                  where c.inventory_item_id = (p_item).id and c.replaced_at > p_moment order by c.id limit 1),
            (p_item).cost_price),
        p_moment < (p_item).cost_known_since
    from (select max(m.created_at) as moment from inventory.movements m
          where m.inventory_item_id = (p_item).id and m.created_at <= p_moment) newest
    left join lateral (
        select m.on_hand_after, m.allocated_after from inventory.movements m
        where m.inventory_item_id = (p_item).id
          and m.created_at between newest.moment - interval '10 minutes' and newest.moment
        order by m.id desc limit 1) latest on true
$$;
