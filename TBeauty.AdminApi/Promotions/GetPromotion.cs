using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Promotions;
using TBeauty.Web.Binding;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Promotions;

[Versioned]
internal sealed record PromotionResponse
{
    public required long Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Null for one that applies by itself.</summary>
    public required string? Code { get; init; }

    public required PromotionKind Kind { get; init; }
    public required decimal Value { get; init; }
    public required IReadOnlyList<long> ProductIds { get; init; }
    public required IReadOnlyList<long> CategoryIds { get; init; }
    public required IReadOnlyList<long> BrandIds { get; init; }
    public required decimal? MinSubtotal { get; init; }
    public required decimal? MaxDiscount { get; init; }
    public required string Currency { get; init; }
    public required DateTimeOffset? StartsAt { get; init; }
    public required DateTimeOffset? EndsAt { get; init; }
    public required int? UsageLimit { get; init; }
    public required int? UsageLimitPerCustomer { get; init; }
    public required bool FirstOrderOnly { get; init; }
    public required bool VipOnly { get; init; }
    public required bool IsActive { get; init; }

    /// <summary>Orders that have it and were not cancelled.</summary>
    public required long UsedCount { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    public static PromotionResponse From(Promotion promotion, long used, string currency) => new()
    {
        Id = promotion.Id,
        Name = promotion.Name,
        Code = promotion.Code,
        Kind = promotion.Kind,
        Value = Money.TwoPlaces(promotion.Value),
        ProductIds = promotion.ProductIds,
        CategoryIds = promotion.CategoryIds,
        BrandIds = promotion.BrandIds,
        MinSubtotal = promotion.MinSubtotal,
        MaxDiscount = promotion.MaxDiscount,
        Currency = currency,
        StartsAt = promotion.StartsAt,
        EndsAt = promotion.EndsAt,
        UsageLimit = promotion.UsageLimit,
        UsageLimitPerCustomer = promotion.UsageLimitPerCustomer,
        FirstOrderOnly = promotion.FirstOrderOnly,
        VipOnly = promotion.VipOnly,
        IsActive = promotion.IsActive,
        UsedCount = used,
        CreatedAt = promotion.CreatedAt,
        UpdatedAt = promotion.UpdatedAt,
    };
}

internal static class GetPromotion
{
    /// <summary>One promotion, and how often it was used.</summary>
    public static async Task<Results<Ok<PromotionResponse>, NotFound>> Handle(
        long id, HttpResponse response, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms, CancellationToken ct)
    {
        if (await db.Promotions.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) is not { } promotion)
            return TypedResults.NotFound();

        response.Tag(promotion.Version);
        return TypedResults.Ok(PromotionResponse.From(promotion, await Used(db, id, ct), terms.Value.Currency));
    }

    internal static async Task<long> Used(CommerceDbContext db, long id, CancellationToken ct) =>
        (await db.UsesOfPromotions([id], ct)).GetValueOrDefault(id);
}
