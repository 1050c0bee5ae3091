-- Writes what compare_product_rows.sql found, with an audit entry for each row.
-- A new product without a slug of its own gets the first free number behind its name. Numbers can only meet those of
-- the same stem, or a slug that ends in a number itself; so as many candidates as there may be obstacles are enough.
with wanted as (
    select row, made_slug as stem, row_number() over (partition by made_slug order by row) as place
    from product_changes where outcome = 'created' and slug is null),
held as (
    select slug from catalog.products
    union select slug from product_changes where slug is not null),
obstacles as (
    select regexp_replace(slug, '-[0-9]+$', '') as stem, count(*) as number
    from (select slug from held union select stem from wanted) every_slug group by 1),
candidates as (
    select s.stem, n, case n when 1 then s.stem else s.stem || '-' || n end as slug
    from (select stem, max(place) as many from wanted group by stem) s
    left join obstacles o using (stem)
    cross join lateral generate_series(1, s.many + coalesce(o.number, 0) + 1) n),
free as (
    select stem, slug, row_number() over (partition by stem order by n) as place
    from candidates c
    where not exists (select from held h where h.slug = c.slug)
      and (n = 1 or not exists (select from wanted w where w.stem = c.slug))),
created as (
    insert into catalog.products (
        name, name_key, slug, sku, description, base_price, compare_at_price, brand_id, category_id, weight, dimensions, images,
        thumbnail_url, tags, is_active, is_featured, is_discontinued, created_at, updated_at)
    select c.name, c.name_key, coalesce(c.slug, f.slug), c.sku, c.description, c.base_price, c.compare_at_price, c.brand_id,
        c.category_id, c.weight, c.dimensions, c.images, c.thumbnail_url, c.tags, c.is_active, c.is_featured,
        c.is_discontinued, @now, @now
    from product_changes c
    left join wanted w on w.row = c.row
    left join free f on f.stem = w.stem and f.place = w.place
    where c.outcome = 'created'
    order by c.row
    returning *)
insert into ops.audit (actor, action, subject_type, subject_id, after, occurred_at)
select @actor, 'created', 'product', p.id, to_jsonb(p) - array['id', 'sku_key', 'name_key', 'created_at', 'updated_at'], @now
from created p;

with changed as (
    update catalog.products p
    set name = c.name, name_key = c.name_key, slug = coalesce(c.slug, p.slug), description = c.description, base_price = c.base_price,
        compare_at_price = c.compare_at_price, brand_id = c.brand_id, category_id = c.category_id, weight = c.weight,
        dimensions = c.dimensions, images = c.images, thumbnail_url = c.thumbnail_url, tags = c.tags,
        is_active = c.is_active, is_featured = c.is_featured, is_discontinued = c.is_discontinued, updated_at = @now
    from product_changes c join catalog.products old on old.id = c.product_id
    where p.id = c.product_id and c.outcome = 'updated'
    returning p.id, to_jsonb(old) - array['name_key', 'sku_key', 'updated_at'] as before,
        to_jsonb(p) - array['name_key', 'sku_key', 'updated_at'] as after)
insert into ops.audit (actor, action, subject_type, subject_id, before, after, occurred_at)
select @actor, 'changed', 'product', c.id, told.before, told.after, @now
from changed c
cross join lateral (
    select jsonb_object_agg(b.key, b.value) as before, jsonb_object_agg(b.key, c.after -> b.key) as after
    from jsonb_each(c.before) b where c.after -> b.key is distinct from b.value) told
