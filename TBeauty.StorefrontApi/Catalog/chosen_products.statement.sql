-- What the snapshot knows of the products that were chosen.
select p.id, p.is_active and not p.is_discontinued, p.name, p.slug, p.sku, p.description, cost.price,
    case
        when p.base_price > cost.price then p.base_price
        when p.compare_at_price > cost.price then p.compare_at_price end,
    b.id, b.name, b.slug, c.id, c.name, c.slug, p.weight, p.dimensions, p.images,
    p.thumbnail_url, p.tags, p.is_featured, greatest(coalesce(s.on_hand - s.reserved, 0), 0),
    variants.shades, variants.colors, variants.sizes, p.created_at, p.updated_at,
    variants.all_shades, variants.all_colors, variants.all_sizes,
    p.shade, p.color, p.size, f.id, f.name, f.slug, f.options
from chosen
join catalog.products p on p.id = chosen.id
left join catalog.brands b on b.id = p.brand_id
left join catalog.categories c on c.id = p.category_id
left join catalog.families f on f.id = p.family_id and f.is_active
left join inventory.product_stock s on s.product_id = p.id
cross join lateral (
    select coalesce((select held.price from catalog.held_price(p.id) held), p.base_price) as price) cost
left join lateral (
    select array_agg(distinct i.shade) filter (where i.shade is not null and i.is_counted and i.on_hand > 0) as shades,
        array_agg(distinct i.color) filter (where i.color is not null and i.is_counted and i.on_hand > 0) as colors,
        array_agg(distinct i.size) filter (where i.size is not null and i.is_counted and i.on_hand > 0) as sizes,
        array_agg(distinct i.shade) filter (where i.shade is not null) as all_shades,
        array_agg(distinct i.color) filter (where i.color is not null) as all_colors,
        array_agg(distinct i.size) filter (where i.size is not null) as all_sizes
    from inventory.items i
    where i.product_id = p.id and i.is_active) variants on true
