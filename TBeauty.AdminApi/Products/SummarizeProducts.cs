using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Products;

/// <summary>The catalogue in figures.</summary>
internal sealed record ProductSummary(
    int TotalProducts, int ActiveProducts, int FeaturedProducts, int DiscontinuedProducts, int InStockProducts,
    int OutOfStockProducts, int BrandsCount, int CategoriesCount);

internal static class SummarizeProducts
{
    /// <summary>The catalogue in figures: how many products there are, and in what state.</summary>
    public static async Task<Ok<ProductSummary>> Handle(CommerceDbContext db, CancellationToken ct) =>
        TypedResults.Ok((await db.Database.SqlQuery<ProductSummary>($"""
            select count(*)::integer as total_products,
                count(*) filter (where p.is_active and not p.is_discontinued)::integer as active_products,
                count(*) filter (where p.is_featured)::integer as featured_products,
                count(*) filter (where p.is_discontinued)::integer as discontinued_products,
                count(*) filter (where s.on_hand > s.reserved)::integer as in_stock_products,
                count(*) filter (where s.on_hand <= s.reserved)::integer as out_of_stock_products,
                (select count(*) from catalog.brands)::integer as brands_count,
                (select count(*) from catalog.categories)::integer as categories_count
            from catalog.products p join inventory.product_stock s on s.product_id = p.id
            """).ToListAsync(ct))[0]);
}
