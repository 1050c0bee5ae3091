using Microsoft.EntityFrameworkCore;

namespace TBeauty.Commerce.Ordering;

internal static class FulfilmentTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Allocation>(allocation =>
        {
            allocation.ToTable("allocations", "ordering", table =>
                table.HasCheckConstraint("ck_allocations_quantity", "quantity >= 0"));
            allocation.HasIndex(a => new { a.OrderItemId, a.InventoryItemId }).IsUnique();
            allocation.HasIndex(a => a.InventoryItemId).HasFilter("quantity > 0");
            allocation.HasOne(a => a.InventoryItem).WithMany().HasForeignKey(a => a.InventoryItemId)
                .OnDelete(DeleteBehavior.Restrict);
        });

        model.Entity<Shipment>(shipment =>
        {
            shipment.ToTable("shipments", "ordering");
            shipment.Property(s => s.CourierService).HasMaxLength(Shipment.CourierLength);
            shipment.Property(s => s.TrackingNumber).HasMaxLength(Shipment.TrackingLength);
            shipment.HasIndex(s => s.OrderId);
            shipment.HasMany(s => s.Lines).WithOne().HasForeignKey(l => l.ShipmentId);
            shipment.Navigation(s => s.Lines).HasField("lines");
        });

        model.Entity<ShipmentLine>(line =>
        {
            line.ToTable("shipment_lines", "ordering", table =>
                table.HasCheckConstraint("ck_shipment_lines_quantity", "quantity > 0"));
            line.HasIndex(l => l.ShipmentId);
            line.HasIndex(l => l.OrderItemId);
            // Who received a lot: asked when it is recalled.
            line.HasIndex(l => l.InventoryItemId);
            line.HasOne<OrderItem>().WithMany().HasForeignKey(l => l.OrderItemId).OnDelete(DeleteBehavior.Restrict);
            line.HasOne(l => l.InventoryItem).WithMany().HasForeignKey(l => l.InventoryItemId)
                .OnDelete(DeleteBehavior.Restrict);
        });

        model.Entity<OrderReturn>(taken =>
        {
            taken.ToTable("returns", "ordering", table => table.HasCheckConstraint("ck_returns_amount", "amount >= 0"));
            taken.Property(r => r.Amount).HasDefaultValue(0.00m);
            taken.HasIndex(r => r.OrderId);
            taken.HasOne<Order>().WithMany().HasForeignKey(r => r.OrderId).OnDelete(DeleteBehavior.Restrict);
            taken.HasMany(r => r.Lines).WithOne().HasForeignKey(l => l.ReturnId);
            taken.Navigation(r => r.Lines).HasField("lines");
        });

        model.Entity<OrderReturnLine>(line =>
        {
            line.ToTable("return_lines", "ordering", table =>
                table.HasCheckConstraint("ck_return_lines_quantity", "quantity > 0"));
            line.HasIndex(l => l.ReturnId);
            line.HasIndex(l => l.OrderItemId);
            line.HasIndex(l => l.InventoryItemId);
            line.HasOne<OrderItem>().WithMany().HasForeignKey(l => l.OrderItemId).OnDelete(DeleteBehavior.Restrict);
            line.HasOne(l => l.InventoryItem).WithMany().HasForeignKey(l => l.InventoryItemId)
                .OnDelete(DeleteBehavior.Restrict);
        });
    }
}
