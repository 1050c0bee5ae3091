-- Chooses the products of which something was written since the last read, if anything was at all. What the snapshot
-- knows of those that are chosen follows.
with chosen as (
    select p.id from catalog.products p
    left join catalog.brands b on b.id = p.brand_id
    left join catalog.categories c on c.id = p.category_id
    left join catalog.families f on f.id = p.family_id
    where {0}
      and (age(p.xmin) <= age($1::xid) or age(b.xmin) <= age($1::xid) or age(c.xmin) <= age($1::xid)
           or age(f.xmin) <= age($1::xid))
    union
    select product_id from inventory.product_stock where {0} and age(xmin) <= age($1::xid)
    union
    select product_id from inventory.items where {0} and age(xmin) <= age($1::xid)
    union
    -- Nothing is written at the moment that a price begins or ends: whatever did since the last read is read, however
    -- long that is ago. A little more, for a clock that is set.
    select product_id from catalog.price_changes
    where starts_at <= now() and starts_at > $2 - interval '2 seconds'
    union
    select product_id from catalog.price_changes
    where ends_at <= now() and ends_at > $2 - interval '2 seconds')
