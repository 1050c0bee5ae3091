using Microsoft.EntityFrameworkCore;

namespace TBeauty.Commerce.Analytics;

/// <summary>
/// Sums of weeks that are over, so that a year is answered in the time of a few days. They are read only while nothing
/// in their week has changed; everything else is read from orders, payments and the ledger themselves. Written by
/// <c>analytics.sum_up_week</c> alone, and recomputed by <c>verify</c>.
/// </summary>
internal static class AnalyticsTables
{
    private const string Schema = "analytics";

    public static void Map(ModelBuilder model)
    {
        model.Entity<SummedWeek>(week =>
        {
            week.ToTable("weeks", Schema);
            week.HasKey(w => w.Week);
        });

        // A list and not a flag: two people who change orders of one week don't wait for each other.
        model.Entity<ChangedWeek>(change =>
        {
            change.ToTable("changes", Schema);
            change.HasIndex(c => c.Week);
        });

        model.Entity<OrderDay>(day =>
        {
            day.ToTable("order_days", Schema);
            day.HasKey(d => new { d.Day, d.OrderSource, d.DeliveryMethod, d.Status });
            foreach (var word in (
                string[])[nameof(OrderDay.OrderSource), nameof(OrderDay.DeliveryMethod), nameof(OrderDay.Status)])
                day.Property(word).HasMaxLength(32);
        });

        model.Entity<PaymentDay>(day =>
        {
            day.ToTable("payment_days", Schema);
            day.HasKey(d => new { d.Day, d.PaymentMethod });
            day.Property(d => d.PaymentMethod).HasMaxLength(32);
        });

        model.Entity<StockDay>(day =>
        {
            day.ToTable("stock_days", Schema);
            day.HasKey(d => d.Day);
        });

        model.Entity<ProductWeek>(week =>
        {
            week.ToTable("product_weeks", Schema);
            week.HasKey(w => new { w.Week, w.ProductId });
            week.HasIndex(w => new { w.ProductId, w.Week })
                .IncludeProperties(w => new { w.Orders, w.Units, w.ReturnedUnits, w.Revenue });
        });

        model.Entity<CustomerWeek>(week =>
        {
            week.ToTable("customer_weeks", Schema);
            week.HasKey(w => new { w.Week, w.CustomerId });
            week.HasIndex(w => new { w.CustomerId, w.Week }).IncludeProperties(w => new { w.Orders, w.Revenue });
        });

        model.Entity<ItemWeek>(week =>
        {
            week.ToTable("item_weeks", Schema);
            week.HasKey(w => new { w.Week, w.InventoryItemId });
        });

        foreach (var table in model.Model.GetEntityTypes().Where(table => table.GetSchema() is Schema))
        {
            foreach (var sum in table.GetProperties().Where(property => property.ClrType == typeof(decimal)))
            {
                sum.SetPrecision(18);
                sum.SetScale(2);
            }
        }
    }
}
