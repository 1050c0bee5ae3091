using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Promotions;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.Promotions;

internal static class PromotionValidation
{
    /// <summary>
    /// What is wrong with a promotion before it is saved: members that contradict each other, and what isn't there.
    /// </summary>
    /// <param name="isSent">Whether a member is new: what was named long ago may be gone by now.</param>
    public static async Task<ProblemHttpResult?> Refuse(
        CommerceDbContext db, Promotion promotion, Func<string, bool> isSent, CancellationToken ct)
    {
        foreach (var (member, sentence) in promotion.Complaints())
            return Problem.Invalid(JsonNamingPolicy.SnakeCaseLower.ConvertName(member), sentence);

        return await Missing(
            nameof(Promotion.ProductIds), "product_ids", promotion.ProductIds, db.Products.Select(p => p.Id))
            ?? await Missing(nameof(Promotion.CategoryIds), "category_ids", promotion.CategoryIds,
                db.Categories.Select(c => c.Id))
            ?? await Missing(nameof(Promotion.BrandIds), "brand_ids", promotion.BrandIds, db.Brands.Select(b => b.Id));

        async Task<ProblemHttpResult?> Missing(string member, string field, long[] named, IQueryable<long> there)
        {
            if (named.Length is 0 || !isSent(member))
                return null;
            var found = await there.Where(id => named.Contains(id)).ToListAsync(ct);
            return named.Except(found).FirstOrDefault() is not 0 and var unknown
                ? Problem.Invalid(field, $"There is none with the id {unknown}.")
                : named.Contains(0) ? Problem.Invalid(field, "There is none with the id 0.") : null;
        }
    }
}
