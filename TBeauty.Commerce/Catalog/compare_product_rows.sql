-- What each row of a table of products would do: created, updated, unchanged, or refused with its problems.
select r.*, p.id as product_id, b.id as brand_id, c.id as category_id, checked.problems,
    case
        when cardinality(checked.problems) > 0 then 'refused'
        when p.id is null then 'created'
        -- JSON can hold an empty text where a cell can only be empty: they are the same here.
        when (p.name, p.slug, coalesce(p.description, ''), p.base_price, p.compare_at_price, p.brand_id, p.category_id,
              p.weight, coalesce(p.dimensions, ''), p.images, p.thumbnail_url, p.tags, p.is_active, p.is_featured,
              p.is_discontinued)
            is distinct from
             (r.name, coalesce(r.slug, p.slug), coalesce(r.description, ''), r.base_price, r.compare_at_price, b.id, c.id,
              r.weight, coalesce(r.dimensions, ''), r.images, r.thumbnail_url, r.tags, r.is_active, r.is_featured,
              r.is_discontinued)
        then 'updated'
        else 'unchanged' end as outcome
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
    case when r.brand is not null and b.id is null then 'brand: There is no brand with that slug.' end,
    case when r.category is not null and c.id is null then 'category: There is no category with that slug.' end,
    case when other.id is not null then 'slug: Another product has that slug.'
         when r.slug is not null and r.first_with_slug <> r.row
         then format('slug: Row %s has that slug already.', r.first_with_slug) end
    ], null) as problems) checked
