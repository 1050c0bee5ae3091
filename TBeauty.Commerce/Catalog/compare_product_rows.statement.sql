-- What each row of a table of products is about, and what of it can't be; see RowImport.
select r.*, p.id as product_id, b.id as brand_id, c.id as category_id, checked.problems,
    case when p.id is not null then catalog.product_cells(p) end as present,
    jsonb_build_object(
        'name', r.name, 'description', coalesce(r.description, ''), 'base_price', r.base_price,
        'compare_at_price', r.compare_at_price, 'brand', r.brand, 'category', r.category, 'weight', r.weight,
        'dimensions', coalesce(r.dimensions, ''), 'images', to_jsonb(r.images), 'thumbnail_url', r.thumbnail_url,
        'tags', to_jsonb(r.tags), 'is_active', r.is_active, 'is_featured', r.is_featured,
        'is_discontinued', r.is_discontinued)
    -- An empty slug keeps the one there is.
    || case when r.slug is null then jsonb_build_object() else jsonb_build_object('slug', r.slug) end as wanted
from (
    select *, first_value(row) over (partition by lower(sku) order by row) as first_row,
        first_value(row) over (partition by slug order by row) as first_with_slug
    from product_rows) r
left join catalog.products p on p.sku_key = lower(r.sku)
left join catalog.brands b on b.slug = r.brand
left join catalog.categories c on c.slug = r.category
left join catalog.products other on other.slug = r.slug and other.id is distinct from p.id
cross join lateral (select array_remove(array[
    case when r.first_row <> r.row then format('sku: Row %s has that SKU already.', r.first_row) end,
    case when p.id is null and r.version is null and not array['name', 'base_price'] <@ @given
         then format('sku: There is no product with the SKU "%s"; a new one needs the columns name and base_price.', r.sku) end,
    case when r.brand is not null and b.id is null
         then format('brand: There is no brand with the slug "%s".', r.brand) end,
    case when r.category is not null and c.id is null
         then format('category: There is no category with the slug "%s".', r.category) end,
    -- A row of another product, whose SKU somebody edited, is told by its version.
    case when p.id is null and r.version is not null then null
         when other.id is not null then format('slug: Another product has the slug "%s".', r.slug)
         when r.slug is not null and r.first_with_slug <> r.row
         then format('slug: Row %s has that slug already.', r.first_with_slug) end
    ], null) as problems) checked
