using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using static TBeauty.Commerce.Database.ConstraintMeaning;

namespace TBeauty.Commerce.Promotions;

/// <summary>How often a promotion with a limit was used; kept by <c>promotions.functions.sql</c>.</summary>
internal sealed record PromotionCounter(long PromotionId, int Used);

internal static class PromotionTables
{
    /// <summary>The code as it is looked for.</summary>
    public const string CodeKey = "code_key";

    public static readonly ConstraintMeaning[] Constraints =
    [
        Taken("ix_promotions_code_key", "promotion.code_taken", "Another promotion has that code.", "code"),
    ];

    public static void Map(ModelBuilder model)
    {
        model.Entity<Promotion>(promotion =>
        {
            promotion.ToTable("promotions", "ordering", table =>
            {
                table.HoldsWordsOf<PromotionKind>("kind");
                table.HasCheckConstraint("ck_promotions_value", "value >= 0 and (kind <> 'percent' or value <= 100)");
                table.HasCheckConstraint("ck_promotions_limits", "usage_limit > 0 and usage_limit_per_customer > 0");
                table.HasCheckConstraint("ck_promotions_time", "ends_at > starts_at");
            });
            promotion.IsVersioned();
            promotion.Property(p => p.Name).HasMaxLength(Promotion.NameLength);
            promotion.Property(p => p.Code).HasMaxLength(Promotion.CodeLength);
            promotion.Property<string?>(CodeKey).HasColumnName(CodeKey)
                .HasComputedColumnSql("lower(code)", stored: true);
            promotion.HasIndex(CodeKey).IsUnique();
            promotion.HasIndex(p => new { p.CreatedAt, p.Id }).IsDescending();
            promotion.HasIndex(p => p.EndsAt).HasFilter("is_active and code is null")
                .HasDatabaseName("ix_promotions_automatic");
        });

        model.Entity<PromotionCounter>(counter =>
        {
            counter.ToTable("promotion_counters", "ordering", table =>
                table.HasCheckConstraint("ck_promotion_counters", "used >= 0"));
            counter.HasKey(c => c.PromotionId);
            counter.Property(c => c.PromotionId).ValueGeneratedNever();
            counter.HasOne<Promotion>().WithOne().HasForeignKey<PromotionCounter>(c => c.PromotionId)
                .OnDelete(DeleteBehavior.Cascade);
        });
    }
}
