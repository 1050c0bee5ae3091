-- Writes what compare_product_rows.statement.sql found, with an audit entry for each row.
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
        name, name_key, slug, sku, barcode, description, base_price, compare_at_price, brand_id, category_id, family_id,
        shade, color, size, options_key, weight, dimensions, images,
        thumbnail_url, tags, is_active, is_featured, is_discontinued, created_at, updated_at)
    select c.name, c.name_key, coalesce(c.slug, f.slug), c.sku, c.barcode, c.description, c.base_price,
        c.compare_at_price, c.brand_id, c.category_id, c.family_id, c.shade, c.color, c.size, c.options_key, c.weight,
        c.dimensions, c.images,
        c.thumbnail_url, c.tags, c.is_active, c.is_featured, c.is_discontinued, @now, @now
    from product_changes c
    left join wanted w on w.row = c.row
    left join free f on f.stem = w.stem and f.place = w.place
    where c.outcome = 'created'
    order by c.row
    returning *)
insert into ops.audit (actor, action, subject_type, subject_id, after, occurred_at)
select @actor, 'created', 'product', p.id,
    to_jsonb(p) - array['id', 'sku_key', 'barcode_key', 'name_key', 'options_key', 'created_at', 'updated_at'], @now
from created p;

with changed as (
    update catalog.products p
    set name = case when 'name' = any (c.changed) then c.name else p.name end,
        name_key = case when 'name' = any (c.changed) then c.name_key else p.name_key end,
        barcode = case when 'barcode' = any (c.changed) then c.barcode else p.barcode end,
        slug = case when 'slug' = any (c.changed) then c.slug else p.slug end,
        description = case when 'description' = any (c.changed) then c.description else p.description end,
        base_price = case when 'base_price' = any (c.changed) then c.base_price else p.base_price end,
        compare_at_price = case when 'compare_at_price' = any (c.changed) then c.compare_at_price
        else p.compare_at_price end,
        brand_id = case when 'brand' = any (c.changed) then c.brand_id else p.brand_id end,
        category_id = case when 'category' = any (c.changed) then c.category_id else p.category_id end,
        family_id = case when c.changed && array['family', 'shade', 'color', 'size'] then c.family_id
        else p.family_id end,
        shade = case when c.changed && array['family', 'shade', 'color', 'size'] then c.shade else p.shade end,
        color = case when c.changed && array['family', 'shade', 'color', 'size'] then c.color else p.color end,
        size = case when c.changed && array['family', 'shade', 'color', 'size'] then c.size else p.size end,
        options_key = case when c.changed && array['family', 'shade', 'color', 'size'] then c.options_key
        else p.options_key end,
        weight = case when 'weight' = any (c.changed) then c.weight else p.weight end,
        dimensions = case when 'dimensions' = any (c.changed) then c.dimensions else p.dimensions end,
        images = case when 'images' = any (c.changed) then c.images else p.images end,
        thumbnail_url = case when 'thumbnail_url' = any (c.changed) then c.thumbnail_url else p.thumbnail_url end,
        tags = case when 'tags' = any (c.changed) then c.tags else p.tags end,
        is_active = case when 'is_active' = any (c.changed) then c.is_active else p.is_active end,
        is_featured = case when 'is_featured' = any (c.changed) then c.is_featured else p.is_featured end,
        is_discontinued = case when 'is_discontinued' = any (c.changed) then c.is_discontinued
        else p.is_discontinued end,
        updated_at = @now
    from product_changes c join catalog.products old on old.id = c.product_id
    where p.id = c.product_id and c.outcome = 'updated'
    returning p.id, to_jsonb(old) - array['name_key', 'sku_key', 'barcode_key', 'options_key', 'updated_at'] as before,
        to_jsonb(p) - array['name_key', 'sku_key', 'barcode_key', 'options_key', 'updated_at'] as after)
insert into ops.audit (actor, action, subject_type, subject_id, before, after, occurred_at)
select @actor, 'changed', 'product', c.id, told.before, told.after, @now
from changed c
cross join lateral (
    select jsonb_object_agg(b.key, b.value) as before, jsonb_object_agg(b.key, c.after -> b.key) as after
    from jsonb_each(c.before) b where c.after -> b.key is distinct from b.value) told
