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
    private const int Neighbours = 19;
    private const int Tries = 3;

    /// <param name="db">In a transaction.</param>
    /// <param name="row">What is new.</param>
    /// <param name="mayChoose">
    /// Whether the slug came from the name: then a taken one is numbered (<c>lip-oil-2</c>). A slug that somebody chose
    /// is theirs to change.
    /// </param>
    /// <param name="ct">Whether anybody still waits.</param>
    public static async Task Save(CommerceDbContext db, ILinked row, bool mayChoose, CancellationToken ct)
    {
        db.Add(row);
        for (var tried = 1; ; tried++)
        {
            if (mayChoose)
                row.Slug = await Free(db, row, ct);
            try
            {
                await db.SaveChangesAsync(ct);
                return;
            }
            catch (DbUpdateException e) when (mayChoose && tried < Tries && IsSlugTaken(e))
            {
                // By an import, or somebody's choice, at this very moment.
            }
        }
    }

    private static Task<string> Free(CommerceDbContext db, ILinked row, CancellationToken ct)
    {
        var table = db.Entry(row).Metadata.GetSchemaQualifiedTableName();
        // After a few neighbours a random number ends the search, however many share the name.
        var stem = Slug.Stem(row.Name);
        string[] wanted =
        [
            Slug.From(row.Name), .. Enumerable.Range(2, Neighbours - 1).Select(number => $"{stem}-{number}"),
            $"{stem}-{Random.Shared.Next(1_000, 1_000_000)}",
        ];
        return db.Database.SqlQuery<string>(
            $"select coalesce(catalog.free_slug({table}::regclass, {wanted}), {wanted[^1]}) as \"Value\"")
            .SingleAsync(ct);
    }

    private static bool IsSlugTaken(DbUpdateException e) =>
        e.InnerException is PostgresException
        {
            SqlState: PostgresErrorCodes.UniqueViolation,
            ConstraintName: { } index
        }
        && index.EndsWith("_slug", StringComparison.Ordinal);
}
