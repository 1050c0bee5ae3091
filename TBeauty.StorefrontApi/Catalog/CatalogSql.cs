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
            (select count(*) from catalog.categories),
            now()
        """;

    public const string AllBrands = $"{BrandColumns} order by b.id";
    public const string ChangedBrands = $"{BrandColumns} where {SomethingHappened} and age(b.xmin) <= age($1::xid)";

    public const string AllCategories = $"{CategoryColumns} order by c.id";
    public const string ChangedCategories =
        $"{CategoryColumns} where {SomethingHappened} and age(c.xmin) <= age($1::xid)";

    public static readonly string AllProducts =
        $"with chosen as (select id from catalog.products where is_active and not is_discontinued) {ProductColumns}";

    public static readonly string OneProduct =
        $"with chosen as (select id from catalog.products where id = $1 or slug = $2) {ProductColumns}";

    public static readonly string ChangedProducts =
        Statement("changed_products").Replace("{0}", SomethingHappened, StringComparison.Ordinal) + ProductColumns;

    public static readonly string UnitsSold = Statement("units_sold");

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

    private static string ProductColumns => Statement("chosen_products");

    private static string Statement(string name) => EmbeddedSql.Statement(typeof(CatalogSql), name);
}
