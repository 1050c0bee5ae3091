using Microsoft.EntityFrameworkCore;

namespace TBeauty.Commerce.Database;

internal static class RowCountTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<RowCount>(part =>
        {
            // Written by each checkout and emptied every few seconds: an index would cost more than reading it whole.
            part.ToTable("row_counts", "ops");
            part.HasNoKey();
        });
    }
}
