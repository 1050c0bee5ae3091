-- What families vary by stays as it was compared.
select from catalog.families
where id in (select family_id from product_looks where outcome in ('created', 'updated'))
order by id for share;

-- In one order, so that nobody who changes several products meets an import half-way.
select from catalog.products
where id in (select product_id from product_looks where outcome = 'updated')
order by id for no key update
