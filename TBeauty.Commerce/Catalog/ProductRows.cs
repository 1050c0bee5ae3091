using TBeauty.Commerce.Database;
using TBeauty.Commerce.Importing;

namespace TBeauty.Commerce.Catalog;

/// <summary>A product as a row of a table: found by its SKU, with brand and category by their slugs.</summary>
/// <param name="Number">Of the row.</param>
/// <param name="Slug">Null keeps the one that the product has; a new product gets one from its name.</param>
/// <param name="Version">Of the row that was exported; null for one that nobody exported.</param>
public sealed record ProductRow(
    int Number, string Sku, string? Barcode, string Name, string? Slug, string? Description, decimal BasePrice,
    decimal? CompareAtPrice, string? Brand, string? Category, string? Family, VariantOptions Options, decimal? Weight,
    string? Dimensions,
    IReadOnlyList<string> Images, string? ThumbnailUrl,
    IReadOnlyList<string> Tags, bool IsActive, bool IsFeatured, bool IsDiscontinued, string? Version);

/// <summary>Makes and changes products by the thousand; see <c>compare_product_rows.statement.sql</c>.</summary>
public sealed class ProductRows(CommerceDbContext db) : RowImport<ProductRow>(db, "product")
{
    /// <summary>
    /// A family and which one of it go together: with the column of the family, a missing one of the others is empty.
    /// </summary>
    public override IReadOnlyCollection<string> Given
    {
        get;
        set => field = value.Contains("family") ? [.. value.Union(VariantOptions.Names)]
            : [.. value.Except(VariantOptions.Names)];
    } = [];

    protected override string Columns => """
        row integer, version text, sku text, barcode text, barcode_key text, name text, name_key text, slug text,
        slug_refusal text, made_slug text, description text, base_price numeric,
        compare_at_price numeric, brand text, category text, family text, shade text, color text, size text, options_key text,
        weight numeric, dimensions text, images text[],
        thumbnail_url text, tags text[], is_active boolean, is_featured boolean, is_discontinued boolean
        """;

    protected override IEnumerable<object?> Cells(ProductRow row) =>
    [
        row.Number, row.Version, row.Sku, row.Barcode, row.Barcode is { } code ? Barcode.Key(code) : null, row.Name,
        Fold.Key(row.Name), row.Slug,
        row.Slug is { } slug && Catalog.Slug.IsPage(slug) ? $"slug: {Catalog.Slug.NotAPage}" : null,
        Catalog.Slug.Stem(row.Name), row.Description, row.BasePrice,
        row.CompareAtPrice, row.Brand, row.Category, row.Family, row.Options.Shade, row.Options.Color, row.Options.Size,
        row.Family is null ? null : row.Options.Key, row.Weight is { } weight
            ? Math.Round(weight, 3, MidpointRounding.AwayFromZero) : null,
        row.Dimensions, row.Images.ToArray(), row.ThumbnailUrl, row.Tags.ToArray(), row.IsActive, row.IsFeatured,
        row.IsDiscontinued,
    ];
}
