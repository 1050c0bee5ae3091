using Microsoft.EntityFrameworkCore;
using Npgsql;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Catalog;

/// <summary>Things that customers reach by a readable link.</summary>
public interface ILinked
{
    string Name { get; }
    string Slug { get; set; }
}

/// <summary>Saves something new under a slug of its own.</summary>
public static class FreeSlug
{
    private const int Tries = 20;

    /// <param name="mayChoose">
    /// Whether the slug came from the name: then a taken one is numbered (<c>lip-oil-2</c>) until the database agrees.
    /// A slug that somebody chose is theirs to change.
    /// </param>
    public static async Task Save(CommerceDbContext db, ILinked row, bool mayChoose, CancellationToken ct)
    {
        db.Add(row);
        for (var number = 2; ; number++)
        {
            try
            {
                await db.SaveChangesAsync(ct);
                return;
            }
            catch (DbUpdateException e) when (mayChoose && number <= Tries && IsSlugTaken(e))
            {
                // After a few neighbours a random number ends the search, however many share the name.
                var suffix = number < Tries ? number : Random.Shared.Next(1_000, 1_000_000);
                row.Slug = $"{Slug.Stem(row.Name)}-{suffix}";
            }
        }
    }

    private static bool IsSlugTaken(DbUpdateException e) =>
        e.InnerException is PostgresException
        {
            SqlState: PostgresErrorCodes.UniqueViolation,
            ConstraintName: { } index
        }
        && index.EndsWith("_slug", StringComparison.Ordinal);
}
