-- Products up to fill.products, each with one lot of two million units and the receipt that explains them. Every third
-- one is of a family of four shades; there is a zone for the state that orders go to, and a promotion that each has.
insert into catalog.brands (name, name_key, slug, is_active, created_at, updated_at)
select 'Bench brand ' || n, 'bench brand ' || n, 'bench-brand-' || n, true, now(), now() from generate_series(1, 20) n
on conflict do nothing;

insert into catalog.categories (name, name_key, slug, is_active, created_at, updated_at)
select 'Bench category ' || n, 'bench category ' || n, 'bench-category-' || n, true, now(), now()
    from generate_series(1, 12) n
on conflict do nothing;

insert into catalog.families (name, name_key, slug, options, is_active, created_at, updated_at)
select 'Bench family ' || n, 'bench family ' || n, 'bench-family-' || n, array['shade'], true, now(), now()
    from generate_series(0, current_setting('fill.products')::int / 12) n
on conflict do nothing;

insert into ordering.delivery_zones (name, states, rates, created_at, updated_at)
select 'Bench zone', array['Lagos'],
    '[{"method": "standard", "price": 1800.00, "days_min": 1, "days_max": 3}, {"method": "express", "price": 3500.00}]',
    now(), now()
where not exists (select from ordering.delivery_zones z where z.name = 'Bench zone');

insert into ordering.promotions (
    name, kind, value, product_ids, category_ids, brand_ids, first_order_only, vip_only, is_active, created_at,
    updated_at)
select 'Bench promotion', 'percent', 5, '{}', '{}', '{}', false, false, true, now(), now()
where not exists (select from ordering.promotions p where p.name = 'Bench promotion');

with brand as (select array_agg(id order by id) as ids from catalog.brands where slug like 'bench-brand-%'),
category as (select array_agg(id order by id) as ids from catalog.categories where slug like 'bench-category-%'),
product as (
    insert into catalog.products (
        name, name_key, slug, sku, description, base_price, compare_at_price, brand_id, category_id, family_id,
        shade, options_key, images, tags, is_active,
        is_featured, is_discontinued, created_at, updated_at)
    select (array['Matte lipstick', 'Lip gloss', 'Shea body butter', 'Foundation',
        'Braiding hair'])[1 + n % 5] || ' ' || n,
        lower((array['Matte lipstick', 'Lip gloss', 'Shea body butter', 'Foundation',
        'Braiding hair'])[1 + n % 5]) || ' ' || n,
        'bench-' || n, 'BENCH-' || lpad(n::text, 6, '0'),
        'Long-wearing, made for warm days and long evenings; apply with a brush, build up in two thin layers.',
        1500 + n % 97 * 50, case when n % 4 = 0 then 9900 end, brand.ids[1 + n % 20], category.ids[1 + n % 12],
        family.id, variant.shade, lower(variant.shade) || e'\n\n',
        array['/media/' || repeat(md5(n::text), 2)], array['everyday', (array['matte', 'gloss', 'gift'])[1 + n % 3]],
        true,
        n % 25 = 0, false, now() - (n || ' minutes')::interval, now()
    from brand, category, generate_series(
        (select count(*) + 1 from catalog.products where sku like 'BENCH-%'), current_setting('fill.products')::int) n
    left join catalog.families family on n % 3 = 0 and family.slug = 'bench-family-' || n / 12
    cross join lateral (
        select case when family.id is not null
            then (array['Ruby', 'Cocoa', 'Nude', 'Plum'])[1 + n / 3 % 4] end as shade) variant
    returning id, shade),
item as (
    insert into inventory.items (
        product_id, location_id, batch_number, shade, cost_price, on_hand, allocated, minimum_stock, maximum_stock,
        reorder_point,
        reorder_quantity, is_active, is_counted, created_at, updated_at)
    select id, (select min(id) from inventory.locations), 'BENCH',
        coalesce(shade, (array['Ruby', 'Cocoa', 'Nude', 'Plum'])[1 + id % 4]), 900, 2000000, 0, 5, 100, 10, 20, true,
        true, now() - interval '1 year', now()
    from product
    returning id, on_hand)
insert into inventory.movements (
    inventory_item_id, type, quantity, on_hand_before, on_hand_after, allocated_before, allocated_after, unit_cost,
    actor, created_at)
select id, 'receipt', on_hand, 0, on_hand, 0, 0, 900, 'system', now() - interval '1 year' from item;

update inventory.product_stock s set on_hand = i.on_hand
from inventory.items i where i.product_id = s.product_id and i.batch_number = 'BENCH' and s.on_hand <> i.on_hand;

analyze catalog.products, inventory.items, inventory.product_stock, inventory.movements;
