using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Products;

/// <summary>What customers can buy of a product, read for a whole page of products in one statement.</summary>
internal sealed record ProductAvailability(
    long ProductId, int TotalStock, string[] Shades, string[] Colors, string[] Sizes)
{
    /// <summary>For a product that was deleted between two reads.</summary>
    public static ProductAvailability None(long product) => new(product, 0, [], [], []);

    public static async Task<Dictionary<long, ProductAvailability>> Read(
        CommerceDbContext db, long[] products, CancellationToken ct)
    {
        var rows = await db.Database.SqlQuery<ProductAvailability>($"""
            select s.product_id, greatest(s.on_hand - s.reserved, 0) as total_stock,
                coalesce(array_agg(distinct i.shade) filter (where i.shade is not null), array[]::text[]) as shades,
                coalesce(array_agg(distinct i.color) filter (where i.color is not null), array[]::text[]) as colors,
                coalesce(array_agg(distinct i.size) filter (where i.size is not null), array[]::text[]) as sizes
            from inventory.product_stock s
            left join inventory.items i on i.product_id = s.product_id and i.is_counted and i.on_hand > 0
            where s.product_id = any({products})
            group by s.product_id, s.on_hand, s.reserved
            """).ToListAsync(ct);
        return rows.ToDictionary(row => row.ProductId);
    }
}
