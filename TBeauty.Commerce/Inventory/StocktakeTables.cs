using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using static TBeauty.Commerce.Database.ConstraintMeaning;

namespace TBeauty.Commerce.Inventory;

internal static class StocktakeTables
{
    private const string OneOpenIndex = "ix_stocktakes_one_open_per_location";

    public static readonly ConstraintMeaning[] Constraints =
    [
        Taken(OneOpenIndex, "stocktake.open", "That location has an open stocktake already.", "location_id"),
        Unknown("fk_stocktakes_locations_location_id", "There is no such location.", "location_id"),
    ];

    public static void Map(ModelBuilder model)
    {
        model.Entity<Stocktake>(stocktake =>
        {
            stocktake.ToTable("stocktakes", "inventory", table => table.HoldsWordsOf<StocktakeStatus>("status"));
            stocktake.IsVersioned();
            stocktake.Property(s => s.Name).HasMaxLength(Stocktake.NameLength);
            stocktake.Property(s => s.CancelReason).HasMaxLength(StockMovement.ReasonLength);
            // Two counts of one shelf at once would book its differences twice.
            stocktake.HasIndex(s => s.LocationId, "OpenPerLocation").IsUnique()
                .HasFilter(SqlWords.FillRaw("status = :'StocktakeStatus.Open'"))
                .HasDatabaseName(OneOpenIndex);
            stocktake.HasIndex(s => s.LocationId);
            stocktake.HasIndex(s => new { s.CreatedAt, s.Id }).IsDescending();
            stocktake.HasOne(s => s.Location).WithMany().HasForeignKey(s => s.LocationId)
                .OnDelete(DeleteBehavior.Restrict);
            stocktake.HasMany<StocktakeLine>().WithOne().HasForeignKey(l => l.StocktakeId)
                .OnDelete(DeleteBehavior.Restrict);
        });

        model.Entity<StocktakeLine>(line =>
        {
            line.ToTable("stocktake_lines", "inventory", table =>
                table.HasCheckConstraint(
                    "ck_stocktake_lines_quantities", "counted_quantity >= 0 and expected_quantity >= 0"));
            line.HasIndex(l => new { l.StocktakeId, l.InventoryItemId }).IsUnique();
            line.HasIndex(l => l.InventoryItemId);
            line.HasOne(l => l.InventoryItem).WithMany().HasForeignKey(l => l.InventoryItemId)
                .OnDelete(DeleteBehavior.Restrict);
        });

        model.Entity<ReplacedCost>(cost =>
        {
            cost.ToTable("replaced_costs", "inventory");
            cost.HasIndex(c => new { c.InventoryItemId, c.Id });
            cost.HasOne<InventoryItem>().WithMany().HasForeignKey(c => c.InventoryItemId)
                .OnDelete(DeleteBehavior.Cascade);
        });
    }
}
