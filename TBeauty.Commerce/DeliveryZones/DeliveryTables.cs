using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using TBeauty.Commerce.Database;
using static TBeauty.Commerce.Database.ConstraintMeaning;

namespace TBeauty.Commerce.DeliveryZones;

/// <summary>Which zone a state belongs to; kept by <c>ordering.claim_states</c>.</summary>
internal sealed record DeliveryZoneState(string State, long ZoneId);

/// <summary>
/// Counts the changes of what the shop offers beside its products; kept by <c>ordering.note_offer_change</c>.
/// </summary>
internal sealed record OfferVersion(int Id, long Version);

internal static class DeliveryTables
{
    public static readonly ConstraintMeaning[] Constraints =
    [
        Taken("pk_delivery_zone_states", "delivery_zone.state_taken", "One of these states belongs to another zone.",
            "states"),
    ];

    public static void Map(ModelBuilder model)
    {
        model.Entity<DeliveryZone>(zone =>
        {
            zone.ToTable("delivery_zones", "ordering");
            zone.Property(z => z.Version).IsRowVersion();
            zone.Property(z => z.Name).HasMaxLength(DeliveryZone.NameLength);
            zone.Property(z => z.Rates).HasColumnType("jsonb").HasConversion(
                rates => JsonSerializer.Serialize(rates, DeliveryRate.Words),
                json => JsonSerializer.Deserialize<DeliveryRate[]>(json, DeliveryRate.Words)!,
                new ValueComparer<IReadOnlyList<DeliveryRate>>(
                    (one, other) => one!.SequenceEqual(other!), rates => rates.Count, rates => rates));
        });

        model.Entity<DeliveryZoneState>(state =>
        {
            state.ToTable("delivery_zone_states", "ordering");
            state.HasKey(s => s.State);
            state.Property(s => s.State).HasMaxLength(40);
            state.HasIndex(s => s.ZoneId);
            state.HasOne<DeliveryZone>().WithMany().HasForeignKey(s => s.ZoneId).OnDelete(DeleteBehavior.Cascade);
        });

        model.Entity<OfferVersion>(version =>
        {
            version.ToTable("offer_versions", "ordering");
            version.Property(v => v.Id).ValueGeneratedNever();
        });
    }
}
