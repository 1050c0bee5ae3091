-- Where new items come to stays open, as it was compared.
select from inventory.locations
where id in (select location_id from stock_looks where outcome = 'created')
order by id for share;

-- Everything that the table may change, in the order in which everybody locks it: first the orders that have units of
-- items that lose some or can't be sold any more, then all items of each product, since a switch recounts it and what
-- was set aside may move.
select inventory.hold_promised(
    array(select product_id from stock_looks where outcome in ('created', 'updated')),
    array(
        select i.id from stock_looks l join inventory.items i on i.id = l.item_id
        where l.outcome = 'updated' and ('on_hand' = any (l.changed) and l.on_hand < i.on_hand or not l.is_active)
        union
        select i.id from inventory.items i
        where i.product_id in (select product_id from stock_looks
            where outcome = 'updated' and 'is_active' = any (changed))
          and i.allocated > 0 and not inventory.is_sellable(i, @today)))
