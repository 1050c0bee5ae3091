using Microsoft.EntityFrameworkCore;

namespace TBeauty.Commerce.Audit;

internal static class AuditTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("audit", "ops");
            entry.Property(a => a.Before).HasColumnType("jsonb");
            entry.Property(a => a.After).HasColumnType("jsonb");
            entry.HasIndex(a => new { a.OccurredAt, a.Id }).IsDescending();
            entry.HasIndex(a => new { a.SubjectType, a.OccurredAt, a.Id }).IsDescending(false, true, true);
            entry.HasIndex(a => new { a.SubjectId, a.OccurredAt, a.Id }).IsDescending(false, true, true);
            entry.HasIndex(a => new { a.Actor, a.OccurredAt, a.Id }).IsDescending(false, true, true);
            entry.HasIndex(a => new { a.Action, a.OccurredAt, a.Id }).IsDescending(false, true, true);
        });
    }
}
