using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Staff;

internal static class StaffTables
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
    }
}
