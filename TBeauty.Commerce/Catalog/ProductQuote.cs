using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Catalog;

/// <summary>What a product costs and how much of it can be sold, at one moment.</summary>
/// <param name="Weight">Kilograms of one unit.</param>
/// <param name="Available">Units that a customer can still buy; 0 when the product is not for sale.</param>
/// <param name="Shade">Which of its family it is, as are color and size.</param>
public sealed record ProductQuote(
    long ProductId, string Name, string Sku, decimal Price, int Available,
    string? Shade = null, string? Color = null, string? Size = null, decimal? Weight = null, long? BrandId = null,
    long? CategoryId = null)
{
    public VariantOptions Options => new(Shade, Color, Size);

    /// <summary>Reads quotes from the database itself; products that don't exist are missing from the answer.</summary>
    public static async Task<Dictionary<long, ProductQuote>> Read(
        CommerceDbContext db, IReadOnlyCollection<long> products, CancellationToken ct)
    {
        var ids = products.ToArray();
        var quotes = await db.Database.SqlQuery<ProductQuote>($"""
            select p.id as product_id, p.name, p.sku, coalesce(held.price, p.base_price) as price,
                case when p.is_active and not p.is_discontinued then greatest(s.on_hand - s.reserved, 0) else 0 end as available,
                p.shade, p.color, p.size, p.weight, p.brand_id, p.category_id
            from catalog.products p join inventory.product_stock s on s.product_id = p.id
            left join lateral catalog.held_price(p.id) held on true
            where p.id = any({ids})
            """).ToListAsync(ct);
        return quotes.ToDictionary(quote => quote.ProductId);
    }
}
