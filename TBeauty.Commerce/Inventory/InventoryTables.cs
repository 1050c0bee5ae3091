using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using static TBeauty.Commerce.Database.ConstraintMeaning;

namespace TBeauty.Commerce.Inventory;

internal static class InventoryTables
{
    private const string BatchKey = "batch_number_key";
    private const string IdentityIndex = "ix_items_identity";

    public static readonly ConstraintMeaning[] Constraints =
    [
        Taken("ix_locations_code_key", "location.code_taken", "Another location has that code.", "code"),
        Taken(IdentityIndex, "inventory.exists",
            "That product, location, variant and lot has an inventory item already.", "product_id"),
        Unknown("fk_items_products_product_id", "There is no such product.", "product_id"),
        Unknown("fk_items_locations_location_id", "There is no such location.", "location_id"),
    ];

    public static void Map(ModelBuilder model)
    {
        model.Entity<Location>(location =>
        {
            location.ToTable("locations", "inventory", table => table.HoldsWordsOf<LocationKind>("kind"));
            location.IsVersioned();
            location.Property(l => l.Code).HasMaxLength(Location.CodeLength);
            location.Property(l => l.Name).HasMaxLength(Location.NameLength);
            location.IsUniqueWhateverItsCase("code");
        });

        model.Entity<ProductStock>(stock =>
        {
            stock.ToTable("product_stock", "inventory", table =>
            {
                // Reserved may pass on_hand: breakage, a count or an expiry can cut into what is promised. A sale
                // can't.
                table.HasCheckConstraint("ck_product_stock_on_hand", "on_hand >= 0");
                table.HasCheckConstraint("ck_product_stock_reserved", "reserved >= 0");
            });
            stock.HasKey(s => s.ProductId);
            stock.Property(s => s.ProductId).ValueGeneratedNever();
            stock.HasOne<Product>().WithOne().HasForeignKey<ProductStock>(s => s.ProductId);
        });

        model.Entity<InventoryItem>(item =>
        {
            item.ToTable("items", "inventory", table =>
            {
                table.HasCheckConstraint("ck_items_allocated", "allocated >= 0 and allocated <= on_hand");
                table.HasCheckConstraint("ck_items_cost_price", "cost_price >= 0");
                table.HasCheckConstraint("ck_items_selling_price", "selling_price > 0");
                table.HasCheckConstraint("ck_items_levels",
                    "minimum_stock >= 0 and maximum_stock >= 0 and reorder_point >= 0 and reorder_quantity >= 0");
            });
            item.IsVersioned();
            item.Property(i => i.BatchNumber).HasMaxLength(InventoryItem.BatchLength);
            item.Property(i => i.Color).HasMaxLength(InventoryItem.VariantLength);
            item.Property(i => i.Shade).HasMaxLength(InventoryItem.VariantLength);
            item.Property(i => i.Size).HasMaxLength(InventoryItem.VariantLength);
            item.Property(i => i.SupplierName).HasMaxLength(InventoryItem.SupplierLength);
            item.Property(i => i.SupplierContact).HasMaxLength(InventoryItem.SupplierLength);
            // A lot is the same whatever the case in which its label was copied.
            item.Property<string?>(BatchKey).HasColumnName(BatchKey)
                .HasComputedColumnSql("lower(btrim(batch_number))", stored: true);
            item.HasIndex(
                    nameof(InventoryItem.ProductId), nameof(InventoryItem.LocationId), BatchKey,
                    nameof(InventoryItem.Color),
                    nameof(InventoryItem.Shade), nameof(InventoryItem.Size), nameof(InventoryItem.ExpiryDate))
                .IsUnique().AreNullsDistinct(false).HasDatabaseName(IdentityIndex);
            // Since when changes of its cost are kept. Items that are older than this column know it from the day of
            // the column.
            item.Property<DateTimeOffset>("CostKnownSince").HasDefaultValueSql("now()");
            // What a recall asks for.
            item.HasIndex(BatchKey);
            item.HasIndex(i => i.LocationId);
            item.HasIndex(i => i.ExpiryDate).HasFilter("is_counted");
            item.HasIndex(i => new { i.CreatedAt, i.Id }).IsDescending();
            item.HasOne(i => i.Product).WithMany().HasForeignKey(i => i.ProductId).OnDelete(DeleteBehavior.Restrict);
            item.HasOne(i => i.Location).WithMany().HasForeignKey(i => i.LocationId).OnDelete(DeleteBehavior.Restrict);
        });

        model.Entity<StockMovement>(movement =>
        {
            movement.ToTable("movements", "inventory", table =>
            {
                table.HoldsWordsOf<MovementType>("type");
                table.HasCheckConstraint("ck_movements_after",
                    "on_hand_after >= 0 and allocated_after >= 0 and allocated_after <= on_hand_after");
            });
            movement.Property(m => m.Reason).HasMaxLength(StockMovement.ReasonLength);
            movement.HasIndex(m => new { m.InventoryItemId, m.CreatedAt, m.Id }).IsDescending(false, true, true);
            // The ledger grows in the order of time: a summary of blocks finds a period, and costs a write nothing.
            movement.HasIndex(m => m.CreatedAt).HasMethod("brin");
            movement.HasOne<InventoryItem>().WithMany().HasForeignKey(m => m.InventoryItemId)
                .OnDelete(DeleteBehavior.Restrict);
        });
    }
}
