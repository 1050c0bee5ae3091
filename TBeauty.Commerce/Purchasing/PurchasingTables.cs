using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using static TBeauty.Commerce.Database.ConstraintMeaning;

namespace TBeauty.Commerce.Purchasing;

internal static class PurchasingTables
{
    private const string DeliveryNoteIndex = "ix_goods_receipts_delivery_note";

    public static readonly ConstraintMeaning[] Constraints =
    [
        Taken("ix_suppliers_name_key", "supplier.name_taken", "Another supplier has that name.", "name"),
        Taken(DeliveryNoteIndex, "goods_receipt.delivery_note_taken",
            "That delivery of this supplier was taken in already.", "delivery_note"),
        Unknown("fk_goods_receipts_locations_location_id", "There is no such location.", "location_id"),
        Unknown("fk_goods_receipts_suppliers_supplier_id", "There is no such supplier.", "supplier_id"),
        Unknown("fk_purchase_orders_suppliers_supplier_id", "There is no such supplier.", "supplier_id"),
        Unknown("fk_purchase_order_lines_products_product_id", "There is no such product.", "lines"),
    ];

    public static void Map(ModelBuilder model)
    {
        model.Entity<Supplier>(supplier =>
        {
            supplier.ToTable("suppliers", "inventory");
            supplier.IsVersioned();
            supplier.Property(s => s.Name).HasMaxLength(Supplier.NameLength);
            supplier.Property(s => s.ContactName).HasMaxLength(Supplier.ContactLength);
            supplier.Property(s => s.Phone).HasMaxLength(Supplier.PhoneLength);
            supplier.Property(s => s.Email).HasMaxLength(Supplier.EmailLength);
            supplier.Property(s => s.Address).HasMaxLength(Supplier.ContactLength);
            supplier.IsUniqueWhateverItsCase("name");
            supplier.HasIndex(s => new { s.CreatedAt, s.Id }).IsDescending();
        });

        model.Entity<PurchaseOrder>(order =>
        {
            order.ToTable("purchase_orders", "inventory", table => table.HoldsWordsOf<PurchaseOrderStatus>("status"));
            order.IsVersioned();
            order.HasIndex(o => new { o.CreatedAt, o.Id }).IsDescending();
            order.HasIndex(o => new { o.Status, o.CreatedAt, o.Id }).IsDescending(false, true, true);
            order.HasIndex(o => new { o.SupplierId, o.CreatedAt, o.Id }).IsDescending(false, true, true);
            order.HasOne(o => o.Supplier).WithMany().HasForeignKey(o => o.SupplierId).OnDelete(DeleteBehavior.Restrict);
            order.HasMany(o => o.Lines).WithOne().HasForeignKey(l => l.PurchaseOrderId);
            order.Navigation(o => o.Lines).HasField("lines");
        });

        model.Entity<PurchaseOrderLine>(line =>
        {
            line.ToTable("purchase_order_lines", "inventory", table => table.HasCheckConstraint(
                "ck_purchase_order_lines_quantities", "quantity > 0 and received_quantity >= 0 and unit_cost >= 0"));
            line.Property(l => l.Color).HasMaxLength(InventoryItem.VariantLength);
            line.Property(l => l.Shade).HasMaxLength(InventoryItem.VariantLength);
            line.Property(l => l.Size).HasMaxLength(InventoryItem.VariantLength);
            line.HasIndex(l => l.PurchaseOrderId);
            line.HasIndex(l => l.ProductId);
            line.HasOne(l => l.Product).WithMany().HasForeignKey(l => l.ProductId).OnDelete(DeleteBehavior.Restrict);
        });

        model.Entity<GoodsReceipt>(receipt =>
        {
            receipt.ToTable("goods_receipts", "inventory");
            receipt.Property(r => r.DeliveryNote).HasMaxLength(GoodsReceipt.DeliveryNoteLength);
            receipt.Property<string?>("delivery_note_key").HasColumnName("delivery_note_key")
                .HasComputedColumnSql("lower(btrim(delivery_note))", stored: true);
            receipt.HasIndex(nameof(GoodsReceipt.SupplierId), "delivery_note_key").IsUnique()
                .HasFilter("supplier_id is not null and delivery_note is not null")
                .HasDatabaseName(DeliveryNoteIndex);
            receipt.HasIndex(r => new { r.CreatedAt, r.Id }).IsDescending();
            receipt.HasIndex(r => r.PurchaseOrderId);
            receipt.HasOne(r => r.Location).WithMany().HasForeignKey(r => r.LocationId)
                .OnDelete(DeleteBehavior.Restrict);
            receipt.HasOne(r => r.Supplier).WithMany().HasForeignKey(r => r.SupplierId)
                .OnDelete(DeleteBehavior.Restrict);
            receipt.HasOne<PurchaseOrder>().WithMany().HasForeignKey(r => r.PurchaseOrderId)
                .OnDelete(DeleteBehavior.Restrict);
            receipt.HasMany(r => r.Lines).WithOne().HasForeignKey(l => l.GoodsReceiptId)
                .OnDelete(DeleteBehavior.Restrict);
            receipt.Navigation(r => r.Lines).HasField("lines");
        });

        model.Entity<GoodsReceiptLine>(line =>
        {
            line.ToTable("goods_receipt_lines", "inventory", table =>
                table.HasCheckConstraint("ck_goods_receipt_lines_quantity", "quantity > 0 and unit_cost >= 0"));
            line.HasIndex(l => l.GoodsReceiptId);
            line.HasIndex(l => l.InventoryItemId);
            line.HasIndex(l => l.PurchaseOrderLineId);
            line.HasOne(l => l.InventoryItem).WithMany().HasForeignKey(l => l.InventoryItemId)
                .OnDelete(DeleteBehavior.Restrict);
            line.HasOne<PurchaseOrderLine>().WithMany().HasForeignKey(l => l.PurchaseOrderLineId)
                .OnDelete(DeleteBehavior.Restrict);
        });
    }
}
