using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Ops;

internal static class OpsTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<StaffUser>(user =>
        {
            user.ToTable("staff_users", "ops", table => table.HoldsWordsOf<StaffRole>("role"));
            user.IsVersioned();
            user.Property(u => u.Email).HasMaxLength(StaffUser.EmailLength);
            user.Property(u => u.Name).HasMaxLength(StaffUser.NameLength);
            user.HasIndex(u => u.Email).IsUnique();
        });

        model.Entity<Session>(session =>
        {
            session.ToTable("sessions", "ops");
            session.Property(s => s.Id).ValueGeneratedNever();
            session.HasIndex(s => new { s.Audience, s.SubjectId });
            session.HasIndex(s => s.ExpiresAt);
        });

        model.Entity<SignInAttempts>(attempts =>
        {
            attempts.ToTable("sign_in_attempts", "ops").IsUnlogged();
            attempts.HasKey(a => new { a.Audience, a.Account });
            attempts.HasIndex(a => a.StartedAt);
        });

        model.Entity<IdempotencyKey>(key =>
        {
            key.ToTable("idempotency_keys", "ops");
            key.HasKey(k => new { k.Scope, k.Key });
            key.Property(k => k.Scope).HasMaxLength(64);
            key.Property(k => k.Key).HasMaxLength(IdempotencyKey.Longest);
            key.HasIndex(k => k.ExpiresAt);
        });

        model.Entity<StoredFile>(file =>
        {
            file.ToTable("files", "ops", table => table.HoldsWordsOf<FilePurpose>("purpose"));
            file.HasKey(f => new { f.Purpose, f.Sha256 });
            file.Property(f => f.ContentType).HasMaxLength(100);
        });

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

        model.Entity<RowCount>(part =>
        {
            // Written by each checkout and emptied every few seconds: an index would cost more than reading it whole.
            part.ToTable("row_counts", "ops");
            part.HasNoKey();
        });
    }
}
