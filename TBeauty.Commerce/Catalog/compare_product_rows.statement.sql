-- What each row of a table of products is about, and what of it can't be; see RowImport.
select r.*, p.id as product_id, b.id as brand_id, c.id as category_id, f.id as family_id, checked.problems,
    case when p.id is not null then catalog.product_cells(p) end as present,
    jsonb_build_object(
        'barcode', r.barcode, 'name', r.name, 'description', coalesce(r.description, ''), 'base_price', r.base_price,
        'compare_at_price', r.compare_at_price, 'brand', r.brand, 'category', r.category,
        'family', r.family, 'shade', r.shade, 'color', r.color, 'size', r.size, 'weight', r.weight,
        'dimensions', coalesce(r.dimensions, ''), 'images', to_jsonb(r.images), 'thumbnail_url', r.thumbnail_url,
        'tags', to_jsonb(r.tags), 'is_active', r.is_active, 'is_featured', r.is_featured,
        'is_discontinued', r.is_discontinued)
    -- An empty slug keeps the one there is.
    || case when r.slug is null then jsonb_build_object() else jsonb_build_object('slug', r.slug) end as wanted
from (
    select *, first_value(row) over (partition by lower(sku) order by row) as first_row,
        first_value(row) over (partition by slug order by row) as first_with_slug,
        first_value(row) over (partition by barcode_key order by row) as first_with_barcode,
        first_value(row) over (partition by family, options_key order by row) as first_with_options
    from product_rows) r
left join catalog.products p on p.sku_key = lower(r.sku)
left join catalog.brands b on b.slug = r.brand
left join catalog.categories c on c.slug = r.category
left join catalog.families f on f.slug = r.family
left join catalog.products other on other.slug = r.slug and other.id is distinct from p.id
left join catalog.products scanned on scanned.barcode_key = r.barcode_key and scanned.id is distinct from p.id
cross join lateral (select array_remove(array[
    case when r.first_row <> r.row then format('sku: Row %s has that SKU already.', r.first_row) end,
    case when p.id is null and r.version is null and not array['name', 'base_price'] <@ @given
         then format('sku: There is no product with the SKU "%s"; a new one needs the columns name and base_price.',
             r.sku) end,
    -- With base_price the two cells were compared as they were read; without it the product's own price counts. One
    -- that was changed since it was exported is told by its version.
    case when not 'base_price' = any (@given) and r.compare_at_price <= p.base_price
              and coalesce(r.version = ops.row_version(catalog.product_cells(p)), true)
         then format(
             'compare_at_price: The price to compare with must be above what the product costs, %s.', p.base_price) end,
    case when r.brand is not null and b.id is null
         then format('brand: There is no brand with the slug "%s".', r.brand) end,
    case when r.category is not null and c.id is null
         then format('category: There is no category with the slug "%s".', r.category) end,
    case when r.family is not null and f.id is null
         then format('family: There is no family with the slug "%s".', r.family)
         when array_remove(array[case when r.shade is not null then 'shade' end, case
             when r.color is not null then 'color' end,
             case when r.size is not null then 'size' end], null) is distinct from f.options and r.family is not null
         then format('family: Products of this family need %s, and nothing else of shade, color and size.',
             array_to_string(f.options, ', '))
         when r.family is null and coalesce(r.shade, r.color, r.size) is not null
         then 'family: A product has shade, color and size as one of a family; which one is missing.'
         when r.family is not null and r.first_with_options <> r.row
         then format('family: Row %s is this one of the family already.', r.first_with_options)
         when exists (
             select from catalog.products o
             where o.family_id = f.id and o.options_key = r.options_key and o.id is distinct from p.id)
         then 'family: Another product is this one of the family already.' end,
    -- A row of another product, whose SKU somebody edited, is told by its version.
    case when p.id is null and r.version is not null then null
         -- A page of the shop; one that the product has from before stays.
         when r.slug_refusal is not null and r.slug is distinct from p.slug then r.slug_refusal
         when other.id is not null then format('slug: Another product has the slug "%s".', r.slug)
         when r.slug is not null and r.first_with_slug <> r.row
         then format('slug: Row %s has that slug already.', r.first_with_slug) end,
    case when p.id is null and r.version is not null then null
         when scanned.id is not null then format('barcode: Another product has the barcode "%s".', r.barcode)
         when r.barcode_key is not null and r.first_with_barcode <> r.row
         then format('barcode: Row %s has that barcode already.', r.first_with_barcode) end
    ], null) as problems) checked
