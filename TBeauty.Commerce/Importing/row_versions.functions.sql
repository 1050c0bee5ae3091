-- What a table of the shop says of a row, and the version that stands for it. A version is made of the very cells that
-- are exported, so that what a table doesn't show (units set aside for an order, say) doesn't outdate it. It begins
-- with a letter, because spreadsheet programs take digits for numbers.
create or replace function ops.row_version(p_cells jsonb)
returns text
language sql immutable parallel safe as $$
    select 'v' || left(md5(p_cells::text), 16)
$$;

-- JSON can hold an empty text where a cell can only be empty: they are the same in a table.
create or replace function catalog.product_cells(p_product catalog.products)
returns jsonb
language sql stable as $$
    select jsonb_build_object(
        'barcode', (p_product).barcode, 'name', (p_product).name, 'slug', (p_product).slug, 'description',
        coalesce((p_product).description, ''),
        'base_price', (p_product).base_price, 'compare_at_price', (p_product).compare_at_price,
        'brand', (select b.slug from catalog.brands b where b.id = (p_product).brand_id),
        'category', (select c.slug from catalog.categories c where c.id = (p_product).category_id),
        'family', (select f.slug from catalog.families f where f.id = (p_product).family_id),
        'shade', (p_product).shade, 'color', (p_product).color, 'size', (p_product).size,
        'weight', (p_product).weight, 'dimensions', coalesce((p_product).dimensions, ''),
        'images', to_jsonb((p_product).images), 'thumbnail_url', (p_product).thumbnail_url, 'tags',
        to_jsonb((p_product).tags),
        'is_active', (p_product).is_active, 'is_featured', (p_product).is_featured,
        'is_discontinued', (p_product).is_discontinued)
$$;

create or replace function catalog.product_version(p_product bigint)
returns text
language sql stable as $$
    select ops.row_version(catalog.product_cells(p)) from catalog.products p where p.id = p_product
$$;

create or replace function inventory.item_cells(p_item inventory.items)
returns jsonb
language sql stable as $$
    select jsonb_build_object(
        'on_hand', (p_item).on_hand, 'cost_price', (p_item).cost_price, 'selling_price', (p_item).selling_price,
        'minimum_stock', (p_item).minimum_stock, 'maximum_stock', (p_item).maximum_stock,
        'reorder_point', (p_item).reorder_point, 'reorder_quantity', (p_item).reorder_quantity,
        'supplier_name', coalesce((p_item).supplier_name, ''), 'supplier_contact',
        coalesce((p_item).supplier_contact, ''),
        'is_active', (p_item).is_active)
$$;

create or replace function inventory.item_version(p_item bigint)
returns text
language sql stable as $$
    select ops.row_version(inventory.item_cells(i)) from inventory.items i where i.id = p_item
$$;
