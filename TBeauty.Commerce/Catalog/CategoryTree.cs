using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Catalog;

/// <summary>Keeps the categories a tree.</summary>
public static class CategoryTree
{
    /// <summary>A category and everything inside it, as a part of other queries.</summary>
    public static IQueryable<long> AndBelow(this CommerceDbContext db, long category) => db.Database.SqlQuery<long>($"""
        select t.id as "Value" from (
            with recursive below as (
                select id from catalog.categories where id = {category}
                union
                select c.id from catalog.categories c join below on c.parent_id = below.id)
            select id from below) t
        """);

    /// <summary>
    /// Call it inside the transaction that then moves the category: from here to its end nobody else moves one, so that
    /// two harmless moves can't close a circle together.
    /// </summary>
    /// <exception cref="RuleViolation"><c>category.cycle</c></exception>
    public static async Task AllowMove(CommerceDbContext db, long category, long parent, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('catalog.categories'))", ct);
        var circle = (await db.Database.SqlQuery<bool>($"""
            with recursive above as (
                select id, parent_id from catalog.categories where id = {parent}
                union
                select c.id, c.parent_id from catalog.categories c join above on c.id = above.parent_id)
            select exists (select from above where id = {category}) as "Value"
            """).ToListAsync(ct))[0];
        if (circle)
            throw new RuleViolation(
                "category.cycle", "A category can't be inside itself or inside one of its own subcategories.");
    }
}
