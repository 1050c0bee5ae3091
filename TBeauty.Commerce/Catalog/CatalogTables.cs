using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Catalog;

internal static class CatalogTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Brand>(brand =>
        {
            brand.ToTable("brands", "catalog");
            brand.IsVersioned();
            brand.Property(b => b.Name).HasMaxLength(Brand.NameLength);
            brand.Property(b => b.Slug).HasMaxLength(Slug.Length);
            brand.IsUniqueWhateverItsCase("name");
            brand.HasIndex(b => b.Slug).IsUnique();
        });

        model.Entity<Category>(category =>
        {
            category.ToTable("categories", "catalog");
            category.IsVersioned();
            category.Property(c => c.Name).HasMaxLength(Category.NameLength);
            category.Property(c => c.Slug).HasMaxLength(Slug.Length);
            category.IsUniqueWhateverItsCase("name");
            category.HasIndex(c => c.Slug).IsUnique();
            category.HasOne<Category>().WithMany().HasForeignKey(c => c.ParentId).OnDelete(DeleteBehavior.Restrict);
        });

        model.Entity<Product>(product =>
        {
            product.ToTable("products", "catalog", table =>
            {
                table.HasCheckConstraint("ck_products_base_price", "base_price > 0 and base_price <= 9999999.99");
                table.HasCheckConstraint("ck_products_compare_at_price", "compare_at_price > 0");
                table.HasCheckConstraint("ck_products_weight", "weight >= 0");
            });
            product.IsVersioned();
            product.Property(p => p.Name).HasMaxLength(Product.NameLength);
            product.Property(p => p.Slug).HasMaxLength(Slug.Length);
            product.Property(p => p.Sku).HasMaxLength(Product.SkuLength);
            product.Property(p => p.Weight).HasPrecision(10, 3);
            product.Property(p => p.Dimensions).HasMaxLength(Product.DimensionsLength);
            product.IsUniqueWhateverItsCase("sku");
            product.HasIndex(p => p.Slug).IsUnique();
            product.HasIndex(p => new { p.CreatedAt, p.Id }).IsDescending();
            product.HasOne(p => p.Brand).WithMany().HasForeignKey(p => p.BrandId).OnDelete(DeleteBehavior.Restrict);
            product.HasOne(p => p.Category).WithMany().HasForeignKey(p => p.CategoryId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
