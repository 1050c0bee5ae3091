using Microsoft.EntityFrameworkCore;

namespace TBeauty.Commerce.Idempotency;

internal static class IdempotencyTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<IdempotencyKey>(key =>
        {
            key.ToTable("idempotency_keys", "ops");
            key.HasKey(k => new { k.Scope, k.Key });
            key.Property(k => k.Scope).HasMaxLength(64);
            key.Property(k => k.Key).HasMaxLength(IdempotencyKey.Longest);
            key.HasIndex(k => k.ExpiresAt);
        });
    }
}
