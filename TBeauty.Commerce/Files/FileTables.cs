using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Files;

internal static class FileTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<StoredFile>(file =>
        {
            file.ToTable("files", "ops", table => table.HoldsWordsOf<FilePurpose>("purpose"));
            file.HasKey(f => new { f.Purpose, f.Sha256 });
            file.Property(f => f.ContentType).HasMaxLength(100);
        });
    }
}
