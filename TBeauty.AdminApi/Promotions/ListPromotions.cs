using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Promotions;

public sealed class PromotionFilters
{
    /// <summary>Only those that are switched on, or off.</summary>
    [FromQuery(Name = "is_active")]
    public bool? IsActive { get; init; }
}

internal sealed record PromotionListResponse(
    IReadOnlyList<PromotionResponse> Promotions, long Total, bool TotalIsCapped, int Page, int Size, long Pages,
    string? Next);

internal static class ListPromotions
{
    /// <summary>Promotions, newest first.</summary>
    public static async Task<Results<Ok<PromotionListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] PromotionFilters filters, [AsParameters] PageRequest paging, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        var promotions = db.Promotions.AsNoTracking();
        if (filters.IsActive is { } active)
            promotions = promotions.Where(p => p.IsActive == active);

        var page = await promotions.NewestFirst(filters.IsActive is not null, paging, ct);
        var used = await db.UsesOfPromotions(page.Rows.Select(promotion => promotion.Id), ct);
        return TypedResults.Ok(new PromotionListResponse(
            [.. page.Rows.Select(promotion => PromotionResponse.From(
                promotion, used.GetValueOrDefault(promotion.Id), terms.Value.Currency))],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }
}
