using TBeauty.Commerce.Database;
using TBeauty.Commerce.Importing;

namespace TBeauty.Commerce.Catalog;

/// <summary>A product as a row of a table: found by its SKU, with brand and category by their slugs.</summary>
/// <param name="Number">Of the row.</param>
/// <param name="Slug">Null keeps the one that the product has; a new product gets one from its name.</param>
/// <param name="Version">Of the row that was exported; null for one that nobody exported.</param>
public sealed record ProductRow(
    int Number, string Sku, string Name, string? Slug, string? Description, decimal BasePrice, decimal? CompareAtPrice,
    string? Brand, string? Category, decimal? Weight, string? Dimensions, IReadOnlyList<string> Images, string? ThumbnailUrl,
    IReadOnlyList<string> Tags, bool IsActive, bool IsFeatured, bool IsDiscontinued, string? Version);

/// <summary>Makes and changes products by the thousand; see <c>compare_product_rows.statement.sql</c>.</summary>
public sealed class ProductRows(CommerceDbContext db) : RowImport<ProductRow>(db, "product")
{
    protected override string Columns => """
        row integer, version text, sku text, name text, name_key text, slug text, made_slug text, description text,
        base_price numeric,
        compare_at_price numeric, brand text, category text, weight numeric, dimensions text, images text[],
        thumbnail_url text, tags text[], is_active boolean, is_featured boolean, is_discontinued boolean
        """;

    protected override IEnumerable<object?> Cells(ProductRow row) =>
    [
        row.Number, row.Version, Letters.Composed(row.Sku), Letters.Composed(row.Name), Fold.Key(row.Name), row.Slug,
        Catalog.Slug.Stem(row.Name), row.Description, row.BasePrice,
        row.CompareAtPrice, row.Brand, row.Category, row.Weight is { } weight ? Math.Round(weight, 3, MidpointRounding.AwayFromZero) : null,
        row.Dimensions, row.Images.ToArray(), row.ThumbnailUrl, row.Tags.ToArray(), row.IsActive, row.IsFeatured,
        row.IsDiscontinued,
    ];
}
