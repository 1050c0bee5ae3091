using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.Pricing;

namespace TBeauty.Commerce.Settings;

internal static class SettingsTables
{
    public static void Map(ModelBuilder model) => model.Entity<ShopSettings>(settings =>
    {
        settings.ToTable("settings", "ops", table =>
        {
            table.HasCheckConstraint("ck_settings_one_row", $"id = {ShopSettings.OnlyId}");
            table.HasCheckConstraint("ck_settings_tax_rate", "tax_rate >= 0 and tax_rate < 1");
            table.HasCheckConstraint("ck_settings_reservations",
                $"reservation_minutes between 1 and {ShopSettings.LongestReservation}"
                    + $" and reservation_after_payment_minutes between 1 and {ShopSettings.LongestReservation}");
        });
        settings.IsVersioned();
        settings.Property(s => s.Id).ValueGeneratedNever();
        settings.Property(s => s.Name).HasMaxLength(ShopTerms.NameLength);
        settings.Property(s => s.TaxRate).HasPrecision(TaxTerms.Places + 1, TaxTerms.Places);
        IsJson(settings.Property(s => s.Seller));
        IsJson(settings.Property(s => s.BankAccount));
        IsJsonList(settings.Property(s => s.DeliveryMethods));
        IsJsonList(settings.Property(s => s.PaymentMethods));
        // There from the start, so that whoever sets something first races with nobody for the row.
        settings.HasData(new
        {
            Id = ShopSettings.OnlyId,
            CreatedAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
        });
    });

    private static void IsJson<T>(PropertyBuilder<T?> property)
        where T : class => property.HasColumnType("jsonb").HasConversion(
            value => JsonSerializer.Serialize(value, DeliveryRate.Words),
            json => JsonSerializer.Deserialize<T>(json, DeliveryRate.Words));

    private static void IsJsonList<T>(PropertyBuilder<IReadOnlyList<T>?> property) =>
        property.HasColumnType("jsonb").HasConversion(
            value => JsonSerializer.Serialize(value, DeliveryRate.Words),
            json => JsonSerializer.Deserialize<T[]>(json, DeliveryRate.Words),
            new ValueComparer<IReadOnlyList<T>?>(
                (one, other) => ReferenceEquals(one, other) || one != null && other != null && one.SequenceEqual(other),
                list => list == null ? 0 : list.Count, list => list));
}
