using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using static TBeauty.Commerce.Database.ConstraintMeaning;

namespace TBeauty.Commerce.Staff;

internal static class StaffTables
{
    public static readonly ConstraintMeaning[] Constraints =
    [
        Taken("ix_staff_users_email", "user.email_taken", "That e-mail address belongs to another user.", "email"),
    ];

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

        model.Entity<SavedView>(view =>
        {
            view.ToTable("saved_views", "ops", table => table.HoldsWordsOf<SavedList>("list"));
            view.Property(v => v.List).HasMaxLength(20);
            view.Property(v => v.Name).HasMaxLength(SavedView.NameLength);
            view.Property(v => v.Query).HasMaxLength(SavedView.QueryLength);
            view.HasIndex(v => new { v.StaffId, v.List, v.Name }).IsUnique();
            view.HasOne<StaffUser>().WithMany().HasForeignKey(v => v.StaffId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
