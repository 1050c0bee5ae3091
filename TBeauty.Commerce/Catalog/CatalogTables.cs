using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TBeauty.Commerce.Database;
using static TBeauty.Commerce.Database.ConstraintMeaning;

namespace TBeauty.Commerce.Catalog;

/// <summary>Products, their families, brands and categories.</summary>
public static class CatalogTables
{
    /// <summary>The name as it is looked for; see <see cref="Fold"/>.</summary>
    public const string NameKey = "name_key";

    /// <summary>What a barcode is found by; see <see cref="Barcode.Key"/>.</summary>
    public const string BarcodeKey = "barcode_key";

    /// <summary>Which of its family a product is, however it is spelled; null without a family.</summary>
    public const string OptionsKey = "options_key";

    private const string BarcodeIndex = "ix_products_barcode_key";
    private const string OptionsIndex = "ix_products_family_options";

    internal static readonly ConstraintMeaning[] Constraints =
    [
        Taken("ix_products_sku_key", "product.sku_taken", "Another product has that SKU.", "sku"),
        Taken(BarcodeIndex, "product.barcode_taken", "Another product has that barcode.", "barcode"),
        Taken("ix_products_slug", "product.slug_taken", "Another product has that slug.", "slug"),
        Taken(OptionsIndex, "family.option_taken", "Another product of the family has these options already.",
            "options"),
        Taken("ix_families_slug", "family.slug_taken", "Another family has that slug.", "slug"),
        Taken("ix_brands_name_key", "brand.name_taken", "Another brand has that name.", "name"),
        Taken("ix_brands_slug", "brand.slug_taken", "Another brand has that slug.", "slug"),
        Taken("ix_categories_name_key", "category.name_taken", "Another category has that name.", "name"),
        Taken("ix_categories_slug", "category.slug_taken", "Another category has that slug.", "slug"),
        Unknown("fk_products_families_family_id", "There is no such family.", "family_id"),
        Unknown("fk_products_brands_brand_id", "There is no such brand.", "brand_id"),
        Unknown("fk_products_categories_category_id", "There is no such category.", "category_id"),
        Unknown("fk_categories_categories_parent_id", "There is no such category.", "parent_id"),
    ];

    internal static void Map(ModelBuilder model)
    {
        model.Entity<Brand>(brand =>
        {
            brand.ToTable("brands", "catalog");
            brand.IsVersioned();
            brand.Property(b => b.Name).HasMaxLength(Brand.NameLength);
            brand.Property(b => b.Slug).HasMaxLength(Slug.Length);
            brand.HasNameKey();
            brand.HasIndex(NameKey).IsUnique();
            brand.HasIndex(b => b.Slug).IsUnique();
        });

        model.Entity<Category>(category =>
        {
            category.ToTable("categories", "catalog");
            category.IsVersioned();
            category.Property(c => c.Name).HasMaxLength(Category.NameLength);
            category.Property(c => c.Slug).HasMaxLength(Slug.Length);
            category.HasNameKey();
            category.HasIndex(NameKey).IsUnique();
            category.HasIndex(c => c.Slug).IsUnique();
            category.HasOne<Category>().WithMany().HasForeignKey(c => c.ParentId).OnDelete(DeleteBehavior.Restrict);
        });

        model.Entity<Family>(family =>
        {
            family.ToTable("families", "catalog", table => table.HasCheckConstraint("ck_families_options",
                "cardinality(options) between 1 and 3 and options <@ array['shade', 'color', 'size']"));
            family.IsVersioned();
            family.Property(f => f.Name).HasMaxLength(Family.NameLength);
            family.Property(f => f.Slug).HasMaxLength(Slug.Length);
            family.HasNameKey();
            family.HasIndex(f => f.Slug).IsUnique();
            family.HasIndex(f => new { f.CreatedAt, f.Id }).IsDescending();
        });

        model.Entity<Product>(product =>
        {
            product.ToTable("products", "catalog", table =>
            {
                table.HasCheckConstraint("ck_products_base_price", "base_price > 0 and base_price <= 9999999.99");
                table.HasCheckConstraint("ck_products_compare_at_price", "compare_at_price > 0");
                table.HasCheckConstraint("ck_products_weight", "weight >= 0");
                table.HasCheckConstraint("ck_products_options",
                    "(family_id is null) = (options_key is null) and (family_id is null) = (coalesce(shade, color, size) is null)");
            });
            product.IsVersioned();
            product.Property(p => p.Name).HasMaxLength(Product.NameLength);
            product.Property(p => p.Slug).HasMaxLength(Slug.Length);
            product.Property(p => p.Sku).HasMaxLength(Product.SkuLength);
            product.Property(p => p.Weight).HasPrecision(10, 3);
            product.Property(p => p.Dimensions).HasMaxLength(Product.DimensionsLength);
            product.Property(p => p.Shade).HasMaxLength(VariantOptions.ValueLength);
            product.Property(p => p.Color).HasMaxLength(VariantOptions.ValueLength);
            product.Property(p => p.Size).HasMaxLength(VariantOptions.ValueLength);
            product.Ignore(p => p.Options);
            product.HasNameKey();
            product.Property<string?>(OptionsKey).HasColumnName(OptionsKey);
            product.HasIndex("FamilyId", OptionsKey).IsUnique().HasFilter("family_id is not null")
                .HasDatabaseName(OptionsIndex);
            product.IsUniqueWhateverItsCase("sku");
            product.Property(p => p.Barcode).HasMaxLength(Barcode.Length);
            // As Barcode.Key has it.
            product.Property<string?>(BarcodeKey).HasColumnName(BarcodeKey).HasComputedColumnSql(
                "case when barcode ~ '^([0-9]{8}|[0-9]{12,14})$' then lpad(barcode, 14, '0') else lower(barcode) end",
                stored: true);
            product.HasIndex(BarcodeKey).IsUnique().HasDatabaseName(BarcodeIndex);
            product.HasIndex(p => p.Slug).IsUnique();
            product.HasIndex(p => new { p.CreatedAt, p.Id }).IsDescending();
            product.HasOne(p => p.Brand).WithMany().HasForeignKey(p => p.BrandId).OnDelete(DeleteBehavior.Restrict);
            product.HasOne(p => p.Family).WithMany().HasForeignKey(p => p.FamilyId).OnDelete(DeleteBehavior.Restrict);
            product.HasOne(p => p.Category).WithMany().HasForeignKey(p => p.CategoryId)
                .OnDelete(DeleteBehavior.Restrict);
        });

        model.Entity<PriceChange>(change =>
        {
            change.ToTable("price_changes", "catalog", table =>
            {
                table.HasCheckConstraint("ck_price_changes_price", "price > 0 and price <= 9999999.99");
                table.HasCheckConstraint("ck_price_changes_time", "ends_at > starts_at");
            });
            change.IsVersioned();
            change.HasIndex(c => new { c.ProductId, c.StartsAt });
            // Whose price changes just now: asked twice a second by every replica.
            change.HasIndex(c => c.StartsAt);
            change.HasIndex(c => c.EndsAt);
            change.HasOne<Product>().WithMany().HasForeignKey(c => c.ProductId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    /// <summary>Two names that people can't tell apart when they type are one.</summary>
    private static void HasNameKey<T>(this EntityTypeBuilder<T> entity)
        where T : class => entity.Property<string>(NameKey).HasColumnName(NameKey).IsRequired();
}
