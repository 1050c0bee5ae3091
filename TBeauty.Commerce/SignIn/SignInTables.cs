using Microsoft.EntityFrameworkCore;

namespace TBeauty.Commerce.SignIn;

internal static class SignInTables
{
    public static void Map(ModelBuilder model)
    {
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
    }
}
