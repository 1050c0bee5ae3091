using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TBeauty.Commerce.Database;

internal static class TableConventions
{
    /// <summary>
    /// Rows with a version answer with an ETag, and a lost race is noticed (PostgreSQL's <c>xmin</c>).
    /// </summary>
    public static void IsVersioned<T>(this EntityTypeBuilder<T> entity)
        where T : class => entity.Property<uint>("Version").IsRowVersion();

    /// <summary>Unique whatever the case, through a stored column with the value in lower case.</summary>
    public static void IsUniqueWhateverItsCase<T>(this EntityTypeBuilder<T> entity, string column)
        where T : class
    {
        var key = $"{column}_key";
        entity.Property<string>(key).HasColumnName(key).HasComputedColumnSql($"lower({column})", stored: true);
        entity.HasIndex(key).IsUnique();
    }

    /// <summary>The column holds one of the enum's words and nothing else.</summary>
    public static void HoldsWordsOf<TEnum>(this TableBuilder table, string column)
        where TEnum : struct, Enum
    {
        var words = string.Join(", ", EnumWords.All<TEnum>().Select(word => $"'{word}'"));
        table.HasCheckConstraint($"ck_{table.Name}_{column}", $"{column} in ({words})");
    }
}
