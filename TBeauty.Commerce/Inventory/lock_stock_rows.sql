-- All items of each product that changes, in the order in which everybody locks them: a switch recounts the product.
select from inventory.items
where product_id in (select product_id from stock_looks where outcome in ('created', 'updated'))
order by id for no key update
