using TBeauty.Commerce.Database;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>
/// The statements of <see cref="CatalogReader"/>. A row belongs to the changes when the transaction that wrote it is
/// not older than the horizon; ages are compared, so it doesn't matter where the 32-bit counter wraps around. Ids would
/// not do: a transaction that began early may commit late.
/// </summary>
internal static class CatalogSql
{
    /// <summary>Where the next read starts, and how many rows there are: a deletion shows in nothing else.</summary>
    public const string Horizon = """
        select pg_snapshot_xmin(pg_current_snapshot()),
            (select count(*) from catalog.products where is_active and not is_discontinued),
            (select count(*) from catalog.brands),
            (select count(*) from catalog.categories)
        """;

    public const string AllBrands = $"{BrandColumns} order by b.id";
    public const string ChangedBrands = $"{BrandColumns} where {SomethingHappened} and age(b.xmin) <= age($1::xid)";

    public const string AllCategories = $"{CategoryColumns} order by c.id";
    public const string ChangedCategories =
        $"{CategoryColumns} where {SomethingHappened} and age(c.xmin) <= age($1::xid)";

    public const string AllProducts =
        $"with chosen as (select id from catalog.products where is_active and not is_discontinued) {ProductColumns}";

    public const string OneProduct =
        $"with chosen as (select id from catalog.products where id = $1 or slug = $2) {ProductColumns}";

    public const string ChangedProducts = $"""
        with chosen as (
            select p.id from catalog.products p
            left join catalog.brands b on b.id = p.brand_id
            left join catalog.categories c on c.id = p.category_id
            left join catalog.families f on f.id = p.family_id
            where {SomethingHappened}
              and (age(p.xmin) <= age($1::xid) or age(b.xmin) <= age($1::xid) or age(c.xmin) <= age($1::xid)
                   or age(f.xmin) <= age($1::xid))
            union
            select product_id from inventory.product_stock where {SomethingHappened} and age(xmin) <= age($1::xid)
            union
            select product_id from inventory.items where {SomethingHappened} and age(xmin) <= age($1::xid)
            union
            -- Nothing is written at the moment that a price begins or ends. A poll that failed is made up for.
            select product_id from catalog.price_changes where starts_at <= now() and starts_at > now() - interval '10 seconds'
            union
            select product_id from catalog.price_changes where ends_at <= now() and ends_at > now() - interval '10 seconds')
        {ProductColumns}
        """;

    // Of the last weeks, of which those that are over are summed up for analytics already. Who is most popular is no
    // matter of a single unit: what changed in such a week since need not be counted again. "Offset 0" keeps PostgreSQL
    // at the orders of the days after.
    public static readonly string UnitsSold = SqlWords.FillRaw("""
        select sold.product_id, sum(sold.units)
        from (
            select w.product_id, w.units - w.returned_units as units
            from analytics.product_weeks w where w.week >= analytics.week_of(now() - interval '30 days')
            union all
            select i.product_id, i.units
            from ordering.orders o
            cross join lateral (
                select l.product_id, l.quantity - l.cancelled_quantity - l.returned_quantity as units
                from ordering.order_items l where l.order_id = o.id offset 0) i
            where o.status <> :'OrderStatus.Cancelled' and o.created_at >= greatest(
                now() - interval '30 days', (select analytics.starts_at(max(s.week) + 7) from analytics.weeks s))) sold
        group by sold.product_id
        """);

    // Decided once a statement, without reading a table: a quiet shop costs next to nothing.
    private const string SomethingHappened = "pg_snapshot_xmax(pg_current_snapshot()) > $1";

    private const string BrandColumns = """
        select b.id, b.name, b.slug, b.description, b.logo_url, b.website_url, b.is_active, b.created_at, b.updated_at
        from catalog.brands b
        """;

    private const string CategoryColumns = """
        select c.id, c.name, c.slug, c.description, c.parent_id, c.is_active, c.created_at, c.updated_at
        from catalog.categories c
        """;

    private const string ProductColumns = """
        select p.id, p.is_active and not p.is_discontinued, p.name, p.slug, p.sku, p.description, cost.price,
            case when p.base_price > cost.price then p.base_price when p.compare_at_price > cost.price then p.compare_at_price end,
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
        """;
}
