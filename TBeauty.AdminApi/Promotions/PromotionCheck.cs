using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Promotions;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.Promotions;

internal static class PromotionCheck
{
    /// <summary>What is wrong with a promotion before it is saved: members that contradict each other, and what isn't there.</summary>
    public static async Task<ProblemHttpResult?> Refuse(CommerceDbContext db, Promotion promotion, CancellationToken ct)
    {
        foreach (var (member, sentence) in promotion.Complaints())
            return Problem.Invalid(JsonNamingPolicy.SnakeCaseLower.ConvertName(member), sentence);

        return await Missing("product_ids", promotion.ProductIds, db.Products.Select(p => p.Id))
            ?? await Missing("category_ids", promotion.CategoryIds, db.Categories.Select(c => c.Id))
            ?? await Missing("brand_ids", promotion.BrandIds, db.Brands.Select(b => b.Id));

        async Task<ProblemHttpResult?> Missing(string field, long[] named, IQueryable<long> there)
        {
            if (named.Length is 0)
                return null;
            var found = await there.Where(id => named.Contains(id)).ToListAsync(ct);
            return named.Except(found).FirstOrDefault() is not 0 and var unknown
                ? Problem.Invalid(field, $"There is none with the id {unknown}.")
                : named.Contains(0) ? Problem.Invalid(field, "There is none with the id 0.") : null;
        }
    }
}
