using TBeauty.AdminApi.Tables;
using TBeauty.Commerce.Catalog;

namespace TBeauty.AdminApi.Products;

/// <summary>Products as a table that staff edit in a spreadsheet. What is exported can be imported.</summary>
internal static class ProductTable
{
    public static readonly IReadOnlyList<string> Columns =
    [
        "sku", "barcode", "name", "slug", "description", "base_price", "compare_at_price", "brand", "category",
        "family", "shade", "color", "size", "weight", "dimensions", "images", "thumbnail_url",
        "tags", "is_active", "is_featured", "is_discontinued", TableImport.Version,
    ];

    public static readonly IReadOnlyList<string> Needed = ["sku"];

    public static IEnumerable<object?> Cells(ProductRow product) =>
    [
        product.Sku, product.Barcode, product.Name, product.Slug, product.Description, product.BasePrice,
        product.CompareAtPrice, product.Brand, product.Category, product.Family, product.Options.Shade,
        product.Options.Color, product.Options.Size,
        product.Weight, product.Dimensions, product.Images, product.ThumbnailUrl, product.Tags,
        product.IsActive, product.IsFeatured, product.IsDiscontinued, product.Version,
    ];

    /// <returns>Null when something is wrong with the row, by the rules of <see
    /// cref="CreateProductRequest"/>.</returns>
    public static ProductRow? Read(CsvRow row)
    {
        var (brand, category, family) = (row.Text("brand"), row.Text("category"), row.Text("family"));
        var options = new VariantOptions(Option(row, "shade"), Option(row, "color"), Option(row, "size")).Trimmed();
        // One that is a page of the shop may stay on a product that has it; whose row this is only the database knows.
        var slug = row.Text("slug");
        var request = new CreateProductRequest
        {
            Sku = row.Word("sku"),
            Barcode = row.Code("barcode"),
            Name = row.Or("name", row.Word, "-"),
            Slug = slug is not null && Slug.IsPage(slug) ? null : slug,
            Description = row.Text("description"),
            // Without the column the price to compare with is held against the product's own, which the database knows;
            // here it only has to be above the lowest price there is.
            BasePrice = row.Or("base_price", row.Amount, 0.01m),
            CompareAtPrice = row.NumberOrNull("compare_at_price"),
            Weight = row.NumberOrNull("weight"),
            Dimensions = row.Text("dimensions"),
            Images = row.List("images"),
            ThumbnailUrl = row.Text("thumbnail_url"),
            Tags = row.List("tags"),
            IsActive = row.Or("is_active", row.Flag, true),
            IsFeatured = row.Or("is_featured", row.Flag, false),
            IsDiscontinued = row.Or("is_discontinued", row.Flag, false),
        };
        if (!row.IsValid(request))
            return null;

        return new(row.Number, request.Sku.Trim(), request.Barcode?.Trim(), request.Name.Trim(), slug,
            request.Description, request.BasePrice,
            request.CompareAtPrice, brand, category, family, options, request.Weight, request.Dimensions,
            request.Images, request.ThumbnailUrl,
            request.Tags, request.IsActive, request.IsFeatured, request.IsDiscontinued,
            row.Text(TableImport.Version)?.Trim());
    }

    private static string? Option(CsvRow row, string column) =>
        row.Code(column) is { Length: > VariantOptions.ValueLength }
        ? row.Refuse(column, $"Wanted is a word of up to {VariantOptions.ValueLength} characters.")
        : row.Code(column);
}
